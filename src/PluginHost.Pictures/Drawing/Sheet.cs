// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using SkiaSharp;

namespace PluginHost.Pictures.Drawing;

/// <summary>The whole picture: a title, a line that says what the signal is, and the panels in rows and columns.</summary>
internal sealed class Sheet(string title, string summary, IReadOnlyList<Panel> panels, Theme theme)
{
    // Pictures are looked at once and sent around: fast and small enough beats smallest.
    private const int CompressionLevel = 3;
    private const float NarrowestInText = 20;

    public SKData Encode()
    {
        using var lettering = new Lettering();
        var columns = Columns(panels.Count);
        var (widths, heights) = Cells(lettering, columns);
        var gap = theme.Margin;
        var header = HeaderHeight;
        var width = Math.Max(widths.Sum() + (gap * (widths.Length - 1)), theme.TextSize * NarrowestInText) + (2 * theme.Margin);
        var height = header + heights.Sum() + (gap * (heights.Length - 1)) + (2 * theme.Margin);

        var layout = new SKImageInfo((int)MathF.Ceiling(width), (int)MathF.Ceiling(height), SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var surface = SKSurface.Create(layout);
        surface.Canvas.Clear(Theme.Paper);
        using var pen = new Pen(surface.Canvas, lettering, theme);
        DrawHeader(pen, width - (2 * theme.Margin));
        var y = theme.Margin + header;
        for (var row = 0; row < heights.Length; row++)
        {
            var x = theme.Margin;
            for (var column = 0; column < columns && (row * columns) + column < panels.Count; column++)
            {
                panels[(row * columns) + column].Draw(pen, x, y);
                x += widths[column] + gap;
            }

            y += heights[row] + gap;
        }

        using var pixels = surface.PeekPixels();
        return pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, CompressionLevel))
            ?? throw new InternalException($"The picture of {layout.Width} × {layout.Height} pixels could not be written as PNG.");
    }

    private float HeaderHeight =>
        (title.Length == 0 ? 0 : theme.TitleSize * 1.35f) + (summary.Length == 0 ? 0 : theme.SmallSize * 1.5f) + theme.Gap;

    private void DrawHeader(Pen pen, float width)
    {
        var baseline = theme.Margin;
        if (title.Length > 0)
        {
            baseline += theme.TitleSize * 0.85f;
            pen.Lettering.Write(
                pen.Canvas, pen.Lettering.Shorten(title, width, theme.TitleSize), theme.Margin, baseline, theme.TitleSize, Theme.Ink);
        }

        if (summary.Length == 0) return;
        baseline += theme.SmallSize * 1.5f;
        pen.Lettering.Write(
            pen.Canvas, pen.Lettering.Shorten(summary, width, theme.SmallSize), theme.Margin, baseline, theme.SmallSize, Theme.FaintInk);
    }

    private (float[] Widths, float[] Heights) Cells(Lettering lettering, int columns)
    {
        var widths = new float[Math.Min(columns, panels.Count)];
        var heights = new float[(panels.Count + columns - 1) / columns];
        for (var i = 0; i < panels.Count; i++)
        {
            var size = panels[i].Measure(lettering, theme);
            widths[i % columns] = Math.Max(widths[i % columns], size.Width);
            heights[i / columns] = Math.Max(heights[i / columns], size.Height);
        }

        return (widths, heights);
    }

    private static int Columns(int panels) => panels switch
    {
        <= 3 => Math.Max(1, panels),
        4 => 2,
        <= 6 or 9 => 3,
        _ => 4,
    };
}
