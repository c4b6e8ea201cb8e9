// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Pictures;

namespace PluginHost.Results;

/// <summary>A table: rows of binary64 whose columns the metadata <c>columns</c> name. As an image it would mean nothing, so each column is drawn for itself.</summary>
internal static class TableColumns
{
    // What fits on one picture and can still be read.
    private const int MostColumns = 16;

    public static bool IsTable(SignalDescriptor signal) =>
        signal.ElementType == ElementType.Float64 && signal.Shape.Count == 2 && signal.Count > 0
        && signal.Metadata["columns"] is JsonArray columns && columns.Count == signal.Shape[1] && columns.All(column => column is JsonObject);

    /// <summary>The columns as signals of their own; the stream stays the caller's.</summary>
    public static IReadOnlyList<PictureSource> Of(SignalDescriptor table, Stream bytes)
    {
        var columns = (JsonArray)table.Metadata["columns"]!;
        var (rows, width) = (checked((int)table.Shape[0]), columns.Count);
        var values = new byte[width][];
        for (var column = 0; column < width; column++) values[column] = new byte[checked(rows * sizeof(double))];
        var line = new byte[width * sizeof(double)];
        for (var row = 0; row < rows; row++)
        {
            bytes.ReadExactly(line);
            for (var column = 0; column < width; column++) line.AsSpan(column * sizeof(double), sizeof(double)).CopyTo(values[column].AsSpan(row * sizeof(double)));
        }

        return [.. columns.Take(MostColumns).Select((column, index) => new PictureSource(Column(table, (JsonObject)column!, rows), new MemoryStream(values[index])))];
    }

    private static SignalDescriptor Column(SignalDescriptor table, JsonObject column, int rows)
    {
        var name = (string?)column["name"] ?? "";
        return table with
        {
            Title = name,
            Shape = [rows],
            Axes = [table.Axes[0]],
            Metadata = new JsonObject { ["quantity"] = new JsonObject { ["name"] = name, ["units"] = (string?)column["units"] ?? "" } },
        };
    }
}
