// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Call.Errors;
using PluginHost.Call.Lines;
using PluginHost.Contract;

namespace PluginHost.Call.Requests;

/// <summary>
/// Turns the texts of a request into the parameters that a schema asks for, so that a script need not know JSON. What does not fit stays a text: the
/// check of the contract then says what was expected.
/// </summary>
internal static class ParameterValues
{
    /// <summary>All parameters of a request.</summary>
    public static JsonObject Read(JsonObject schema, RequestNode? node)
    {
        var values = new JsonObject();
        foreach (var (name, part) in node?.Parts ?? new Dictionary<string, RequestNode>())
        {
            var own = Property(schema, name);
            // A field of a dialog that was left empty is not given.
            if (part is { Value: "", Json: null } && !IsText(own)) continue;
            values[name] = Read(own, part);
        }

        return values;
    }

    private static JsonNode? Read(JsonNode? schema, RequestNode node)
    {
        if (node.IsNull) return null;
        if (node.Json is { } json && json.GetValueKind() != JsonValueKind.String) return json.DeepClone();
        if (node.Value is { } text) return Read(schema, text, node.Path);
        if (node.IsList) return new JsonArray([.. node.Items().Select(item => Read(schema?["items"], item))]);
        return Read(schema as JsonObject ?? [], node);
    }

    private static JsonNode? Read(JsonNode? schema, string text, string path)
    {
        if (schema?["enum"] is JsonArray choices && choices.FirstOrDefault(choice => TextOf(choice) == text) is { } chosen) return chosen.DeepClone();
        if (text == "null" && Allows(schema, "null")) return null;
        if (Allows(schema, "integer") || Allows(schema, "number"))
        {
            if (LineNumber.TryReadWhole(text, out var whole)) return whole;
            if (LineNumber.TryRead(text, out var number)) return double.IsFinite(number) ? number : LineNumber.Write(number);
        }

        if (Allows(schema, "boolean") && text is "1" or "0" or "true" or "false") return text is "1" or "true";
        if (Allows(schema, "array") && !text.TrimStart().StartsWith('['))
        {
            return new JsonArray([.. text.Split([',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => Read(schema?["items"], item, path))]);
        }

        if (Allows(schema, "array") || Allows(schema, "object")) return Json(text) ?? throw CallErrorKind.Wrong($"'{path}' is '{text}', which is not JSON.", path);
        if (Allows(schema, "string")) return text.StartsWith('"') && Json(text) is JsonValue quoted ? quoted : text;
        // No parameter of the analysis, or one of any type.
        return Json(text) ?? text;
    }

    private static JsonNode? Property(JsonObject schema, string name) => schema["properties"]?[name] ?? schema["additionalProperties"] as JsonObject;

    private static bool IsText(JsonNode? schema) => Allows(schema, "string");

    private static bool Allows(JsonNode? schema, string type) => schema?["type"] switch
    {
        JsonArray types => types.Any(one => TextOf(one) == type),
        JsonValue one => TextOf(one) == type,
        _ => false,
    };

    /// <summary>A value as the line form has it: a text without quotes, anything else as JSON.</summary>
    public static string TextOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonValue single when single.GetValueKind() == JsonValueKind.String => single.GetValue<string>(),
        JsonValue single when single.GetValueKind() == JsonValueKind.Number && single.TryGetValue<double>(out var number) && single.ToJsonString().AsSpan().ContainsAny('.', 'e', 'E') => LineNumber.Write(number),
        JsonValue single when single.GetValueKind() is JsonValueKind.True or JsonValueKind.False => single.GetValueKind() == JsonValueKind.True ? "1" : "0",
        JsonArray list when list.Count > 0 && list.All(item => item?.GetValueKind() == JsonValueKind.Number) => string.Join(',', list.Select(TextOf)),
        _ => value.ToJsonString(),
    };

    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
