// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>A class of a script with the layout of its instances; classes of the application have no members here.</summary>
internal sealed class ScriptClass(string name, ScriptClass? parent)
{
    private readonly Dictionary<string, List<UserFunction>> _methods = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Variable> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IReadOnlyList<UserFunction>> _found = new(StringComparer.OrdinalIgnoreCase);

    public string Name { get; } = name;

    public ScriptClass? Base { get; set; } = parent;

    /// <summary>False when a class above is not known, so that any method may exist.</summary>
    public bool IsComplete { get; set; } = true;

    public int NumberCount { get; set; }

    public int ValueCount { get; set; }

    public UserFunction? Constructor { get; set; }

    public UserFunction? Destructor { get; set; }

    /// <summary>Sets fields to what their declarations say; run before the constructor.</summary>
    public UserFunction? Initialiser { get; set; }

    public bool HasDestructor => Destructor is not null || (Base?.HasDestructor ?? false);

    public bool IsWholeKnown
    {
        get
        {
            for (var type = this; type is not null; type = type.Base)
                if (!type.IsComplete) return false;
            return true;
        }
    }

    public IEnumerable<UserFunction> Methods => _methods.Values.SelectMany(m => m);

    public void Add(UserFunction method)
    {
        if (!_methods.TryGetValue(method.Name, out var overloads)) _methods[method.Name] = overloads = [];
        overloads.RemoveAll(m => m.Body is null && m.HasSameParameters(method));
        if (method.Body is not null || !overloads.Exists(m => m.HasSameParameters(method))) overloads.Add(method);
    }

    public void Add(Variable field) => _fields[field.Name] = field;

    public Variable? FindField(string name)
    {
        for (var type = this; type is not null; type = type.Base)
            if (type._fields.TryGetValue(name, out var field)) return field;
        return null;
    }

    /// <summary>Methods of that name, the most derived class's first; what a derived class has anew hides the one above.</summary>
    public IReadOnlyList<UserFunction> FindMethods(string name)
    {
        lock (_found)
        {
            if (_found.TryGetValue(name, out var known)) return known;
            var result = new List<UserFunction>();
            for (var type = this; type is not null; type = type.Base)
            {
                if (!type._methods.TryGetValue(name, out var own)) continue;
                foreach (var method in own)
                    if (!result.Exists(m => m.HasSameParameters(method))) result.Add(method);
            }
            return _found[name] = result;
        }
    }
}
