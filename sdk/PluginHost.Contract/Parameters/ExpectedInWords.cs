// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.Contract;

/// <summary>Says in words what a value may be and what it is: <c>a number from 0 to 500 mrad</c>.</summary>
internal static class ExpectedInWords
{
    private const int LongestShown = 60;

    // Units and titles are not ASCII alone; a person reads the sentence, not a browser.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonObject schema)
    {
        if (schema["enum"] is JsonArray choices)
        {
            return "one of " + string.Join(", ", choices.Select(Shown));
        }

        var unit = schema["unit"] is JsonValue text && text.TryGetValue<string>(out var name) ? name : null;
        var types = SchemaKeywords.Types(schema);
        var words = types.Where(type => type != "null").Select(type => type switch
        {
            "number" => "a number" + Range(schema, unit),
            "integer" => "a whole number" + Range(schema, unit),
            "string" => "a text" + Length(schema),
            "boolean" => "true or false",
            "array" => List(schema),
            "object" => "an object",
            _ => "any value",
        }).ToList();
        if (words.Count == 0) return "null";
        return string.Join(" or ", words) + (types.Contains("null") ? ", or null" : "");
    }

    /// <summary>A value as JSON, cut to a length that fits a sentence.</summary>
    public static string Shown(JsonNode? value)
    {
        // JSON has no NaN, but a value made in code may be one; what was read is shown as it was written.
        if (value is JsonValue special && !special.TryGetValue<JsonElement>(out _) && special.TryGetValue<double>(out var number) && !double.IsFinite(number)) return number.ToString(CultureInfo.InvariantCulture);
        var text = value?.ToJsonString(Plain) ?? "null";
        if (text.Length <= LongestShown) return text;
        var end = LongestShown - 3;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "...";
    }

    /// <summary>A JSON Pointer as people write it: <c>detectors[0].inner</c>.</summary>
    public static string Label(string pointer) => pointer.Split('/').Skip(1)
        .Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))
        .Aggregate("", (text, part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? $"{text}[{index}]"
            : text.Length == 0 ? part : $"{text}.{part}");

    private static string List(JsonObject schema)
    {
        var least = SchemaKeywords.Number(schema, "minItems");
        var most = SchemaKeywords.Number(schema, "maxItems");
        var count = (least, most) switch
        {
            ({ } a, { } b) when a == b => Counted(a, "item"),
            ({ } a, { } b) => $"{Text(a)} to {Counted(b, "item")}",
            ({ } a, null) => "at least " + Counted(a, "item"),
            (null, { } b) => "at most " + Counted(b, "item"),
            _ => "items",
        };
        return schema["items"] is JsonObject { Count: > 0 } items ? $"a list of {count}, each {Of(items)}" : $"a list of {count}";
    }

    private static string Length(JsonObject schema) => SchemaKeywords.Number(schema, "minLength") is { } least and > 0
        ? " of at least " + Counted(least, "character")
        : "";

    private static string Counted(double count, string noun) => count == 1 ? $"1 {noun}" : $"{Text(count)} {noun}s";

    private static string Range(JsonObject schema, string? unit)
    {
        var suffix = string.IsNullOrEmpty(unit) ? "" : " " + unit;
        var least = SchemaKeywords.Number(schema, "minimum");
        var above = SchemaKeywords.Number(schema, "exclusiveMinimum");
        var most = SchemaKeywords.Number(schema, "maximum");
        var below = SchemaKeywords.Number(schema, "exclusiveMaximum");
        var low = least is { } a ? $"from {Text(a)}" : above is { } b ? $"above {Text(b)}" : null;
        var high = most is { } c ? $"to {Text(c)}" : below is { } d ? $"below {Text(d)}" : null;
        return (low, high) switch
        {
            (null, null) => suffix.Length == 0 ? "" : $" in{suffix}",
            (not null, null) => least is not null ? $" of at least {Text(least.Value)}{suffix}" : $" {low}{suffix}",
            (null, not null) => most is not null ? $" of at most {Text(most.Value)}{suffix}" : $" {high}{suffix}",
            _ when least is null || most is null => $" {low} and {(most is null ? high : $"at most {Text(most.Value)}")}{suffix}",
            _ => $" {low} {high}{suffix}",
        };
    }

    private static string Text(double number) => number.ToString("G15", CultureInfo.InvariantCulture);
}
