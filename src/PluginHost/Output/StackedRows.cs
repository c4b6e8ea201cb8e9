// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text;

namespace PluginHost.Output;

/// <summary>
/// A table on a terminal that is too narrow for it: what names a row stands alone on its line, the rest below it. Lines break between words only,
/// so that an id can be copied whole.
/// </summary>
internal static class StackedRows
{
    private const int Indent = 4;

    public static void Write(TextStream stream, IReadOnlyList<string> headers, IReadOnlyList<string[]> rows, int width)
    {
        foreach (var cells in rows)
        {
            stream.WriteLine(stream.Paint(cells[0], Colour.Bold));
            var rest = headers.Zip(cells).Skip(1).Where(pair => pair.Second.Length > 0).Select(pair => $"{pair.First.ToLower(CultureInfo.InvariantCulture)} {pair.Second}".TrimStart());
            foreach (var line in Lines(string.Join(" · ", rest), width - Indent)) stream.WriteLine(new string(' ', Indent) + line);
        }
    }

    /// <summary>The text in lines of a width; a word that is longer gets a line of its own.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            if (line.Length > 0) line.Append(' ');
            line.Append(word);
        }

        if (line.Length > 0) yield return line.ToString();
    }
}
