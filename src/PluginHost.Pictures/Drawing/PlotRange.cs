// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Pictures.Numbers;
using PluginHost.Pictures.Views;

namespace PluginHost.Pictures.Drawing;

/// <summary>From where to where the sides of a plot reach, so that all it shows is inside with a little air.</summary>
internal readonly record struct PlotRange(double Left, double Right, double Bottom, double Top, bool IsLogarithmic)
{
    private const double Air = 0.05;

    // Values that begin within this share of their span above zero are shown from zero.
    private const double NearZero = 0.5;

    // As in images, six decades are what can be told apart.
    private const double SmallestLogarithmicRatio = 1e-6;

    public static PlotRange Of(PlotContent content, PictureOptions options)
    {
        // A point that stands for many elements lies at their middle; the plot reaches to the ends of the axis all the same.
        var axis = content.Horizontal;
        var (left, right) = Extremes([.. content.Series.Select(series => series.X), [axis.ValueAt(0), axis.ValueAt(axis.Size - 1)]]);
        var (bottom, top) = Extremes(
            content.All.SelectMany(series => (double[][])[series.Y, series.Lowest ?? [], series.Highest ?? []]));
        var isLogarithmic = options.Scale == ValueScale.Logarithmic && Powers.HasLogarithm(top) &&
            (options.Maximum is not { } most || Powers.HasLogarithm(most));
        if (isLogarithmic)
        {
            var positive = content.Series.SelectMany(series => series.Y).Where(Powers.HasLogarithm).DefaultIfEmpty(top).Min();
            bottom = Math.Max(positive, top * SmallestLogarithmicRatio);
            if (!(bottom < top)) (bottom, top) = (top / 10, top * 10);
            (bottom, top) = (bottom / Math.Pow(top / bottom, Air), top * Math.Pow(top / bottom, Air));
        }
        else
        {
            if (bottom == top) (bottom, top) = bottom == 0 ? (-1, 1) : (bottom - Math.Abs(bottom), bottom + Math.Abs(bottom));
            var startsAtZero = bottom >= 0 && (bottom <= NearZero * (top - bottom) || content.Kind == PlotKind.Bars);
            var span = (top / 2) - (bottom / 2);
            bottom = startsAtZero ? 0 : bottom - (2 * Air * span);
            top += 2 * Air * span;
        }

        if (options.Minimum is { } minimum && (!isLogarithmic || Powers.HasLogarithm(minimum))) bottom = minimum;
        if (options.Maximum is { } maximum) top = maximum;
        if (!(bottom < top)) top = isLogarithmic ? bottom * 10 : bottom + Math.Max(1, Math.Abs(bottom));
        var step = content.Kind == PlotKind.Bars || left == right ? Math.Abs(content.Horizontal.Scale) / 2 : 0;
        if (step == 0 && left == right) step = 0.5;
        return new(left - step, right + step, bottom, top, isLogarithmic);
    }

    private static (double Smallest, double Largest) Extremes(IEnumerable<double[]> arrays)
    {
        var (smallest, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var array in arrays)
        {
            foreach (var value in array)
            {
                if (!double.IsFinite(value)) continue;
                smallest = Math.Min(smallest, value);
                largest = Math.Max(largest, value);
            }
        }

        return smallest <= largest ? (smallest, largest) : (0, 1);
    }
}
