// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Pictures.Views;
using SkiaSharp;

namespace PluginHost.Pictures.Drawing;

/// <summary>Turns the points of a series into a path on the picture. Where many points share a pixel, the path goes through their extremes.</summary>
internal sealed class PlotLine(PlotSeries series, PlotScale horizontal, PlotScale vertical, SKRect area)
{
    // Up to this many points a pixel the path itself is cheap enough.
    private const int MostPointsPerPixel = 3;

    private bool IsDense => series.Lowest is not null || series.X.Length > area.Width * MostPointsPerPixel;

    /// <summary>The line, in pieces where values are missing.</summary>
    public SKPath Path()
    {
        using var builder = new SKPathBuilder();
        var isDrawing = false;
        foreach (var (x, y) in IsDense ? Columns() : Points())
        {
            if (float.IsNaN(y)) isDrawing = false;
            else if (isDrawing) builder.LineTo(x, y);
            else builder.MoveTo(x, y);
            if (!float.IsNaN(y)) isDrawing = true;
        }

        return builder.Detach();
    }

    /// <summary>The area between the line and a height, for a line without gaps.</summary>
    public SKPath? AreaDownTo(float baseline)
    {
        using var builder = new SKPathBuilder();
        float? first = null;
        var last = 0f;
        foreach (var (x, y) in IsDense ? Columns() : Points())
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

    private IEnumerable<(float X, float Y)> Columns()
    {
        for (var i = 0; i < series.X.Length;)
        {
            var column = MathF.Floor(XOf(series.X[i]));
            var (low, high, first, last) = (double.NaN, double.NaN, double.NaN, double.NaN);
            for (; i < series.X.Length && MathF.Floor(XOf(series.X[i])) == column; i++)
            {
                var (lowest, highest) = (series.Lowest?[i] ?? series.Y[i], series.Highest?[i] ?? series.Y[i]);
                if (double.IsNaN(lowest)) continue;
                if (double.IsNaN(first)) first = lowest;
                last = highest;
                if (!(low <= lowest)) low = lowest;
                if (!(high >= highest)) high = highest;
            }

            var x = column + 0.5f;
            yield return (x, YOf(first));
            if (double.IsNaN(first)) continue;
            yield return (x, YOf(low));
            yield return (x, YOf(high));
            yield return (x, YOf(last));
        }
    }

    private float XOf(double value) => area.Left + (float)(horizontal.FractionOf(value) * area.Width);

    // Far outside is just outside: the path is cut at the frame anyway, and huge coordinates are not drawn reliably.
    private float YOf(double value) =>
        double.IsFinite(value) ? area.Bottom - (float)(Math.Clamp(vertical.FractionOf(value), -1, 2) * area.Height) : float.NaN;
}
