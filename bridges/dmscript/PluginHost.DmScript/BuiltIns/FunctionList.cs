// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.BuiltIns;

/// <summary>The functions of the language, for people.</summary>
public static class FunctionList
{
    /// <summary>One line a function: its signatures, or that it is only known.</summary>
    public static IEnumerable<string> All()
    {
        var table = FunctionTable.Instance;
        var names = table.Implemented.Concat(table.Known.Select(k => k.Name)).Distinct(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names.OrderBy(n => n, StringComparer.OrdinalIgnoreCase))
        {
            var overloads = table.Find(name);
            if (overloads.Count == 0) yield return $"known        {name}";
            foreach (var overload in overloads) yield return $"implemented  {(overload.ReturnType.Name.Length == 0 ? "value" : overload.ReturnType.Name)} {overload.Signature}";
        }
    }
}
