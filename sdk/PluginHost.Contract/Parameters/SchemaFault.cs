// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.Contract;

/// <summary>The check behind <see cref="ParameterSchema.Fault"/>: is a schema written in the vocabulary?</summary>
internal static class SchemaFault
{
    private static readonly string[] TypeNames = ["any", "null", "boolean", "string", "array", "object", "number", "integer"];
    private static readonly string[] Numbers = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
    private static readonly string[] Counts = ["minItems", "maxItems", "minLength"];
    private static readonly string[] Texts = ["title", "description", "unit"];

    public static string? Of(JsonObject schema, string pointer) =>
        TypeFault(schema, pointer) ?? KeywordFault(schema, pointer) ?? RequiredFault(schema, pointer) ?? NestedFault(schema, pointer);

    private static string? TypeFault(JsonObject schema, string pointer)
    {
        if (!schema.TryGetPropertyValue("type", out var type)) return null;
        JsonNode?[] names = type is JsonArray several ? [.. several] : [type];
        return names.Length > 0 && names.All(name => IsText(name) && TypeNames.Contains(name!.GetValue<string>()))
            ? null
            : $"'{pointer}/type' is {ExpectedInWords.Shown(type)}; it must be one of {string.Join(", ", TypeNames.Skip(1))}, or a list of these.";
    }

    private static string? KeywordFault(JsonObject schema, string pointer)
    {
        foreach (var keyword in Numbers)
        {
            if (schema.TryGetPropertyValue(keyword, out var value) && value?.GetValueKind() != JsonValueKind.Number) return Fault(pointer, keyword, value, "a number");
        }

        foreach (var keyword in Counts)
        {
            if (!schema.TryGetPropertyValue(keyword, out var value)) continue;
            if (value?.GetValueKind() != JsonValueKind.Number || SchemaKeywords.AsDouble(value.AsValue()) is var count && (count < 0 || !double.IsInteger(count)))
            {
                return Fault(pointer, keyword, value, "a whole number of at least 0");
            }
        }

        foreach (var keyword in Texts)
        {
            if (schema.TryGetPropertyValue(keyword, out var value) && !IsText(value)) return Fault(pointer, keyword, value, "a text");
        }

        if (schema.TryGetPropertyValue("enum", out var choices) && choices is not JsonArray { Count: > 0 }) return Fault(pointer, "enum", choices, "a list of at least 1 item");
        return null;
    }

    private static string? RequiredFault(JsonObject schema, string pointer)
    {
        if (!schema.TryGetPropertyValue("required", out var required)) return null;
        if (required is not JsonArray names || !names.All(IsText)) return Fault(pointer, "required", required, "a list of names");
        var properties = schema["properties"] as JsonObject ?? [];
        var stray = names.Select(name => name!.GetValue<string>()).FirstOrDefault(name => !properties.ContainsKey(name));
        return stray is null ? null : $"'{pointer}/required' names '{stray}', which is none of the properties.";
    }

    private static string? NestedFault(JsonObject schema, string pointer)
    {
        if (schema.TryGetPropertyValue("properties", out var properties))
        {
            if (properties is not JsonObject each) return Fault(pointer, "properties", properties, "an object of schemas");
            foreach (var (name, property) in each)
            {
                var at = $"{pointer}/properties/{ParameterCheck.Escape(name)}";
                if (property is not JsonObject nested) return $"'{at}' is {ExpectedInWords.Shown(property)}; it must be a schema.";
                if (Of(nested, at) is { } fault) return fault;
            }
        }

        if (schema.TryGetPropertyValue("items", out var items))
        {
            if (items is not JsonObject nested) return Fault(pointer, "items", items, "a schema");
            if (Of(nested, pointer + "/items") is { } fault) return fault;
        }

        if (schema.TryGetPropertyValue("additionalProperties", out var additional) && additional?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
        {
            return additional is JsonObject nested ? Of(nested, pointer + "/additionalProperties") : Fault(pointer, "additionalProperties", additional, "true, false or a schema");
        }

        return null;
    }

    private static bool IsText(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String;

    private static string Fault(string pointer, string keyword, JsonNode? value, string expected) =>
        $"'{pointer}/{keyword}' is {ExpectedInWords.Shown(value)}; it must be {expected}.";
}
