// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text.Json.Nodes;

namespace PluginHost.Worker.Commands;

/// <summary>Reaches into JSON by names of fields and numbers of items.</summary>
internal static class JsonReach
{
    /// <summary>What lies there; null when nothing does.</summary>
    public static JsonNode? At(JsonNode? node, IEnumerable<string> path)
    {
        foreach (var name in path)
        {
            node = node switch
            {
                JsonObject fields => fields[name],
                JsonArray items => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count ? items[index] : null,
                _ => null,
            };
        }

        return node;
    }
}
