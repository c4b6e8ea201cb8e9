// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Pictures.Views;
using SkiaSharp;

namespace PluginHost.Pictures.Drawing;

/// <summary>A plot: lines or bars in a frame with scales, a title, and a legend when there are several lines.</summary>
internal sealed class PlotPanel : Panel
{
    // Up to this many points a line shows each of them.
    private const int MostDots = 40;
    private const byte AreaOpacity = 0x26;

    private readonly PlotContent _content;
    private readonly PlotFrame _frame;
    private readonly SKSize _size;

    public PlotPanel(PlotContent content, PictureOptions options, SKSize size, Theme theme)
    {
        (_content, _size) = (content, size);
        var range = PlotRange.Of(content, options);
        _frame = new(
            PlotScale.Of(content.Horizontal, range.Left, range.Right, (int)(size.Width / (theme.TextSize * 5.5f))),
            PlotScale.Of(content.Quantity, range.Bottom, range.Top, (int)(size.Height / (theme.TextSize * 4)), range.IsLogarithmic));
    }

    public override SKSize Measure(Lettering lettering, Theme theme) => new(
        _frame.LeftOf(lettering, theme) + _size.Width + (theme.Gap * 1.5f),
        Top(theme) + _size.Height + _frame.BelowOf(theme) + (_content.Note.Length == 0 ? 0 : theme.LineHeight));

    public override void Draw(Pen pen, float x, float y)
    {
        var theme = pen.Theme;
        var area = SKRect.Create(
            MathF.Round(x + _frame.LeftOf(pen.Lettering, theme)), MathF.Round(y + Top(theme)), _size.Width, _size.Height);
        var title = pen.Lettering.Shorten(_content.Title, _size.Width, theme.TextSize);
        pen.Lettering.Write(pen.Canvas, title, area.Left, area.Top - (theme.TextSize * 0.5f), theme.TextSize, Theme.Ink);

        _frame.DrawLattice(pen, area);
        pen.Canvas.Save();
        pen.Canvas.ClipRect(area);
        if (_content.Kind == PlotKind.Bars) DrawBars(pen, area);
        else DrawLines(pen, area);
        DrawCurves(pen, area);
        pen.Canvas.Restore();
        _frame.DrawScales(pen, area);
        if (_content.All.Count > 1) DrawLegend(pen, area);

        var note = pen.Lettering.Shorten(_content.Note, _size.Width, theme.SmallSize);
        var baseline = area.Bottom + _frame.BelowOf(theme) + theme.TextSize;
        pen.Lettering.Write(pen.Canvas, note, area.Right, baseline, theme.SmallSize, Theme.FaintInk, SKTextAlign.Right);
    }

    private float Top(Theme theme) => _content.Title.Length == 0 ? theme.Gap : theme.LineHeight;

    private float BaselineOf(SKRect area) =>
        _frame.Vertical.IsLogarithmic ? area.Bottom : area.Bottom - ((float)Math.Clamp(_frame.Vertical.FractionOf(0), 0, 1) * area.Height);

    private void DrawLines(Pen pen, SKRect area)
    {
        var width = Math.Max(1.2f, pen.Theme.TextSize / 9.5f);
        for (var i = 0; i < _content.Series.Count; i++)
        {
            var (series, colour) = (_content.Series[i], ColourOf(i));
            var line = new PlotLine(series, _frame.Horizontal, _frame.Vertical, area);
            if (_content.Series.Count == 1)
            {
                using var under = line.AreaDownTo(BaselineOf(area));
                if (under is not null) pen.FillPath(under, colour.WithAlpha(AreaOpacity));
            }

            line.Draw(pen, colour, width);
            if (series.X.Length > MostDots) continue;
            foreach (var (x, y) in line.Points())
            {
                if (!float.IsNaN(y)) pen.Fill(SKRect.Create(x - (2 * width), y - (2 * width), 4 * width, 4 * width), colour, 2 * width);
            }
        }
    }

    private void DrawCurves(Pen pen, SKRect area)
    {
        for (var i = 0; i < _content.Curves.Count; i++)
        {
            var line = new PlotLine(_content.Curves[i], _frame.Horizontal, _frame.Vertical, area);
            line.Draw(pen, ColourOf(_content.Series.Count + i), Math.Max(1.6f, pen.Theme.TextSize / 7));
        }
    }

    private void DrawBars(Pen pen, SKRect area)
    {
        var baseline = BaselineOf(area);
        var step = Math.Abs(_content.Horizontal.Scale);
        for (var i = 0; i < _content.Series.Count; i++)
        {
            var series = _content.Series[i];
            // Several series stand side by side within the step.
            var width = step / _content.Series.Count;
            for (var bar = 0; bar < series.X.Length; bar++)
            {
                var from = series.X[bar] - (step / 2) + (i * width);
                var left = area.Left + (float)(_frame.Horizontal.FractionOf(from) * area.Width);
                var right = area.Left + (float)(_frame.Horizontal.FractionOf(from + width) * area.Width);
                var top = area.Bottom - ((float)Math.Clamp(_frame.Vertical.FractionOf(series.Y[bar]), -1, 2) * area.Height);
                if (float.IsNaN(top) || top == baseline) continue;
                var rectangle = new SKRect(left, Math.Min(top, baseline), right, Math.Max(top, baseline));
                pen.Fill(rectangle, ColourOf(i).WithAlpha(0xB0));
                if (right - left >= 4) pen.Outline(rectangle, SKColors.White, pen.Theme.HairLine);
            }
        }
    }

    private void DrawLegend(Pen pen, SKRect area)
    {
        var theme = pen.Theme;
        var sample = theme.TextSize * 1.6f;
        var widest = 0f;
        var room = (area.Width * 0.5f) - sample - (3 * theme.Gap);
        var names = OwnNames().Select(name => pen.Lettering.Shorten(name, room, theme.SmallSize)).ToArray();
        foreach (var name in names) widest = Math.Max(widest, pen.Lettering.WidthOf(name, theme.SmallSize));
        var height = (names.Length * theme.SmallSize * 1.45f) + theme.Gap;
        var width = sample + widest + (3 * theme.Gap);
        var left = IsFullerAtRight() ? area.Left + theme.Gap : area.Right - theme.Gap - width;
        var box = SKRect.Create(left, area.Top + theme.Gap, width, height);
        pen.Fill(box, Theme.Paper.WithAlpha(0xE0), theme.TextSize * 0.25f);
        for (var i = 0; i < names.Length; i++)
        {
            var middle = box.Top + (theme.Gap / 2) + ((i + 0.5f) * theme.SmallSize * 1.45f);
            pen.Line(box.Left + theme.Gap, middle, box.Left + theme.Gap + sample, middle, ColourOf(i), Math.Max(1.5f, theme.TextSize / 7));
            pen.Lettering.Write(
                pen.Canvas, names[i], box.Left + (2 * theme.Gap) + sample, middle + (theme.SmallSize * 0.36f), theme.SmallSize, Theme.Ink);
        }
    }

    // What all names begin with, up to a colon, is what they are of; it stands in the title.
    private IEnumerable<string> OwnNames()
    {
        var names = _content.All.Select(series => series.Name).ToArray();
        var shared = names[0][..(names[0].LastIndexOf(": ", StringComparison.Ordinal) is >= 0 and var end ? end + 2 : 0)];
        return Array.TrueForAll(names, name => name.StartsWith(shared, StringComparison.Ordinal) && name.Length > shared.Length) ? names.Select(name => name[shared.Length..]) : names;
    }

    // The legend goes to the side on which fewer points stand in the upper half.
    private bool IsFullerAtRight()
    {
        var balance = 0;
        foreach (var series in _content.All)
        {
            for (var i = 0; i < series.X.Length; i++)
            {
                if (!(_frame.Vertical.FractionOf(series.Y[i]) > 0.5)) continue;
                var across = _frame.Horizontal.FractionOf(series.X[i]);
                balance += across > 0.6 ? 1 : across < 0.4 ? -1 : 0;
            }
        }

        return balance > 0;
    }

    private static SKColor ColourOf(int series) => Theme.Lines[series % Theme.Lines.Count];
}
