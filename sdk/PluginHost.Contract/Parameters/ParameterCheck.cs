// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.Contract;

/// <summary>The walk behind <see cref="ParameterSchema.Complete"/>: a JSON Pointer grows with the depth, and every refusal says what the value may be.</summary>
internal static class ParameterCheck
{
    public static JsonObject Complete(JsonObject schema, JsonObject values, string pointer)
    {
        var properties = schema["properties"] as JsonObject ?? [];
        var additional = Additional(schema);
        if (additional is null) RefuseUnknown(properties, values, pointer);
        var required = (schema["required"] as JsonArray ?? []).Select(name => (string?)name).ToHashSet(StringComparer.Ordinal);
        var result = new JsonObject();
        foreach (var (name, node) in properties)
        {
            var property = node as JsonObject ?? [];
            var at = pointer + "/" + Escape(name);
            if (values.TryGetPropertyValue(name, out var value))
            {
                result[name] = Check(property, value, at);
            }
            else if (property.TryGetPropertyValue("default", out var fallback))
            {
                result[name] = fallback?.DeepClone();
            }
            else if (required.Contains(name))
            {
                throw new InvalidParametersException($"Parameter '{ExpectedInWords.Label(at)}' is missing; it must be {ExpectedInWords.Of(property)}.", at);
            }
        }

        foreach (var (name, value) in values)
        {
            if (!properties.ContainsKey(name)) result[name] = Check(additional ?? [], value, pointer + "/" + Escape(name));
        }

        return result;
    }

    /// <summary>A name as it stands in a JSON Pointer (RFC 6901, section 3).</summary>
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The schema of values that have no property of their own; null where there may be none, which is so unless the schema says otherwise.</summary>
    private static JsonObject? Additional(JsonObject schema) => schema["additionalProperties"] switch
    {
        JsonObject each => each,
        JsonValue flag when flag.GetValueKind() == JsonValueKind.True => [],
        _ => null,
    };

    private static void RefuseUnknown(JsonObject properties, JsonObject values, string pointer)
    {
        foreach (var (name, _) in values)
        {
            if (properties.ContainsKey(name)) continue;
            var names = properties.Select(property => property.Key).ToArray();
            var known = names.Length == 0 ? "there are none" : "there are " + string.Join(", ", names);
            var at = pointer + "/" + Escape(name);
            throw new InvalidParametersException($"There is no parameter '{ExpectedInWords.Label(at)}'; {known}.", at, Suggestion(NearestNames.Of(name, names)));
        }
    }

    private static JsonNode? Check(JsonObject schema, JsonNode? value, string at)
    {
        // What was filled in once is taken again: a record's parameters can be submitted as they are.
        if (schema.TryGetPropertyValue("default", out var fallback) && JsonNode.DeepEquals(fallback, value)) return value?.DeepClone();
        if (schema["enum"] is JsonArray choices)
        {
            // As the schema writes it: 5.0 and 5 are equal.
            return choices.Any(choice => JsonNode.DeepEquals(choice, value))
                ? choices.First(choice => JsonNode.DeepEquals(choice, value))?.DeepClone()
                : throw Refuse(schema, value, at, Nearest(choices, value));
        }

        var types = SchemaKeywords.Types(schema);
        if (!types.Any(type => Fits(type, value))) throw Refuse(schema, value, at);
        switch (value)
        {
            case JsonObject nested when schema.ContainsKey("properties") || schema.ContainsKey("additionalProperties"):
                return Complete(schema, nested, at);
            case JsonArray array:
                CheckLength(schema, array, at);
                var items = schema["items"] as JsonObject ?? [];
                return new JsonArray([.. array.Select((item, index) => Check(items, item, $"{at}/{index}"))]);
            case JsonValue number when number.GetValueKind() == JsonValueKind.Number:
                CheckRange(schema, number, at);
                return types.Contains("integer") && !types.Contains("number") && !types.Contains("any") ? Whole(number) : number.DeepClone();
            case JsonValue text when text.GetValueKind() == JsonValueKind.String && SchemaKeywords.Number(schema, "minLength") is { } least
                && text.ToString().Length < least:
                throw Refuse(schema, value, at);
            default:
                return value?.DeepClone();
        }
    }

    private static void CheckLength(JsonObject schema, JsonArray array, string at)
    {
        if (SchemaKeywords.Number(schema, "minItems") is { } least && array.Count < least) throw Refuse(schema, array, at);
        if (SchemaKeywords.Number(schema, "maxItems") is { } most && array.Count > most) throw Refuse(schema, array, at);
    }

    private static void CheckRange(JsonObject schema, JsonValue value, string at)
    {
        var number = SchemaKeywords.AsDouble(value);
        // JSON has no NaN, but a value made in code may be one, and 1e999 is read as infinity.
        if (!double.IsFinite(number)) throw Refuse(schema, value, at);
        if ((SchemaKeywords.Number(schema, "minimum") is { } least && !(number >= least))
            || (SchemaKeywords.Number(schema, "maximum") is { } most && !(number <= most))
            || (SchemaKeywords.Number(schema, "exclusiveMinimum") is { } above && !(number > above))
            || (SchemaKeywords.Number(schema, "exclusiveMaximum") is { } below && !(number < below)))
        {
            throw Refuse(schema, value, at);
        }
    }

    private static bool Fits(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("any", _) => true,
        ("null", JsonValueKind.Null) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("string", JsonValueKind.String) => true,
        ("array", JsonValueKind.Array) => true,
        ("object", JsonValueKind.Object) => true,
        // 1e999 is JSON, but no number that anything can be computed with.
        ("number", JsonValueKind.Number) => double.IsFinite(SchemaKeywords.AsDouble(value!.AsValue())),
        ("integer", JsonValueKind.Number) => IsWhole(value!.AsValue()),
        _ => false,
    };

    private static bool IsWhole(JsonValue value)
    {
        if (IsWrittenWhole(value)) return true;
        var number = SchemaKeywords.AsDouble(value);
        // 2⁶³ is the first double that does not fit 64 bits.
        return double.IsInteger(number) && number is >= -9.2233720368547758E+18 and < 9.2233720368547758E+18;
    }

    // 5.0 is a whole number in JSON Schema; readers of whole numbers want it written as 5. What is written as 9007199254740993 must not pass a double.
    private static JsonNode Whole(JsonValue value) =>
        IsWrittenWhole(value) ? value.DeepClone() : JsonValue.Create((long)SchemaKeywords.AsDouble(value));

    private static bool IsWrittenWhole(JsonValue value)
    {
        var text = value.ToJsonString();
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            || ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    private static string? Nearest(JsonArray choices, JsonNode? value)
    {
        if (value?.GetValueKind() != JsonValueKind.String) return null;
        var names = choices.OfType<JsonValue>().Where(choice => choice.GetValueKind() == JsonValueKind.String).Select(choice => choice.ToString());
        return Suggestion(NearestNames.Of(value.ToString(), names));
    }

    private static string? Suggestion(IReadOnlyList<string> nearest) => nearest.Count == 0 ? null : $"Did you mean {string.Join(" or ", nearest)}?";

    private static InvalidParametersException Refuse(JsonObject schema, JsonNode? value, string at, string? hint = null) =>
        new($"Parameter '{ExpectedInWords.Label(at)}' is {ExpectedInWords.Shown(value)}; it must be {ExpectedInWords.Of(schema)}.", at, hint);
}
