// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Pictures.Colours;

namespace PluginHost.Pictures;

/// <summary>How a picture is drawn. The defaults suit a first look at any signal.</summary>
public sealed record PictureOptions
{
    /// <summary>Smallest <see cref="Size"/>.</summary>
    public const int SmallestSize = 64;

    /// <summary>Largest <see cref="Size"/>.</summary>
    public const int LargestSize = 8192;

    /// <summary>
    /// About how long the longer side of a single image is, in pixels of the picture. Whole pixels are enlarged or averaged by whole
    /// factors, so that the side may come out up to √2 longer or shorter. Pictures of several panels make each of them smaller.
    /// </summary>
    public int Size { get; init; } = 800;

    /// <summary>Title above the picture; null takes the title of the signal.</summary>
    public string? Title { get; init; }

    /// <summary>Colour map of images.</summary>
    public ColourMapKind Colours { get; init; } = ColourMapKind.Automatic;

    /// <summary>Linear or logarithmic colours and plots.</summary>
    public ValueScale Scale { get; init; } = ValueScale.Automatic;

    /// <summary>The percentage of an image's pixels that are drawn in the lowest colour.</summary>
    public double LowPercentile { get; init; } = 0.1;

    /// <summary>The percentage of an image's pixels above which all are drawn in the highest colour.</summary>
    public double HighPercentile { get; init; } = 99.9;

    /// <summary>The value of the lowest colour, or of the bottom of a plot, instead of the percentile.</summary>
    public double? Minimum { get; init; }

    /// <summary>The value of the highest colour, or of the top of a plot, instead of the percentile.</summary>
    public double? Maximum { get; init; }

    /// <summary>What the values are; null takes what the signal's metadata say under <c>quantity</c>.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>How signals with one axis are drawn; null for bars where one signal has whole numbers over a few bins, and lines everywhere else.</summary>
    public PlotKind? Plot { get; init; }

    internal void Check()
    {
        if (Size is < SmallestSize or > LargestSize)
            throw new InvalidParametersException(
                $"The size of a picture is from {SmallestSize} to {LargestSize} pixels, not {Size}.", "/size");
        if (!(LowPercentile >= 0 && HighPercentile <= 100 && LowPercentile < HighPercentile))
        {
            throw new InvalidParametersException(
                FormattableString.Invariant($"Percentiles rise from 0 to 100; {LowPercentile} to {HighPercentile} do not."),
                "/lowPercentile");
        }

        if (Minimum is { } minimum && !double.IsFinite(minimum))
            throw new InvalidParametersException("The minimum is not a finite number.", "/minimum");
        if (Maximum is { } maximum && !double.IsFinite(maximum))
            throw new InvalidParametersException("The maximum is not a finite number.", "/maximum");
        if (Minimum >= Maximum)
        {
            throw new InvalidParametersException(
                FormattableString.Invariant($"The minimum {Minimum} is not below the maximum {Maximum}."), "/minimum");
        }
    }
}
