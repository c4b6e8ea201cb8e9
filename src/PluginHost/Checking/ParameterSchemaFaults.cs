// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Checking;

/// <summary>What is wrong with the schema of an analysis' parameters: how it is written, its ranges and its defaults.</summary>
internal static class ParameterSchemaFaults
{
    public static IEnumerable<string> Of(JsonObject schema) => ParameterSchema.Fault(schema) is { } fault ? [fault] : OfObject(schema, "");

    private static IEnumerable<string> OfObject(JsonObject schema, string pointer)
    {
        foreach (var (name, node) in schema["properties"] as JsonObject ?? [])
        {
            foreach (var fault in OfProperty((JsonObject)node!, name, $"{pointer}/{name}")) yield return fault;
        }
    }

    private static IEnumerable<string> OfProperty(JsonObject property, string name, string pointer)
    {
        if (!property.ContainsKey("type") && !property.ContainsKey("enum")) yield return $"'{pointer}' has neither a type nor choices.";
        if (Bound(property, "minimum") > Bound(property, "maximum")) yield return $"'{pointer}' has a minimum above its maximum.";
        if (DefaultFault(property, name) is { } fault) yield return $"'{pointer}' has a default that is not allowed: {fault}";
        foreach (var inner in OfObject(property, pointer)) yield return inner;
        foreach (var inner in property["items"] is JsonObject items ? OfProperty(items, name, pointer + "/items") : []) yield return inner;
    }

    private static double? Bound(JsonObject property, string keyword) => property[keyword] is JsonValue value && value.TryGetValue<double>(out var bound) ? bound : null;

    // A null default stands for 'not set' and need not be allowed as a value.
    private static string? DefaultFault(JsonObject property, string name)
    {
        if (property["default"] is not { } fallback) return null;
        // Without the default, because a value that equals it is taken unseen.
        var strict = property.DeepClone().AsObject();
        strict.Remove("default");
        var schema = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { [name] = strict } };
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
