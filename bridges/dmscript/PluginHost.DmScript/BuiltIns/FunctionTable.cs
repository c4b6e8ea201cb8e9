// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>The functions of the application: those that the interpreter has, and those it only knows by name.</summary>
internal sealed class FunctionTable
{
    private static readonly Lazy<FunctionTable> Shared = new(() => new FunctionTable());

    private readonly Dictionary<string, List<BuiltInFunction>> _functions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, KnownFunction> _known = new(StringComparer.OrdinalIgnoreCase);

    private FunctionTable()
    {
        foreach (var type in typeof(FunctionTable).Assembly.GetTypes())
        {
            if (!type.IsAbstract || !type.IsSealed) continue;
            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
                foreach (var attribute in method.GetCustomAttributes<BuiltInAttribute>(inherit: false))
                    Add(attribute.Name ?? method.Name, method);
        }
        foreach (var known in KnownFunction.ReadAll()) _known.TryAdd(known.Name, known);
    }

    /// <summary>The table does not change; it is made once.</summary>
    public static FunctionTable Instance => Shared.Value;

    public IEnumerable<string> Implemented => _functions.Keys;

    public IEnumerable<KnownFunction> Known => _known.Values;

    public IReadOnlyList<BuiltInFunction> Find(string name) => _functions.TryGetValue(name, out var found) ? found : [];

    public KnownFunction? FindKnown(string name) => _known.GetValueOrDefault(name);

    public bool IsKnown(string name) => _functions.ContainsKey(name) || _known.ContainsKey(name);

    private void Add(string name, MethodInfo method)
    {
        if (!_functions.TryGetValue(name, out var overloads)) _functions[name] = overloads = [];
        overloads.Add(new BuiltInFunction(name, method));
    }
}
