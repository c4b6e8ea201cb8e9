// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Output;

namespace PluginHost.Commands;

/// <summary>The parameters of an analysis: name, type, range, unit, default, and what they mean; nested ones are indented.</summary>
internal sealed class ParameterForm(TextStream output)
{
    public void Write(JsonObject schema, int depth)
    {
        var required = (schema["required"] as JsonArray ?? []).Select(name => (string?)name).ToHashSet(StringComparer.Ordinal);
        var properties = schema["properties"] as JsonObject ?? [];
        if (properties.Count == 0) output.WriteLine(new string(' ', depth * 2) + "none");
        var width = Math.Max(12, properties.Select(property => property.Key.Length).DefaultIfEmpty().Max());
        foreach (var (name, node) in properties)
        {
            if (node is JsonObject property) WriteOne(name.PadRight(width), property, required.Contains(name), depth);
        }
    }

    private void WriteOne(string label, JsonObject property, bool isRequired, int depth)
    {
        var indent = new string(' ', depth * 2);
        var fallback = isRequired ? ", required"
            : property.TryGetPropertyValue("default", out var value) && value is not null ? $", default {Numbers.Value(value)}"
            : ", optional";
        output.WriteLine($"{indent}{output.Paint(label, Colour.Cyan)} {ParameterSchema.InWords(property)}{fallback}");
        var about = (string?)property["description"] ?? (string?)property["title"];
        if (!string.IsNullOrEmpty(about)) output.WriteLine($"{indent}{"".PadRight(label.Length)} {about}");
        if (property["properties"] is JsonObject) Write(property, depth + 1);
        else if (property["items"] is JsonObject items && items["properties"] is JsonObject) Write(items, depth + 1);
    }
}
