// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Results;

namespace PluginHost.Commands;

/// <summary>A command line that calls an analysis: the files are to be replaced, everything else works as it is.</summary>
internal static class ExampleLine
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string For(AnalysisManifest analysis)
    {
        var words = new List<string> { "pluginhost", "run", analysis.Id };
        words.AddRange(analysis.Inputs.Where(input => !input.Optional).Select(input => input.Name + ".hspy"));
        words.AddRange(RequiredParameters(analysis).Select(parameter => $"--set {Quoted($"{parameter.Key}={parameter.Value!.ToJsonString(Plain)}")}"));

        if (analysis.Outputs.Count > 0) words.Add(!ResultPlan.GivesSeveral(analysis) ? $"--output {analysis.Outputs[0].Name}.hspy" : "--output results");
        return string.Join(' ', words);
    }

    /// <summary>The parameters that have no default, each with a value that is allowed.</summary>
    public static JsonObject RequiredParameters(AnalysisManifest analysis) => Required(analysis.Parameters);

    private static JsonObject Required(JsonObject schema)
    {
        var sample = new JsonObject();
        foreach (var name in (schema["required"] as JsonArray ?? []).Select(name => (string?)name))
        {
            if (name is not null && schema["properties"]?[name] is JsonObject property) sample[name] = Sample(property);
        }

        return sample;
    }

    /// <summary>A value that the schema allows.</summary>
    private static JsonNode Sample(JsonObject schema)
    {
        if (schema["default"] is { } fallback) return fallback.DeepClone();
        if (schema["enum"] is JsonArray { Count: > 0 } choices && choices[0] is { } first) return first.DeepClone();
        var type = schema["type"] is JsonArray types ? (string?)types[0] : (string?)schema["type"];
        return type switch
        {
            "array" => new JsonArray([.. Enumerable.Range(0, Math.Max(1, (int)(Number(schema, "minItems") ?? 1))).Select(_ => Sample(schema["items"] as JsonObject ?? []))]),
            "object" => Required(schema),
            "string" => JsonValue.Create("text"),
            "boolean" => JsonValue.Create(true),
            _ => JsonValue.Create(SampleNumber(schema)),
        };
    }

    private static double SampleNumber(JsonObject schema) => (Number(schema, "minimum"), Number(schema, "exclusiveMinimum"), Number(schema, "maximum"), Number(schema, "exclusiveMaximum")) switch
    {
        ({ } least, _, _, _) => least,
        (_, { } above, { } most, _) => (above + most) / 2,
        (_, { } above, _, { } below) => (above + below) / 2,
        (_, { } above, _, _) => above + 1,
        (_, _, { } most, _) => most,
        (_, _, _, { } below) => below - 1,
        _ => 1,
    };

    private static double? Number(JsonObject schema, string keyword) => schema[keyword] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    private static string Quoted(string text) => text.All(character => char.IsAsciiLetterOrDigit(character) || character is '=' or '.' or '-' or '_' or '/') ? text : $"'{text}'";
}
