// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Output;

/// <summary>Titled sections of indented lines.</summary>
internal static class Form
{
    public static void Section(this TextStream stream, string title)
    {
        stream.WriteLine();
        stream.WriteLine(stream.Paint(title, Colour.Bold));
    }

    public static void Line(this TextStream stream, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value)) stream.WriteLine($"  {stream.Paint(label.PadRight(12), Colour.Faint)} {value}");
    }
}
