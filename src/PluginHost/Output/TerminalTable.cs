// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using Spectre.Console;

namespace PluginHost.Output;

/// <summary>Draws a table that fits the terminal with Spectre.Console.</summary>
internal static class TerminalTable
{
    public static void Write(TextStream stream, IReadOnlyList<string> headers, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = headers.Any(header => header.Length > 0) };
        foreach (var (index, header) in headers.Index())
        {
            // What stands first is what is typed or copied next, such as an id; it is not broken.
            table.AddColumn(new TableColumn(new Text(header, new Style(decoration: Decoration.Bold))) { Padding = new Padding(0, 0, 2, 0), NoWrap = index == 0 });
        }

        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(cell)));
        TerminalConsole.On(stream).Write(table);
    }
}
