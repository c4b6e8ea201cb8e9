// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Output;

namespace PluginHost.Commands;

/// <summary>What a file holds, for people: signals, axes with calibration, and the vendor-neutral metadata.</summary>
internal static class FileForm
{
    private const int LongestValue = 100;

    public static void Write(TextStream output, FileDocument document)
    {
        output.WriteLine($"{document.File}: {document.Format}, {(document.Signals.Count == 1 ? "1 signal" : $"{document.Signals.Count} signals")}");
        foreach (var signal in document.Signals)
        {
            output.Section(string.Create(CultureInfo.InvariantCulture, $"#{signal.Index} {(signal.Title.Length == 0 ? "(untitled)" : signal.Title)}"));
            output.Line("array", $"{signal.ElementType.Name()}, {Numbers.Shape(signal.Shape)}, {Numbers.Bytes(signal.Shape.Aggregate(1L, (count, size) => count * size) * signal.ElementType.Size())}");
            output.Line("sha256", signal.Sha256);
            WriteAxes(output, signal.Axes);
            WriteMetadata(output, signal.Metadata);
        }
    }

    private static void WriteAxes(TextStream output, IReadOnlyList<Axis> axes)
    {
        if (axes.Count == 0) return;
        var table = new TextTable("  AXIS", "ROLE", "SIZE", "SCALE", "OFFSET", "UNITS", "RANGE");
        foreach (var axis in axes)
        {
            table.Add(
                "  " + (axis.Name.Length == 0 ? "-" : axis.Name), axis.Role == AxisRole.Navigation ? "navigation" : "signal", Numbers.Count(axis.Size),
                Numbers.Text(axis.Scale), Numbers.Text(axis.Offset), axis.Units.Length == 0 ? "-" : axis.Units,
                axis.Size == 0 ? "-" : $"{Numbers.Text(axis.ValueAt(0))} … {Numbers.Text(axis.ValueAt(axis.Size - 1))}");
        }

        table.WriteTo(output);
    }

    // What the vendor's file said in its own words ('original') is in --json.
    private static void WriteMetadata(TextStream output, JsonObject metadata)
    {
        var known = Flatten(metadata, "").ToList();
        if (known.Count == 0) return;
        var table = new TextTable("  METADATA", "");
        foreach (var (name, value) in known) table.Add("  " + name, value.Length <= LongestValue ? value : value[..(LongestValue - 1)] + "…");
        table.WriteTo(output);
    }

    private static IEnumerable<(string Name, string Value)> Flatten(JsonObject fields, string prefix)
    {
        foreach (var (name, value) in fields)
        {
            if (prefix.Length == 0 && name == "original") continue;
            if (value is JsonObject quantity && quantity["value"] is JsonValue number && quantity.Count <= 2)
            {
                yield return (prefix + name, Numbers.Measured(number, (string?)quantity["units"]));
            }
            else if (value is JsonObject nested)
            {
                foreach (var inner in Flatten(nested, $"{prefix}{name}.")) yield return inner;
            }
            else if (value is not null)
            {
                yield return (prefix + name, Numbers.Value(value).ReplaceLineEndings(" "));
            }
        }
    }
}
