// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Pictures.Views;
using SkiaSharp;

namespace PluginHost.Pictures.Drawing;

/// <summary>
/// Turns the points of a series into a path on the picture. Where many points share a pixel, the line is drawn as the band between their
/// extremes: it looks the same as the line through all of them, which would take seconds.
/// </summary>
internal sealed class PlotLine(PlotSeries series, PlotScale horizontal, PlotScale vertical, SKRect area)
{
    // Up to this many points a pixel the line itself is cheap enough.
    private const int MostPointsPerPixel = 3;
    private const float HalfColumn = 0.5f;

    private bool IsDense => series.Lowest is not null || series.X.Length > area.Width * MostPointsPerPixel;

    public void Draw(Pen pen, SKColor colour, float width)
    {
        using var path = IsDense ? Band(width) : Line();
        if (IsDense) pen.FillPath(path, colour);
        else pen.Path(path, colour, width);
    }

    /// <summary>The area between the line and a height, for a line without gaps.</summary>
    public SKPath? AreaDownTo(float baseline)
    {
        using var builder = new SKPathBuilder();
        float? first = null;
        var last = 0f;
        foreach (var (x, y) in IsDense ? Columns().Select(column => (column.X, column.Middle)) : Points())
        {
            if (float.IsNaN(y)) return null;
            if (first is null) builder.MoveTo(x, baseline);
            first ??= x;
            last = x;
            builder.LineTo(x, y);
        }

        if (first is null) return null;
        builder.LineTo(last, baseline);
        builder.Close();
        return builder.Detach();
    }

    /// <summary>Every point by itself; NaN for y where there is no value.</summary>
    public IEnumerable<(float X, float Y)> Points()
    {
        for (var i = 0; i < series.X.Length; i++) yield return (XOf(series.X[i]), YOf(series.Y[i]));
    }

    private SKPath Line()
    {
        using var builder = new SKPathBuilder();
        var isDrawing = false;
        foreach (var (x, y) in Points())
        {
            if (float.IsNaN(y)) isDrawing = false;
            else if (isDrawing) builder.LineTo(x, y);
            else builder.MoveTo(x, y);
            if (!float.IsNaN(y)) isDrawing = true;
        }

        return builder.Detach();
    }

    private SKPath Band(float width)
    {
        using var builder = new SKPathBuilder();
        List<Column> piece = [];
        foreach (var column in Columns())
        {
            if (float.IsNaN(column.Middle)) Close(builder, piece, width);
            else piece.Add(column);
        }

        Close(builder, piece, width);
        return builder.Detach();
    }

    private static void Close(SKPathBuilder builder, List<Column> piece, float width)
    {
        if (piece.Count == 0) return;
        builder.MoveTo(piece[0].X - HalfColumn, piece[0].Top - (width / 2));
        foreach (var column in piece)
        {
            builder.LineTo(column.X - HalfColumn, column.Top - (width / 2));
            builder.LineTo(column.X + HalfColumn, column.Top - (width / 2));
        }

        for (var i = piece.Count - 1; i >= 0; i--)
        {
            builder.LineTo(piece[i].X + HalfColumn, piece[i].Bottom + (width / 2));
            builder.LineTo(piece[i].X - HalfColumn, piece[i].Bottom + (width / 2));
        }

        builder.Close();
        piece.Clear();
    }

    private IEnumerable<Column> Columns()
    {
        var before = double.NaN;
        for (var i = 0; i < series.X.Length;)
        {
            var column = MathF.Floor(XOf(series.X[i]));
            // The band begins where the column before ended, so that steep flanks stay connected.
            var (low, high, sum, count) = (before, before, 0.0, 0);
            for (; i < series.X.Length && MathF.Floor(XOf(series.X[i])) == column; i++)
            {
                var (lowest, highest) = (series.Lowest?[i] ?? series.Y[i], series.Highest?[i] ?? series.Y[i]);
                if (double.IsNaN(lowest)) continue;
                if (!(low <= lowest)) low = lowest;
                if (!(high >= highest)) high = highest;
                before = series.Y[i];
                sum += YOf(series.Y[i]);
                count++;
            }

            if (count == 0) before = double.NaN;
            yield return count == 0
                ? new(column + 0.5f, float.NaN, float.NaN, float.NaN)
                : new(column + 0.5f, YOf(high), YOf(low), (float)(sum / count));
        }
    }

    private float XOf(double value) => area.Left + (float)(horizontal.FractionOf(value) * area.Width);

    // Far outside is just outside: the path is cut at the frame anyway, and huge coordinates are not drawn reliably.
    private float YOf(double value) =>
        double.IsFinite(value) ? area.Bottom - (float)(Math.Clamp(vertical.FractionOf(value), -1, 2) * area.Height) : float.NaN;

    private readonly record struct Column(float X, float Top, float Bottom, float Middle);
}
