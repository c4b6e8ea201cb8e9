// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Call.Lines;
using PluginHost.Call.Requests;

namespace PluginHost.Call.Answers;

/// <summary>One parameter of the catalogue; fields of an object follow it as parameters of their own.</summary>
/// <param name="Name">Name as a request has it after <c>parameter.</c>.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="IsRequired">Whether its object needs it.</param>
/// <param name="Parent">Name of the object that it is a field of.</param>
internal sealed record ParameterEntry(string Name, JsonObject Schema, bool IsRequired, string? Parent)
{
    /// <summary>The parameters of a schema.</summary>
    public static IReadOnlyList<ParameterEntry> Of(JsonObject schema)
    {
        var entries = new List<ParameterEntry>();
        Add(schema, null, entries);
        return entries;
    }

    public void Write(LineWriter lines)
    {
        var choices = (Schema["enum"] as JsonArray)?.Where(choice => choice is not null).Select(ParameterValues.TextOf).ToArray();
        lines.Always("name", Name);
        lines.Always("type", choices is null ? Type(Schema) : "choice");
        lines.Truth("nullable", Types(Schema).Contains("null"));
        lines.Truth("required", IsRequired && !Schema.ContainsKey("default"));
        lines.Text("title", Text("title"));
        lines.Text("description", Text("description"));
        lines.Text("unit", Text("unit"));
        if (Schema.TryGetPropertyValue("default", out var preset)) lines.Always("default", ParameterValues.TextOf(preset));
        Limit("minimum", "minimum");
        Limit("maximum", "maximum");
        Limit("exclusiveMinimum", "above");
        Limit("exclusiveMaximum", "below");
        if (choices is not null) lines.CountedTexts("choices", "choice", choices);
        if (Schema["items"] is JsonObject items) lines.Always("items", Type(items));
        Limit("minItems", "least");
        Limit("maxItems", "most");
        lines.Text("parent", Parent);

        void Limit(string keyword, string key) => lines.Number(key, Schema[keyword] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null);
    }

    private static void Add(JsonObject schema, string? parent, List<ParameterEntry> entries)
    {
        if (schema["properties"] is not JsonObject properties) return;
        var required = (schema["required"] as JsonArray)?.Select(ParameterValues.TextOf).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var (name, property) in properties)
        {
            if (property is not JsonObject own) continue;
            var full = parent is null ? LineEscape.Name(name) : $"{parent}.{LineEscape.Name(name)}";
            entries.Add(new ParameterEntry(full, own, required.Contains(name), parent));
            if (Type(own) == "object") Add(own, full, entries);
        }
    }

    private static string Type(JsonObject schema) => Types(schema).FirstOrDefault(type => type != "null") switch
    {
        "number" => "number",
        "integer" => "integer",
        "boolean" => "truth",
        "string" => "text",
        "array" => "list",
        "object" => "object",
        _ => "any",
    };

    private static IEnumerable<string> Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray types => types.Select(ParameterValues.TextOf),
        JsonValue one => [ParameterValues.TextOf(one)],
        _ => [],
    };

    private string? Text(string keyword) => Schema[keyword] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
