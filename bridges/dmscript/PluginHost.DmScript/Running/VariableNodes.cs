// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

internal sealed class LocalNumberNode(int slot) : NumberNode, IVariableNode
{
    public int Slot => slot;

    public override double Number(Frame frame) => frame.Numbers[slot];

    public Location Locate(Frame frame) => new NumberLocation(frame.Numbers, slot);

    public void Assign(Frame frame, object? value) => frame.Numbers[slot] = Values.ToNumber(value);
}

internal sealed class GlobalNumberNode(ScriptUnit unit, int slot) : NumberNode, IVariableNode
{
    public override double Number(Frame frame) => unit.Frame!.Numbers[slot];

    public Location Locate(Frame frame) => new NumberLocation(unit.Frame!.Numbers, slot);

    public void Assign(Frame frame, object? value) => unit.Frame!.Numbers[slot] = Values.ToNumber(value);
}

internal sealed class FieldNumberNode(int slot) : NumberNode, IVariableNode
{
    public override double Number(Frame frame) => frame.Self!.Numbers[slot];

    public Location Locate(Frame frame) => new NumberLocation(frame.Self!.Numbers, slot);

    public void Assign(Frame frame, object? value) => frame.Self!.Numbers[slot] = Values.ToNumber(value);
}

/// <summary>A parameter given by reference: its slot holds the caller's variable.</summary>
internal sealed class ReferenceNumberNode(int slot) : NumberNode, IVariableNode
{
    public override double Number(Frame frame) => ((Location)frame.Values[slot]!).Number;

    public Location Locate(Frame frame) => (Location)frame.Values[slot]!;

    public void Assign(Frame frame, object? value) => ((Location)frame.Values[slot]!).Number = Values.ToNumber(value);
}

internal sealed class ReferenceNode(int slot, ScriptType type, ScriptSession session) : Node, IVariableNode
{
    public override ScriptType Type => type;

    public override object? Value(Frame frame) => ((Location)frame.Values[slot]!).Value;

    public Location Locate(Frame frame) => (Location)frame.Values[slot]!;

    public void Assign(Frame frame, object? value) => ((Location)frame.Values[slot]!).Value = session.Convert(value, type);
}

internal sealed class ValueNode(Variable variable, ScriptUnit unit, ScriptSession session) : Node, IVariableNode
{
    private readonly int _slot = variable.Slot;
    private readonly bool _counts = variable.CountsReferences;

    public override ScriptType Type => variable.Type;

    public override object? Value(Frame frame) => Slots(frame)[_slot];

    public Location Locate(Frame frame) => new ValueLocation(Slots(frame), _slot, variable.Type, session);

    public void Assign(Frame frame, object? value)
    {
        var slots = Slots(frame);
        value = session.Convert(value, variable.Type);
        if (_counts) session.Objects.Store(ref slots[_slot], value);
        else slots[_slot] = value;
    }

    private object?[] Slots(Frame frame) => variable.Place switch
    {
        VariablePlace.Local => frame.Values,
        VariablePlace.Global => unit.Frame!.Values,
        _ => frame.Self!.Values,
    };
}

/// <summary>A variable that nobody has declared: whatever is done with it is an error.</summary>
internal sealed class UndeclaredNode(string name) : Node, IVariableNode
{
    public override object? Value(Frame frame) => throw Error();

    public Location Locate(Frame frame) => throw Error();

    public void Assign(Frame frame, object? value) => throw Error();

    private ScriptException Error() => new($"The variable '{name}' is not declared.");
}

internal sealed class SelfNode : Node
{
    public override ScriptType Type => ScriptType.Object;

    public override object? Value(Frame frame) => frame.Self;
}
