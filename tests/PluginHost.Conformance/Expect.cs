// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

namespace PluginHost.Conformance;

/// <summary>What must hold, said in a sentence where it does not.</summary>
internal static class Expect
{
    public static void That(bool holds, string otherwise)
    {
        if (!holds) throw new BrokenRuleException(otherwise);
    }

    public static void Same(JsonNode? found, JsonNode? expected, string what) =>
        That(JsonNode.DeepEquals(found, expected), $"{what} is {Shown(found)}; {Shown(expected)} was expected.");

    /// <summary>The result of an answer.</summary>
    public static JsonObject Result(JsonObject answer)
    {
        That(answer["error"] is null, $"A result was expected, not the error {Shown(answer["error"])}.");
        return answer["result"] as JsonObject ?? throw new BrokenRuleException($"The result is {Shown(answer["result"])}; an object was expected.");
    }

    /// <summary>An answer that is an error of a kind.</summary>
    public static JsonObject Error(JsonObject answer, string kind, int code)
    {
        var error = answer["error"] as JsonObject ?? throw new BrokenRuleException($"An error of kind {kind} was expected, not {Shown(answer)}.");
        Same(error["data"]?["kind"], kind, "data.kind of the error");
        Same(error["code"], code, "code of the error");
        That(error["data"]?["detail"] is JsonValue detail && !string.IsNullOrWhiteSpace((string?)detail), "data.detail of the error is missing; one sentence for a person was expected.");
        return error;
    }

    private static string Shown(JsonNode? node) => node?.ToJsonString() is { } text ? text.Length <= 200 ? text : text[..200] + "…" : "missing";
}
