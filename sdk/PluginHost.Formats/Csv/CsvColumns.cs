// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats.Csv;

/// <summary>What stands in the first row: the axis of the rows, then a name for each column of numbers.</summary>
/// <param name="Rows">The axis whose values stand in the first column.</param>
/// <param name="First">Head of the first column.</param>
/// <param name="Heads">Heads of the columns of numbers.</param>
/// <param name="AreValues">Whether the heads are values of the second axis, and not names.</param>
internal sealed record CsvColumns(Axis Rows, string First, IReadOnlyList<string> Heads, bool AreValues)
{
    public static CsvColumns Of(SignalDescriptor signal)
    {
        var rows = signal.Axes[0];
        var first = Named(rows.Name, rows.Units, "row");
        if (signal.Axes.Count == 1)
        {
            var quantity = signal.Metadata["quantity"] as JsonObject;
            return new CsvColumns(rows, first, [Named(Text(quantity, "name"), Text(quantity, "units"), "value")], false);
        }

        var across = signal.Axes[1];
        if (signal.Metadata["columns"] is JsonArray columns && columns.Count == across.Size && columns.All(column => column is JsonObject))
            return new CsvColumns(rows, first, [.. columns.Select((column, index) => Named(Text((JsonObject)column!, "name"), Text((JsonObject)column!, "units"), Number(index + 1)))], false);
        // A matrix: what is right of the first column stands in the first row, as does what is below it in the first column.
        var corner = $"{first} \\ {Named(across.Name, across.Units, "column")}";
        return new CsvColumns(rows, corner, [.. Enumerable.Range(0, checked((int)across.Size)).Select(index => Number(across.ValueAt(index)))], true);
    }

    /// <summary>A calibrated value: not all digits, the last of which come from multiplying.</summary>
    public static string Number(double value) => value.ToString("G12", CultureInfo.InvariantCulture);

    private static string Named(string name, string units, string otherwise)
    {
        if (name.Length == 0) name = otherwise;
        return units.Length == 0 ? name : $"{name} ({units})";
    }

    private static string Text(JsonObject? holder, string field) => holder?[field] is JsonValue value && value.TryGetValue(out string? text) ? text : "";
}
