// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Numbers;

/// <summary>A scale bar: a round length, the pixels it takes, and its label.</summary>
/// <param name="Length">Length in <paramref name="Units"/>: 1, 2 or 5 times a power of ten.</param>
/// <param name="Units">Units as printed; <c>px</c> for an axis without calibration.</param>
/// <param name="Pixels">Width on the picture.</param>
public sealed record ScaleBar(double Length, string Units, double Pixels)
{
    // Of the picture's width: long enough to measure with, short enough to leave the picture free.
    private const double LargestShare = 0.3;

    /// <summary>The length with its units, as printed at the bar.</summary>
    public string Text => $"{NumberText.Short(Length)} {Units}";

    /// <summary>
    /// The longest round bar that takes at most 30 % of the picture; null when there is none, as for an image one pixel wide.
    /// </summary>
    /// <param name="unitsPerPixel">Step of the axis over one pixel of the picture; the sign does not matter.</param>
    /// <param name="units">Units of the axis as the file gives them.</param>
    /// <param name="width">Width of the picture in pixels.</param>
    public static ScaleBar? Fit(double unitsPerPixel, string units, double width)
    {
        var step = Math.Abs(unitsPerPixel);
        var available = step * width * LargestShare;
        if (!(available > 0) || !double.IsFinite(available)) return null;

        var pretty = UnitText.OfAxis(units);
        if (pretty == UnitText.Pixels && available < 1) return null;
        var (factor, suited) = UnitPrefix.Suit(RoundNumber.AtMost(available).Value, pretty);
        var length = RoundNumber.AtMost(available * factor).Value;
        return new ScaleBar(length, suited, length / factor / step);
    }
}
