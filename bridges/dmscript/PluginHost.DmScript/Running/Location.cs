// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

/// <summary>A variable that somebody else may set: what a by-reference argument is.</summary>
internal abstract class Location
{
    public abstract ScriptType Type { get; }

    public abstract object? Value { get; set; }

    public virtual double Number
    {
        get => Values.ToNumber(Value);
        set => Value = value;
    }
}

internal sealed class NumberLocation(double[] slots, int slot) : Location
{
    public override ScriptType Type => ScriptType.Number;

    public override object? Value
    {
        get => slots[slot];
        set => slots[slot] = Values.ToNumber(value);
    }

    public override double Number
    {
        get => slots[slot];
        set => slots[slot] = value;
    }
}

internal sealed class ValueLocation(object?[] slots, int slot, ScriptType type, ScriptSession session) : Location
{
    public override ScriptType Type => type;

    public override object? Value
    {
        get => slots[slot];
        set => session.Objects.Store(ref slots[slot], session.Convert(value, type));
    }
}

/// <summary>What stands in for an argument that is no variable.</summary>
internal sealed class TemporaryLocation(ScriptType type, object? value) : Location
{
    public override ScriptType Type => type;

    public override object? Value { get; set; } = value;
}

/// <summary>A variable of the script as a built-in function sees it.</summary>
internal sealed class LocationReference<T>(Location location) : Reference<T>
{
    public override T Value
    {
        get => typeof(T) == typeof(double) ? (T)(object)location.Number : location.Value is T value ? value : default!;
        set => location.Value = value;
    }
}
