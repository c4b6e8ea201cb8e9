// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Pictures.Numbers;
using PluginHost.Pictures.Reading;
using PluginHost.Pictures.Views;
using SkiaSharp;

namespace PluginHost.Pictures.Drawing;

/// <summary>An image with its title, its scale bar or scales, and its key: a colour bar or a wheel of directions.</summary>
internal sealed class ImagePanel : Panel
{
    // How many times its own spread the mean of a field has to be before it is taken off.
    private const double FarFromZero = 2;

    private readonly uint[] _pixels;
    private readonly ImageFit _fit;
    private readonly string _title;
    private readonly string _note;
    private readonly ColourBar? _bar;
    private readonly WheelLegend? _wheel;
    private readonly PlotFrame? _frame;
    private readonly ScaleBarMark? _scaleBar;

    private ImagePanel(
        uint[] pixels,
        PanelContent content,
        ImageFit fit,
        Axis vertical,
        Axis horizontal,
        string note,
        ColourBar? bar,
        WheelLegend? wheel,
        Theme theme)
    {
        (_pixels, _fit, _title, _bar, _wheel) = (pixels, fit, content.Title, bar, wheel);
        _note = note;
        if (fit.HasAxes)
        {
            _frame = new(
                Edges(horizontal, (int)(fit.Width / (theme.TextSize * 4.5f)), false),
                Edges(vertical, (int)(fit.Height / (theme.TextSize * 3.5f)), true));
        }
        else
        {
            var unitsPerPixel = horizontal.Scale * horizontal.Size / fit.Width;
            _scaleBar = ScaleBar.Fit(unitsPerPixel, horizontal.Units, fit.Width) is { } length ? new(length) : null;
        }
    }

    public static ImagePanel Of(ImageContent content, ImageStyle style, PictureOptions options, Theme theme) => new(
        ImagePixels.Of(content.Values, content.Marks, style, content.Fit.Width, content.Fit.Height),
        content,
        content.Fit,
        content.Vertical,
        content.Horizontal,
        Note(style, options),
        new ColourBar(style, content.Quantity, content.Values.HasMissing, BarHeight(content.Fit, theme), theme),
        null,
        theme);

    public static ImagePanel Of(ColourContent content, Theme theme) => new(
        ImagePixels.Of(content.Red, content.Green, content.Blue, content.Fit.Width, content.Fit.Height),
        content,
        content.Fit,
        content.Vertical,
        content.Horizontal,
        "",
        null,
        null,
        theme);

    public static ImagePanel Of(VectorContent content, PictureOptions options, Theme theme)
    {
        var (right, down, note) = AboutMean(content);
        var lengths = Array.FindAll(right.Combine(down, double.Hypot).Values, double.IsFinite);
        var longest = lengths.Length == 0 ? 1 : Percentiles.Of(lengths, options.HighPercentile);
        var full = options.Maximum is > 0 and var maximum ? maximum : longest > 0 ? longest : 1;
        return new(
            ImagePixels.Of(right, down, full, content.Fit.Width, content.Fit.Height),
            content,
            content.Fit,
            content.Vertical,
            content.Horizontal,
            note,
            null,
            new WheelLegend(full, content.Quantity),
            theme);
    }

    public override SKSize Measure(Lettering lettering, Theme theme)
    {
        var width = Left(lettering, theme) + _fit.Width + KeyWidth(lettering, theme);
        var key = _wheel is not null ? WheelLegend.HeightOf(theme) : _bar is not null ? BarHeight(_fit, theme) : 0;
        return new(width, Top(theme) + Math.Max(_fit.Height + Below(lettering, theme), key));
    }

    public override void Draw(Pen pen, float x, float y)
    {
        var theme = pen.Theme;
        var image = SKRect.Create(MathF.Round(x + Left(pen.Lettering, theme)), MathF.Round(y + Top(theme)), _fit.Width, _fit.Height);
        var title = pen.Lettering.Shorten(_title, _fit.Width, theme.TextSize);
        pen.Lettering.Write(pen.Canvas, title, image.Left, image.Top - (theme.TextSize * 0.5f), theme.TextSize, Theme.Ink);
        pen.Pixels(_pixels, _fit.Width, _fit.Height, image.Left, image.Top);
        _frame?.DrawScales(pen, image);
        _bar?.Draw(pen, image.Right + theme.Gap, image.Top, BarHeight(_fit, theme));
        _wheel?.Draw(pen, image.Right + theme.Gap, image.Top);

        var isInside = _scaleBar?.FitsInside(pen.Lettering, theme, image.Width, image.Height) ?? false;
        if (isInside) _scaleBar?.DrawInside(pen, image);
        else _scaleBar?.DrawBelow(pen, image.Left, image.Bottom + (theme.TextSize * 0.5f));
        if (_note.Length == 0) return;
        var baseline = image.Bottom + Below(pen.Lettering, theme) - (theme.TextSize * 0.3f);
        pen.Lettering.Write(pen.Canvas, _note, image.Right, baseline, theme.SmallSize, Theme.FaintInk, SKTextAlign.Right);
    }

    // A field that is far from zero everywhere, such as beam positions on a detector, would be one colour: then its changes are shown.
    private static (Grid Right, Grid Down, string Note) AboutMean(VectorContent content)
    {
        var (right, down) = (MeanOf(content.Right), MeanOf(content.Down));
        var spread = Array.FindAll(
            content.Right.Combine(content.Down, (x, y) => double.Hypot(x - right, y - down)).Values, double.IsFinite);
        if (spread.Length == 0 || double.Hypot(right, down) < FarFromZero * spread.Max()) return (content.Right, content.Down, "");
        var zero = content.Right with { Values = new double[content.Right.Values.Length] };
        var place = $"x {NumberText.Short(right, 4)}, y {NumberText.Short(down, 4)} {UnitText.Pretty(content.Quantity.Units)}".TrimEnd();
        return (
            content.Right.Combine(zero, (x, _) => x - right), content.Down.Combine(zero, (y, _) => y - down), "about the mean " + place);
    }

    private static double MeanOf(Grid grid)
    {
        var finite = Array.FindAll(grid.Values, double.IsFinite);
        return finite.Length == 0 ? 0 : finite.Average();
    }

    private static float BarHeight(ImageFit fit, Theme theme) => Math.Max(fit.Height, ColourBar.SmallestHeight(theme));

    private float Top(Theme theme) => _title.Length == 0 ? 0 : theme.LineHeight;

    private float Left(Lettering lettering, Theme theme) => _frame?.LeftOf(lettering, theme) ?? 0;

    private float KeyWidth(Lettering lettering, Theme theme)
    {
        var width = _bar?.WidthOf(lettering, theme) ?? _wheel?.WidthOf(lettering, theme) ?? 0;
        return width == 0 ? 0 : width + theme.Gap;
    }

    private float Below(Lettering lettering, Theme theme)
    {
        if (_frame is not null) return _frame.BelowOf(theme);
        var isBelow = _scaleBar is not null && !_scaleBar.FitsInside(lettering, theme, _fit.Width, _fit.Height);
        return (isBelow ? theme.LineHeight : 0) + (_note.Length == 0 ? 0 : theme.LineHeight);
    }

    // Elements are areas: the scale begins at the outer edge of the first one, half a step before its value.
    private static PlotScale Edges(Axis axis, int marks, bool isDownwards)
    {
        var (first, last) = (axis.ValueAt(-0.5), axis.ValueAt(axis.Size - 0.5));
        return isDownwards ? PlotScale.Of(axis, last, first, marks) : PlotScale.Of(axis, first, last, marks);
    }

    private static string Note(ImageStyle style, PictureOptions options)
    {
        List<string> parts = [];
        if (style.IsLogarithmic) parts.Add("logarithmic");
        if (style.IsCutBelow || style.IsCutAbove)
        {
            parts.Add(options.Minimum is null && options.Maximum is null
                ? $"contrast {NumberText.Short(options.LowPercentile)}–{NumberText.Short(options.HighPercentile)} %"
                : "values beyond the scale are cut");
        }

        return string.Join(" · ", parts);
    }
}
