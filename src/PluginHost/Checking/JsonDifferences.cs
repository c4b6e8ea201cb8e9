// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text.Json.Nodes;

namespace PluginHost.Checking;

/// <summary>Where two JSON documents differ.</summary>
internal static class JsonDifferences
{
    /// <returns>Sentences that begin with a JSON Pointer; the order of an object's fields does not count.</returns>
    public static IEnumerable<string> Between(JsonNode? expected, JsonNode? found, string pointer = "")
    {
        switch (expected, found)
        {
            case (JsonObject left, JsonObject right):
                foreach (var name in left.Select(field => field.Key).Union(right.Select(field => field.Key)))
                {
                    foreach (var difference in Between(left[name], right[name], $"{pointer}/{name}")) yield return difference;
                }

                break;
            case (JsonArray left, JsonArray right) when left.Count == right.Count:
                for (var i = 0; i < left.Count; i++)
                {
                    foreach (var difference in Between(left[i], right[i], string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}"))) yield return difference;
                }

                break;
            default:
                if (!JsonNode.DeepEquals(expected, found)) yield return $"{(pointer.Length == 0 ? "/" : pointer)}: {Shown(found)} instead of {Shown(expected)}.";
                break;
        }
    }

    private static string Shown(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "nothing";
        return text.Length <= 80 ? text : text[..77] + "...";
    }
}
