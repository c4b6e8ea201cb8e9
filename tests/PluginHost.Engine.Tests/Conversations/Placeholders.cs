// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PluginHost.Engine.Tests.Conversations;

/// <summary>What stands in for values that differ from one run to the next: filled in where the test speaks, matched where the other side does.</summary>
internal sealed partial class Placeholders(IReadOnlyDictionary<string, JsonNode> given)
{
    private readonly Dictionary<string, JsonNode?> _captured = new(StringComparer.Ordinal);

    /// <summary>A text with its placeholders filled in.</summary>
    public string Fill(string text) => Names().Replace(text, match => Value(match) is JsonValue value && value.TryGetValue<string>(out var word) ? word : Value(match)?.ToJsonString() ?? "null");

    /// <summary>A message with its placeholders filled in: a whole text by any value, a part of one by text.</summary>
    public JsonNode? Fill(JsonNode? node) => node switch
    {
        JsonObject all => new JsonObject(all.Select(pair => KeyValuePair.Create(pair.Key, Fill(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Fill)]),
        JsonValue value when value.TryGetValue<string>(out var text) =>
            Names().Match(text) is { Success: true } match && match.Length == text.Length ? Value(match)?.DeepClone() : JsonValue.Create(Fill(text)),
        _ => node?.DeepClone(),
    };

    /// <summary>Why a message is not the expected one; null when it is, and then its captures count.</summary>
    public string? Mismatch(JsonNode? expected, JsonNode? actual)
    {
        var captures = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        var fault = Compare(expected, actual, "", captures);
        if (fault is not null) return fault;
        foreach (var (name, value) in captures) _captured[name] = value?.DeepClone();
        return null;
    }

    private string? Compare(JsonNode? expected, JsonNode? actual, string at, Dictionary<string, JsonNode?> captures)
    {
        switch (expected)
        {
            case JsonObject fields:
                if (actual is not JsonObject found) return $"{at}: an object was expected, not {Shown(actual)}";
                foreach (var (name, value) in fields)
                {
                    if (value is JsonValue absent && absent.TryGetValue<string>(out var word) && word == "<absent>")
                    {
                        if (found.ContainsKey(name)) return $"{at}/{name}: it ought to be absent";
                        continue;
                    }

                    if (!found.TryGetPropertyValue(name, out var inner)) return $"{at}/{name}: it is missing";
                    if (Compare(value, inner, $"{at}/{name}", captures) is { } fault) return fault;
                }

                return null;
            case JsonArray items:
                if (actual is not JsonArray list) return $"{at}: a list was expected, not {Shown(actual)}";
                var open = items.Count > 0 && items[^1] is JsonValue last && last.TryGetValue<string>(out var more) && more == "<more>";
                var count = open ? items.Count - 1 : items.Count;
                if (open ? list.Count < count : list.Count != count) return $"{at}: {count} items were expected, not {list.Count}";
                for (var index = 0; index < count; index++)
                {
                    if (Compare(items[index], list[index], $"{at}/{index}", captures) is { } fault) return fault;
                }

                return null;
            case JsonValue text when text.TryGetValue<string>(out var pattern):
                return CompareText(pattern, actual, at, captures);
            default:
                return JsonNode.DeepEquals(expected, actual) ? null : $"{at}: {Shown(expected)} was expected, not {Shown(actual)}";
        }
    }

    private string? CompareText(string pattern, JsonNode? actual, string at, Dictionary<string, JsonNode?> captures)
    {
        if (pattern == "<any>") return null;
        if (pattern.StartsWith("<text:", StringComparison.Ordinal))
        {
            var words = Fill(pattern[6..^1]);
            return actual is JsonValue value && value.TryGetValue<string>(out var text) && text.Contains(words, StringComparison.Ordinal) ? null : $"{at}: a text with '{words}' was expected, not {Shown(actual)}";
        }

        if (Names().Match(pattern) is { Success: true } match && match.Length == pattern.Length && match.Groups["kind"].Value == "id")
        {
            var name = match.Groups["name"].Value;
            if (!_captured.ContainsKey(name) && captures.TryAdd(name, actual)) return null;
            var known = _captured.TryGetValue(name, out var before) ? before : captures[name];
            return JsonNode.DeepEquals(known, actual) ? null : $"{at}: the {name} was {Shown(known)}, not {Shown(actual)}";
        }

        var expected = Fill(JsonValue.Create(pattern));
        return JsonNode.DeepEquals(expected, actual) ? null : $"{at}: {Shown(expected)} was expected, not {Shown(actual)}";
    }

    private JsonNode? Value(Match match)
    {
        var name = match.Groups["name"].Value;
        return match.Groups["kind"].Value == "given"
            ? given.TryGetValue(name, out var value) ? value : throw new FormatException($"Nothing is given as '{name}'.")
            : _captured.TryGetValue(name, out var captured) ? captured : throw new FormatException($"No '{name}' was captured before.");
    }

    private static string Shown(JsonNode? node) => node?.ToJsonString() ?? "null";

    [GeneratedRegex("<(?<kind>id|given):(?<name>[a-z-]+)>")]
    private static partial Regex Names();
}
