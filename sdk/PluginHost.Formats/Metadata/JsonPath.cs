// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace PluginHost.Formats.Metadata;

/// <summary>Values in trees of JSON objects, by paths such as <c>Acquisition_instrument.TEM.beam_energy</c>.</summary>
internal static class JsonPath
{
    /// <summary>The value at a path; null when there is none.</summary>
    public static JsonNode? Get(JsonObject root, string path)
    {
        JsonNode? at = root;
        foreach (var key in path.Split('.')) at = (at as JsonObject)?[key];
        return at;
    }

    /// <summary>Puts a value at a path; false when something other than an object is in the way.</summary>
    public static bool Set(JsonObject root, string path, JsonNode value)
    {
        var keys = path.Split('.');
        var at = root;
        foreach (var key in keys[..^1])
        {
            if (at[key] is null) at[key] = new JsonObject();
            if (at[key] is not JsonObject next) return false;
            at = next;
        }

        at[keys[^1]] = value;
        return true;
    }

    /// <summary>Takes the value at a path away, and the objects that are empty without it.</summary>
    public static void Remove(JsonObject root, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            root.Remove(path);
        }
        else if (root[path[..dot]] is JsonObject next)
        {
            Remove(next, path[(dot + 1)..]);
            if (next.Count == 0) root.Remove(path[..dot]);
        }
    }

    /// <summary>Adds what a tree has to another one; where both have a value, the other one's stays.</summary>
    public static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (key, value) in from)
        {
            if (!into.TryGetPropertyValue(key, out var there)) into[key] = value?.DeepClone();
            else if (there is JsonObject below && value is JsonObject added) Merge(below, added);
        }
    }
}
