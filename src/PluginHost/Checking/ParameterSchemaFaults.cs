// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Checking;

/// <summary>What is wrong with the schema of an analysis' parameters.</summary>
internal static class ParameterSchemaFaults
{
    private static readonly string[] Types = ["string", "number", "integer", "boolean", "array", "object", "null"];

    public static IEnumerable<string> Of(JsonObject schema) => (string?)(schema["type"] as JsonValue) != "object"
        ? ["the schema of the parameters must have the type 'object'."]
        : OfObject(schema, "");

    private static IEnumerable<string> OfObject(JsonObject schema, string pointer)
    {
        var properties = schema["properties"] as JsonObject ?? [];
        foreach (var name in schema["required"] as JsonArray ?? [])
        {
            if (!properties.ContainsKey((string?)name ?? "")) yield return $"{pointer}/required names '{name}', which is no property.";
        }

        foreach (var (name, node) in properties)
        {
            foreach (var fault in node is JsonObject property ? OfProperty(property, name, $"{pointer}/{name}") : [$"{pointer}/{name} is no schema."]) yield return fault;
        }
    }

    private static IEnumerable<string> OfProperty(JsonObject property, string name, string pointer)
    {
        var types = property["type"] switch { JsonArray many => many.Select(type => (string?)type), JsonValue one => [(string?)one], _ => [] };
        if (types.FirstOrDefault(type => !Types.Contains(type)) is { } unknown) yield return $"{pointer} has the unknown type '{unknown}'.";
        if (!property.ContainsKey("type") && !property.ContainsKey("enum")) yield return $"{pointer} has neither a type nor choices.";
        if (Bound(property, "minimum") > Bound(property, "maximum")) yield return $"{pointer} has a minimum above its maximum.";
        if (DefaultFault(property, name) is { } fault) yield return $"{pointer} has a default that is not allowed: {fault}";
        foreach (var inner in property["properties"] is JsonObject ? OfObject(property, pointer) : []) yield return inner;
        if (property["items"] is JsonObject items)
        {
            foreach (var inner in OfProperty(items, name, pointer + "/items")) yield return inner;
        }
    }

    private static double? Bound(JsonObject property, string keyword) => property[keyword] is JsonValue value && value.TryGetValue<double>(out var bound) ? bound : null;

    // A null default stands for 'not set' and need not be allowed as a value.
    private static string? DefaultFault(JsonObject property, string name)
    {
        if (property["default"] is not { } fallback) return null;
        var schema = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { [name] = property.DeepClone() } };
        try
        {
            ParameterSchema.Complete(schema, new JsonObject { [name] = fallback.DeepClone() });
            return null;
        }
        catch (InvalidParametersException refused)
        {
            return refused.Error.Detail;
        }
    }
}
