// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Running;

/// <summary>What <c>foreach</c> walks through.</summary>
internal static class ListItems
{
    public static IEnumerable<object?> Of(ScriptSession session, object? list)
    {
        _ = session;
        switch (list)
        {
            case ScriptObject target when target.Is("ObjectList"):
                return [.. target.Part<ObjectList>().Items];
            case TagGroup:
                throw new ScriptException("'foreach' over a tag group is not supported; count its tags and use TagGroupGetIndexedTagAs… in a 'for'.");
            default:
                throw new ScriptException($"'foreach' needs a list, not {Values.Describe(list)}.");
        }
    }
}
