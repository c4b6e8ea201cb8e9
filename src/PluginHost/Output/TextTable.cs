// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Output;

/// <summary>A table: drawn to fit where the output is a terminal, else plain aligned columns that scripts can cut.</summary>
internal sealed class TextTable(params string[] headers)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void WriteTo(TextStream stream)
    {
        var widths = headers.Select((header, column) => Math.Max(header.Length, _rows.Count == 0 ? 0 : _rows.Max(row => row[column].Length))).ToArray();
        if (stream.IsTerminal)
        {
            // Columns that shrink break words, and with them the ids that are typed next.
            if (TerminalConsole.WidthOf(stream) is var width && widths.Sum() + (2 * (widths.Length - 1)) > width) StackedRows.Write(stream, headers, _rows, width);
            else TerminalTable.Write(stream, headers, _rows);
            return;
        }

        if (headers.Any(header => header.Length > 0)) WriteRow(stream, headers, widths);
        foreach (var row in _rows) WriteRow(stream, row, widths);
    }

    private static void WriteRow(TextStream stream, string[] cells, int[] widths) =>
        stream.WriteLine(string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
}
