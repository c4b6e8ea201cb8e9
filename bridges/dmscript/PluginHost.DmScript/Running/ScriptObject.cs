// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>An instance of a class of the script, or of a class of the application such as UIFrame.</summary>
public sealed class ScriptObject
{
    private Dictionary<Type, object>? _parts;

    internal ScriptObject(ScriptClass type, int id)
    {
        Class = type;
        Id = id;
        Numbers = new double[type.NumberCount];
        Values = new object?[type.ValueCount];
    }

    /// <summary>What <c>ScriptObjectGetID</c> gives.</summary>
    public int Id { get; }

    /// <summary>The class it was made from.</summary>
    public string ClassName => Class.Name;

    /// <summary>False once the last reference has gone.</summary>
    public bool IsAlive { get; internal set; } = true;

    internal ScriptClass Class { get; }

    internal double[] Numbers { get; }

    internal object?[] Values { get; }

    internal IEnumerable<object> Parts => _parts is null ? [] : _parts.Values;

    internal int References { get; set; }

    internal bool IsPending { get; set; }

    /// <summary>Whether its class is, or derives from, a class of that name.</summary>
    public bool Is(string className)
    {
        for (var type = Class; type is not null; type = type.Base)
            if (type.Name.Equals(className, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>Whether its class or a class above has a method of that name.</summary>
    public bool HasMethod(string name) => Class.FindMethods(name).Count > 0;

    /// <summary>State that a part of the application keeps with the object, made when first asked for.</summary>
    public T Part<T>()
        where T : class, new()
    {
        _parts ??= [];
        if (!_parts.TryGetValue(typeof(T), out var part)) _parts[typeof(T)] = part = new T();
        return (T)part;
    }
}
