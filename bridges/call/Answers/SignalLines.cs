// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Call.Arrays;
using PluginHost.Call.Lines;
using PluginHost.Call.Requests;
using PluginHost.Contract;

namespace PluginHost.Call.Answers;

/// <summary>A signal in the line form.</summary>
internal static class SignalLines
{
    private const string Original = "original";

    /// <param name="lines">Where to.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="element">Its elements, as they lie in a file that was written, else as they are.</param>
    public static void Write(LineWriter lines, SignalDescriptor signal, StoredElement element)
    {
        lines.Always("dtype", element.Name);
        lines.Whole("dm", element.GmsNumber);
        lines.Always("shape", string.Join(',', signal.Shape.Select(LineNumber.Write)));
        lines.Whole("dimensions", signal.Shape.Count);
        lines.Whole("bytes", signal.Count * element.Type.Size());
        for (var index = 0; index < signal.Axes.Count; index++)
        {
            var axis = signal.Axes[index];
            var below = lines.Under($"axis.{LineNumber.Write(index)}");
            below.Text("name", axis.Name);
            below.Always("role", axis.Role == AxisRole.Navigation ? "navigation" : "signal");
            Calibration(below, axis.Scale, axis.Offset);
            below.Text("units", axis.Units);
        }

        // What a file says of its numbers, or an analysis of what it made.
        var intensity = signal.Metadata["signal"] as JsonObject;
        var quantity = signal.Metadata["quantity"] as JsonObject;
        var calibrated = lines.Under("intensity");
        calibrated.Text("quantity", Text(quantity?["name"]) ?? Text(intensity?["quantity"]));
        Calibration(calibrated, Number(intensity?["scale"]) ?? 1, Number(intensity?["offset"]) ?? 0);
        calibrated.Text("units", Text(quantity?["units"]) ?? Text(intensity?["units"]));
        var leaves = new List<(string Path, JsonNode? Value)>();
        foreach (var (name, value) in signal.Metadata)
        {
            if (name != Original) Collect(name, value, leaves);
        }

        lines.Counted("metadata", "metadata", leaves, static (below, leaf) =>
        {
            below.Always("path", leaf.Path);
            Value(below, leaf.Value);
        });
    }

    /// <summary>A value with its type, and its items when it is a list.</summary>
    public static void Value(LineWriter lines, JsonNode? value)
    {
        lines.Always("type", value?.GetValueKind() switch
        {
            null or JsonValueKind.Null => "null",
            JsonValueKind.Number => "number",
            JsonValueKind.True or JsonValueKind.False => "truth",
            JsonValueKind.Array => "list",
            JsonValueKind.Object => "object",
            _ => "text",
        });
        lines.Always("value", ParameterValues.TextOf(value));
        if (value is JsonArray items) lines.CountedTexts("items", "item", [.. items.Select(ParameterValues.TextOf)]);
    }

    private static void Calibration(LineWriter lines, double scale, double offset)
    {
        lines.Number("scale", scale);
        lines.Number("offset", offset);
        // Not -0 where there is none.
        if (scale != 0) lines.Number("origin", offset == 0 ? 0 : -offset / scale);
    }

    private static void Collect(string path, JsonNode? value, List<(string Path, JsonNode? Value)> leaves)
    {
        if (value is not JsonObject branch)
        {
            leaves.Add((path, value));
            return;
        }

        foreach (var (name, below) in branch) Collect($"{path}.{name}", below, leaves);
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;
}
