// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using Spectre.Console;

namespace PluginHost.Output;

/// <summary>Draws a table with Spectre.Console: columns shrink and wrap to the terminal's width.</summary>
internal static class TerminalTable
{
    public static void Write(TextStream stream, IReadOnlyList<string> headers, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = headers.Any(header => header.Length > 0) };
        foreach (var header in headers)
        {
            table.AddColumn(new TableColumn(new Text(header, new Style(decoration: Decoration.Bold))) { Padding = new Padding(0, 0, 2, 0) });
        }

        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(cell)));
        TerminalConsole.On(stream).Write(table);
    }
}
