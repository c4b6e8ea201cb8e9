// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Pictures.Colours;
using PluginHost.Pictures.Numbers;
using SkiaSharp;

namespace PluginHost.Pictures.Drawing;

/// <summary>The scale of colours beside an image, with marks at round values; pointed where values beyond its ends occur.</summary>
internal sealed class ColourBar
{
    private readonly ImageStyle _style;
    private readonly string _label;
    private readonly bool _hasMissing;
    private readonly TickMarks _marks;
    private readonly bool _isPhase;

    public ColourBar(ImageStyle style, Quantity quantity, bool hasMissing, float height, Theme theme)
    {
        (_style, _hasMissing) = (style, hasMissing);
        var count = (int)Math.Clamp(height / (theme.TextSize * 2.5f), 3, 8);
        _isPhase = style.Low == -Math.PI && style.High == Math.PI && !style.IsLogarithmic;
        _marks = _isPhase ? Turn
            : style.IsLogarithmic ? TickMarks.Logarithmic(style.Low, style.High, count) : TickMarks.Linear(style.Low, style.High, count);
        _label = string.Join(" ", ((string[])[quantity.Text, _marks.ExponentText]).Where(part => part.Length > 0));
    }

    private static TickMarks Turn => new(
        [new(-Math.PI, "−π"), new(-Math.PI / 2, "−π/2"), new(0, "0"), new(Math.PI / 2, "π/2"), new(Math.PI, "π")], 0);

    /// <summary>Below this a bar could not hold its marks; beside a flatter image it reaches further down.</summary>
    public static float SmallestHeight(Theme theme) => theme.TextSize * 8;

    public float WidthOf(Lettering lettering, Theme theme)
    {
        var widest = _hasMissing ? lettering.WidthOf("no value", theme.SmallSize) : 0;
        foreach (var mark in _marks.Marks) widest = Math.Max(widest, lettering.WidthOf(mark.Text, theme.SmallSize));
        return BarWidth(theme) + theme.TickLength + (theme.Gap * 0.4f) + widest + (_label.Length == 0 ? 0 : theme.LineHeight);
    }

    public void Draw(Pen pen, float x, float y, float height)
    {
        var theme = pen.Theme;
        var legend = _hasMissing ? theme.LineHeight : 0;
        var point = BarWidth(theme) * 0.8f;
        var top = MathF.Round(y + (_style.IsCutAbove ? point : 0));
        var bottom = MathF.Round(y + height - legend - (_style.IsCutBelow ? point : 0));
        var right = MathF.Round(x + BarWidth(theme));
        x = MathF.Round(x);

        var rows = (int)(bottom - top);
        if (rows > 0)
        {
            var width = (int)(right - x);
            var pixels = new uint[rows * width];
            for (var row = 0; row < rows; row++)
                Array.Fill(pixels, _style.Map.At(1 - ((row + 0.5) / rows)).Rgba, row * width, width);
            pen.Pixels(pixels, width, rows, x, top);
        }

        DrawOutline(pen, x, right, top, bottom, point);
        DrawMarks(pen, right, top, bottom);
        if (_hasMissing) DrawMissing(pen, x, y + height - theme.TextSize);
    }

    private static float BarWidth(Theme theme) => MathF.Round(theme.TextSize * 1.15f);

    // The bar and its pointed ends in one line; the points carry the end colours.
    private void DrawOutline(Pen pen, float left, float right, float top, float bottom, float point)
    {
        using var outline = new SKPathBuilder();
        outline.MoveTo(left, top);
        if (_style.IsCutAbove)
        {
            using var tip = Triangle(left, right, top, top - point);
            pen.FillPath(tip, Sk(_style.Map[ColourMap.Steps - 1]));
            outline.LineTo((left + right) / 2, top - point);
        }

        outline.LineTo(right, top);
        outline.LineTo(right, bottom);
        if (_style.IsCutBelow)
        {
            using var tip = Triangle(left, right, bottom, bottom + point);
            pen.FillPath(tip, Sk(_style.Map[0]));
            outline.LineTo((left + right) / 2, bottom + point);
        }

        outline.LineTo(left, bottom);
        outline.Close();
        using var path = outline.Detach();
        pen.Path(path, Theme.Frame, pen.Theme.HairLine);
    }

    private void DrawMarks(Pen pen, float right, float top, float bottom)
    {
        var theme = pen.Theme;
        var widest = 0f;
        foreach (var mark in _marks.Marks)
        {
            var fraction = _style.FractionOf(mark.Value);
            if (fraction is not (>= -1e-6 and <= 1 + 1e-6)) continue;
            var y = bottom + ((float)fraction * (top - bottom));
            pen.Line(right, y, right + (mark.IsLabelled ? theme.TickLength : theme.TickLength * 0.55f), y, Theme.Frame, theme.HairLine);
            pen.Lettering.Write(
                pen.Canvas, mark.Text, TextLeft(right, theme), y + (theme.SmallSize * 0.36f), theme.SmallSize, Theme.Ink);
            widest = Math.Max(widest, pen.Lettering.WidthOf(mark.Text, theme.SmallSize));
        }

        var label = pen.Lettering.Shorten(_label, bottom - top, theme.TextSize);
        pen.Lettering.WriteUpwards(
            pen.Canvas, label, TextLeft(right, theme) + widest + (theme.TextSize * 1.25f), (top + bottom) / 2, theme.TextSize, Theme.Ink);
    }

    private void DrawMissing(Pen pen, float left, float top)
    {
        var theme = pen.Theme;
        var swatch = new SKRect(left, top, left + BarWidth(theme), top + theme.TextSize);
        pen.Fill(swatch, Sk(_style.Map.Missing));
        pen.Outline(swatch, Theme.Frame, theme.HairLine);
        pen.Lettering.Write(
            pen.Canvas, "no value", TextLeft(swatch.Right, theme), swatch.MidY + (theme.SmallSize * 0.36f), theme.SmallSize, Theme.Ink);
    }

    private static float TextLeft(float right, Theme theme) => right + theme.TickLength + (theme.Gap * 0.4f);

    private static SKPath Triangle(float left, float right, float from, float tip)
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo(left, from);
        builder.LineTo((left + right) / 2, tip);
        builder.LineTo(right, from);
        builder.Close();
        return builder.Detach();
    }

    private static SKColor Sk(Colour colour) => new(colour.Red, colour.Green, colour.Blue);
}
