// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Tags;

/// <summary>A path such as <c>Meta Data:Axes[0]:Units</c>; an index is a step of its own.</summary>
internal static class TagPath
{
    /// <summary>The steps: text is a label, a number an index.</summary>
    public static IReadOnlyList<object> Parse(string path)
    {
        var steps = new List<object>();
        foreach (var part in path.Split(':'))
        {
            var rest = part;
            var bracket = rest.IndexOf('[', StringComparison.Ordinal);
            var label = bracket < 0 ? rest : rest[..bracket];
            if (label.Length > 0) steps.Add(label);
            rest = bracket < 0 ? "" : rest[bracket..];
            while (rest.Length > 0)
            {
                var end = rest.IndexOf(']', StringComparison.Ordinal);
                if (rest[0] != '[' || end < 0 || !int.TryParse(rest[1..end], out var index))
                    throw new ScriptException($"'{path}' is no tag path: an index is a whole number in square brackets.");
                steps.Add(index);
                rest = rest[(end + 1)..];
            }
        }

        return steps.Count > 0 ? steps : throw new ScriptException("The tag path is empty.");
    }
}
