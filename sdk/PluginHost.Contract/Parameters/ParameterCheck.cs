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
        var result = new JsonObject();
        RefuseUnknown(schema, properties, values, pointer);
        var required = (schema["required"] as JsonArray ?? []).Select(name => (string?)name).ToHashSet(StringComparer.Ordinal);
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
                throw new InvalidParametersException($"Parameter '{Label(at)}' is missing; it must be {Expected(property)}.", at);
            }
        }

        if (AdditionalAllowed(schema))
        {
            foreach (var (name, value) in values)
            {
                if (!properties.ContainsKey(name)) result[name] = value?.DeepClone();
            }
        }

        return result;
    }

    private static bool AdditionalAllowed(JsonObject schema) =>
        schema["additionalProperties"] is JsonValue flag && flag.TryGetValue<bool>(out var allowed) && allowed;

    private static void RefuseUnknown(JsonObject schema, JsonObject properties, JsonObject values, string pointer)
    {
        if (AdditionalAllowed(schema)) return;
        foreach (var (name, _) in values)
        {
            if (properties.ContainsKey(name)) continue;
            var nearest = NearestNames.Of(name, properties.Select(property => property.Key));
            var known = properties.Count == 0 ? "there are none" : "there are " + string.Join(", ", properties.Select(property => property.Key));
            throw new InvalidParametersException(
                $"There is no parameter '{Label(pointer + "/" + Escape(name))}'; {known}.",
                pointer + "/" + Escape(name),
                nearest.Count == 0 ? null : $"Did you mean {string.Join(" or ", nearest)}?");
        }
    }

    private static JsonNode? Check(JsonObject schema, JsonNode? value, string at)
    {
        if (schema["enum"] is JsonArray choices && !choices.Any(choice => JsonNode.DeepEquals(choice, value)))
        {
            throw Refuse(schema, value, at);
        }

        if (!Types(schema).Any(type => Fits(type, value))) throw Refuse(schema, value, at);
        switch (value)
        {
            case JsonObject nested when schema.ContainsKey("properties"):
                return Complete(schema, nested, at);
            case JsonArray array:
                CheckLength(schema, array, at);
                var items = schema["items"] as JsonObject ?? [];
                return new JsonArray([.. array.Select((item, index) => Check(items, item, $"{at}/{index}"))]);
            case JsonValue number when number.GetValueKind() == JsonValueKind.Number:
                CheckRange(schema, number, at);
                // 5.0 is a whole number in JSON Schema; readers of whole numbers want it written as 5.
                return Types(schema).Contains("integer") && !Types(schema).Contains("number") ? JsonValue.Create((long)AsDouble(number)) : number.DeepClone();
            case JsonValue text when text.GetValueKind() == JsonValueKind.String && Number(schema, "minLength") is { } least
                && text.GetValue<string>().Length < least:
                throw Refuse(schema, value, at);
            default:
                break;
        }

        return value?.DeepClone();
    }

    private static void CheckLength(JsonObject schema, JsonArray array, string at)
    {
        if (Number(schema, "minItems") is { } least && array.Count < least) throw Refuse(schema, array, at);
        if (Number(schema, "maxItems") is { } most && array.Count > most) throw Refuse(schema, array, at);
    }

    private static void CheckRange(JsonObject schema, JsonValue value, string at)
    {
        var number = AsDouble(value);
        // JSON has no NaN, but a value made in code may be one, and 1e999 is read as infinity.
        if (!double.IsFinite(number)) throw Refuse(schema, value, at);
        if ((Number(schema, "minimum") is { } least && !(number >= least))
            || (Number(schema, "maximum") is { } most && !(number <= most))
            || (Number(schema, "exclusiveMinimum") is { } above && !(number > above))
            || (Number(schema, "exclusiveMaximum") is { } below && !(number < below)))
        {
            throw Refuse(schema, value, at);
        }
    }

    // A JsonValue made from an int does not convert itself to double; its text always does.
    private static double AsDouble(JsonValue value) =>
        value.TryGetValue<double>(out var number) ? number : double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    private static IEnumerable<string> Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray names => names.Select(name => (string?)name ?? ""),
        JsonValue name => [name.GetValue<string>()],
        _ => ["any"],
    };

    private static bool Fits(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("any", _) => true,
        ("null", JsonValueKind.Null) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("string", JsonValueKind.String) => true,
        ("array", JsonValueKind.Array) => true,
        ("object", JsonValueKind.Object) => true,
        ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => double.IsInteger(AsDouble(value!.AsValue())),
        _ => false,
    };

    private static InvalidParametersException Refuse(JsonObject schema, JsonNode? value, string at) =>
        new($"Parameter '{Label(at)}' is {Shown(value)}; it must be {Expected(schema)}.", at);

    /// <summary>What a value may be, in words: <c>a number from 0 to 500 mrad</c>.</summary>
    internal static string Expected(JsonObject schema)
    {
        if (schema["enum"] is JsonArray choices)
        {
            return "one of " + string.Join(", ", choices.Select(choice => Shown(choice)));
        }

        var unit = (string?)schema["unit"];
        var nullable = Types(schema).Contains("null");
        var words = Types(schema).Where(type => type != "null").Select(type => type switch
        {
            "number" => "a number" + RangeInWords(schema, unit),
            "integer" => "a whole number" + RangeInWords(schema, unit),
            "string" => "a text",
            "boolean" => "true or false",
            "array" => ListInWords(schema),
            "object" => "an object",
            _ => "any value",
        });
        return string.Join(" or ", words) + (nullable ? ", or null" : "");
    }

    private static string ListInWords(JsonObject schema)
    {
        var least = Number(schema, "minItems");
        var most = Number(schema, "maxItems");
        var count = least == most && least is not null ? $"{least:0} items"
            : least is not null && most is not null ? $"{least:0} to {most:0} items"
            : least is not null ? $"at least {least:0} items"
            : most is not null ? $"at most {most:0} items" : "items";
        return schema["items"] is JsonObject items ? $"a list of {count}, each {Expected(items)}" : $"a list of {count}";
    }

    private static string RangeInWords(JsonObject schema, string? unit)
    {
        var suffix = string.IsNullOrEmpty(unit) ? "" : " " + unit;
        var least = Number(schema, "minimum");
        var above = Number(schema, "exclusiveMinimum");
        var most = Number(schema, "maximum");
        var below = Number(schema, "exclusiveMaximum");
        var low = least is { } a ? $"from {Text(a)}" : above is { } b ? $"above {Text(b)}" : null;
        var high = most is { } c ? $"to {Text(c)}" : below is { } d ? $"below {Text(d)}" : null;
        return (low, high) switch
        {
            (null, null) => suffix.Length == 0 ? "" : $" in{suffix}",
            (not null, null) => least is not null ? $" of at least {Text(least.Value)}{suffix}" : $" {low}{suffix}",
            (null, not null) => most is not null ? $" of at most {Text(most.Value)}{suffix}" : $" {high}{suffix}",
            _ => $" {low} {high}{suffix}",
        };
    }

    private static double? Number(JsonObject schema, string keyword) =>
        schema[keyword] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? AsDouble(value) : null;

    private static string Text(double number) => number.ToString("G15", CultureInfo.InvariantCulture);

    private static string Shown(JsonNode? value)
    {
        if (value is JsonValue special && special.TryGetValue<double>(out var number) && !double.IsFinite(number)) return Text(number);
        var text = value?.ToJsonString() ?? "null";
        return text.Length <= 60 ? text : text[..57] + "...";
    }

    /// <summary>A JSON Pointer as people write it: <c>detectors[0].inner</c>.</summary>
    private static string Label(string pointer)
    {
        var parts = pointer.Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        return parts.Aggregate("", (text, part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? $"{text}[{index}]" : text.Length == 0 ? part : $"{text}.{part}");
    }

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
