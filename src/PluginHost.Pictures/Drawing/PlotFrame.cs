// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Pictures.Numbers;
using SkiaSharp;

namespace PluginHost.Pictures.Drawing;

/// <summary>The scales to the left of and below a rectangle, with marks, labels and, for plots, faint lines across.</summary>
internal sealed record PlotFrame(PlotScale Horizontal, PlotScale Vertical)
{
    /// <summary>Room to the left of the rectangle.</summary>
    public float LeftOf(Lettering lettering, Theme theme)
    {
        var widest = 0f;
        foreach (var mark in Vertical.Marks.Marks) widest = Math.Max(widest, lettering.WidthOf(mark.Text, theme.SmallSize));
        return widest + theme.TickLength + (theme.Gap * 0.4f) + (Vertical.FullLabel.Length == 0 ? 0 : theme.LineHeight);
    }

    /// <summary>Room below the rectangle.</summary>
    public float BelowOf(Theme theme) => theme.TickLength + (theme.LineHeight * (Horizontal.FullLabel.Length == 0 ? 1 : 2));

    /// <summary>Draws the lines across the plot; they lie under what the plot shows.</summary>
    public void DrawLattice(Pen pen, SKRect area)
    {
        foreach (var mark in Horizontal.Marks.Marks)
        {
            if (mark.IsLabelled && Place(Horizontal, mark, area.Left, area.Right) is { } x)
                pen.Line(x, area.Top, x, area.Bottom, Theme.Lattice, pen.Theme.HairLine);
        }

        foreach (var mark in Vertical.Marks.Marks)
        {
            if (mark.IsLabelled && Place(Vertical, mark, area.Bottom, area.Top) is { } y)
                pen.Line(area.Left, y, area.Right, y, Theme.Lattice, pen.Theme.HairLine);
        }
    }

    /// <summary>Draws the frame, the marks and the labels.</summary>
    public void DrawScales(Pen pen, SKRect area)
    {
        var theme = pen.Theme;
        foreach (var mark in Horizontal.Marks.Marks)
        {
            if (Place(Horizontal, mark, area.Left, area.Right) is not { } x) continue;
            pen.Line(x, area.Bottom, x, area.Bottom + LengthOf(mark, theme), Theme.Frame, theme.HairLine);
            var baseline = area.Bottom + theme.TickLength + (theme.SmallSize * 1.1f);
            pen.Lettering.Write(pen.Canvas, mark.Text, x, baseline, theme.SmallSize, Theme.Ink, SKTextAlign.Center);
        }

        var widest = 0f;
        var right = area.Left - theme.TickLength - (theme.Gap * 0.4f);
        foreach (var mark in Vertical.Marks.Marks)
        {
            if (Place(Vertical, mark, area.Bottom, area.Top) is not { } y) continue;
            pen.Line(area.Left - LengthOf(mark, theme), y, area.Left, y, Theme.Frame, theme.HairLine);
            pen.Lettering.Write(pen.Canvas, mark.Text, right, y + (theme.SmallSize * 0.36f), theme.SmallSize, Theme.Ink, SKTextAlign.Right);
            widest = Math.Max(widest, pen.Lettering.WidthOf(mark.Text, theme.SmallSize));
        }

        pen.Outline(area, Theme.Frame, theme.HairLine);
        var below = pen.Lettering.Shorten(Horizontal.FullLabel, area.Width, theme.TextSize);
        var bottom = area.Bottom + theme.TickLength + (theme.LineHeight * 1.75f);
        pen.Lettering.Write(pen.Canvas, below, area.MidX, bottom, theme.TextSize, Theme.Ink, SKTextAlign.Center);
        var beside = pen.Lettering.Shorten(Vertical.FullLabel, area.Height, theme.TextSize);
        pen.Lettering.WriteUpwards(pen.Canvas, beside, right - widest - (theme.TextSize * 0.6f), area.MidY, theme.TextSize, Theme.Ink);
    }

    private static float? Place(PlotScale scale, Tick mark, float from, float to)
    {
        var fraction = scale.FractionOf(mark);
        return fraction is >= -1e-6 and <= 1 + 1e-6 ? from + ((float)fraction * (to - from)) : null;
    }

    private static float LengthOf(Tick mark, Theme theme) => mark.IsLabelled ? theme.TickLength : theme.TickLength * 0.55f;
}
