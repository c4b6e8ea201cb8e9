// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.Formats.Hspy.Tests;

/// <summary>Compares trees of JSON.</summary>
internal static class JsonTrees
{
    /// <summary>Where two trees first differ; null when they do not. Objects are compared without order, numbers by value and by being whole.</summary>
    public static string? Difference(JsonNode? expected, JsonNode? actual, string path = "")
    {
        if (expected is JsonObject left && actual is JsonObject right)
        {
            foreach (var (key, value) in left)
            {
                if (!right.TryGetPropertyValue(key, out var there)) return $"{path}.{key} is missing";
                if (Difference(value, there, $"{path}.{key}") is { } difference) return difference;
            }

            return right.Select(entry => entry.Key).FirstOrDefault(key => !left.ContainsKey(key)) is { } more ? $"{path}.{more} is too much" : null;
        }

        if (expected is JsonArray first && actual is JsonArray second)
        {
            if (first.Count != second.Count) return $"{path} has {second.Count} elements where {first.Count} were expected";
            return Enumerable.Range(0, first.Count).Select(i => Difference(first[i], second[i], $"{path}[{i}]")).FirstOrDefault(difference => difference is not null);
        }

        return Same(expected, actual) ? null : $"{path} is {Short(actual)} where {Short(expected)} was expected";
    }

    /// <summary>Where a tree lacks something of another one; null when it has it all.</summary>
    public static string? Missing(JsonNode? expected, JsonNode? actual, string path = "")
    {
        if (expected is not JsonObject left || actual is not JsonObject right) return Difference(expected, actual, path);
        foreach (var (key, value) in left)
        {
            if (!right.TryGetPropertyValue(key, out var there)) return $"{path}.{key} is missing";
            if (Missing(value, there, $"{path}.{key}") is { } difference) return difference;
        }

        return null;
    }

    /// <summary>A tree from a JSON element.</summary>
    public static JsonNode? Node(JsonElement element) => JsonNode.Parse(element.GetRawText());

    private static bool Same(JsonNode? expected, JsonNode? actual)
    {
        if (expected is null || actual is null) return expected is null && actual is null;
        if (expected.GetValueKind() != actual.GetValueKind()) return false;
        if (expected.GetValueKind() == JsonValueKind.String) return (string?)expected == (string?)actual;
        if (expected.GetValueKind() != JsonValueKind.Number) return expected.GetValueKind() is JsonValueKind.True or JsonValueKind.False;
        var (left, right) = (expected.ToJsonString(), actual.ToJsonString());
        return IsWhole(left) == IsWhole(right) && (left == right || double.Parse(left, CultureInfo.InvariantCulture).Equals(double.Parse(right, CultureInfo.InvariantCulture)));
    }

    private static bool IsWhole(string number) => !number.AsSpan().ContainsAny('.', 'e', 'E');

    private static string Short(JsonNode? node) => node?.ToJsonString() is { } text ? text[..Math.Min(text.Length, 100)] : "null";
}
