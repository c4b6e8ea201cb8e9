// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Running;

/// <summary>What <c>foreach</c> walks through.</summary>
internal static class ListItems
{
    /// <param name="type">The type of the variable, which says how a tag is read.</param>
    public static IEnumerable<object?> Of(object? list, ScriptType type)
    {
        switch (list)
        {
            case ScriptObject target when target.Is("ObjectList"):
                return [.. target.Part<ObjectList>().Items];
            case TagGroup tags:
                return [.. Enumerable.Range(0, tags.Count).Select(i => Tag(tags.Get(i), type) ?? throw new ScriptException(
                    $"'foreach' cannot take tag {i} as '{type.Name}'."))];
            case System.Collections.IEnumerable items and not string:
                return items.Cast<object?>();
            default:
                throw new ScriptException($"'foreach' needs a list, not {Values.Describe(list)}.");
        }
    }

    private static object? Tag(object? value, ScriptType type) => type.Kind switch
    {
        TypeKind.Number => TagValues.Number(value),
        TypeKind.Text => TagValues.Text(value),
        TypeKind.Tags => value as TagGroup,
        _ => value is TagGroup ? value : TagValues.Number(value) ?? (object?)TagValues.Text(value),
    };
}
