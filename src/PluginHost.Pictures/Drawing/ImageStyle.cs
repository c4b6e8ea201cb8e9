// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Pictures.Colours;
using PluginHost.Pictures.Numbers;
using PluginHost.Pictures.Views;

namespace PluginHost.Pictures.Drawing;

/// <summary>How values become colours: the map, the values at its ends, and whether logarithms are taken.</summary>
internal sealed record ImageStyle(ColourMap Map, double Low, double High, bool IsLogarithmic, bool IsCutBelow, bool IsCutAbove)
{
    // A quantity counts as signed when its weaker side reaches this share of the stronger one.
    private const double WeakerSide = 0.25;

    // A phase counts as wrapped when it fills the circle this far and never leaves it.
    private const double WrappedShare = 0.9;

    // Six decades are all that a colour bar shows apart.
    private const double SmallestLogarithmicRatio = 1e-6;

    private static readonly string[] SignedNames =
        ["strain", "shear", "rotation", "displacement", "shift", "deflection", "divergence", "curl", "difference", "residual"];

    /// <summary>Where a value lies between the ends of the map, as a fraction; NaN for NaN.</summary>
    public double FractionOf(double value)
    {
        if (!IsLogarithmic) return ((value / 2) - (Low / 2)) / ((High / 2) - (Low / 2));
        return value > 0 ? Math.Log(value / Low) / Math.Log(High / Low) : double.IsNaN(value) ? value : 0;
    }

    /// <summary>A style for one image, or for several that are to be compared.</summary>
    public static ImageStyle Choose(IReadOnlyList<ImageContent> images, PictureOptions options)
    {
        var first = images[0];
        var values = Finite(images);
        if (values.Length == 0) return new(MapOf(options, ColourMapKind.Grey), 0, 1, false, false, false);

        var (smallest, largest) = Extremes(values);
        var kind = options.Colours == ColourMapKind.Automatic ? KindOf(first, values, smallest, largest, options) : options.Colours;
        var wantsLogarithm = options.Scale switch
        {
            ValueScale.Logarithmic => true,
            ValueScale.Linear => false,
            _ => first.Kind == ImageKind.Pattern && smallest >= 0 &&
                options.Colours is not (ColourMapKind.Diverging or ColourMapKind.Cyclic),
        };
        var positive = wantsLogarithm ? Array.FindAll(values, Powers.HasLogarithm) : [];
        var isLogarithmic = positive.Length > 0 && (options.Maximum is not { } maximum || Powers.HasLogarithm(maximum));
        var (low, high) = isLogarithmic ? Logarithmic(positive, options) : Linear(kind, values, smallest, largest, options);
        return new(MapOf(options, kind), low, high, isLogarithmic, smallest < low && !isLogarithmic, largest > high);
    }

    private static (double Low, double High) Logarithmic(double[] positive, PictureOptions options)
    {
        var high = options.Maximum ?? Percentiles.Of(positive, options.HighPercentile);
        var low = options.Minimum is { } minimum && Powers.HasLogarithm(minimum)
            ? minimum
            : Math.Max(Percentiles.Of(positive, options.LowPercentile), high * SmallestLogarithmicRatio);
        // A single value still needs a scale: one decade around it.
        return low < high ? (low, high) : (high / Math.Sqrt(10), high * Math.Sqrt(10));
    }

    private static (double Low, double High) Linear(
        ColourMapKind kind, double[] values, double smallest, double largest, PictureOptions options)
    {
        double low, high;
        if (kind == ColourMapKind.Cyclic && Turn(smallest, largest) is { } turn) (low, high) = turn;
        else (low, high) = (Percentiles.Of(values, options.LowPercentile), Percentiles.Of(values, options.HighPercentile));
        if (kind == ColourMapKind.Diverging)
        {
            // Rarely are a few pixels all that differs from zero; then the percentiles say nothing and the extremes count.
            var reach = Math.Max(Math.Abs(low), Math.Abs(high));
            if (reach == 0) reach = Math.Max(Math.Abs(smallest), Math.Abs(largest));
            (low, high) = (-reach, reach);
        }
        else if (low == high)
        {
            (low, high) = (smallest, largest);
        }

        (low, high) = (options.Minimum ?? low, options.Maximum ?? high);
        if (low < high) return (low, high);
        var around = low == 0 ? 1 : Math.Abs(low);
        return options.Minimum is null
            ? (options.Maximum is null ? low - around : high - around, options.Maximum ?? high + around)
            : (low, low + around);
    }

    private static ColourMapKind KindOf(ImageContent image, double[] values, double smallest, double largest, PictureOptions options)
    {
        if (image.Kind == ImageKind.Phase || IsWrapped(image, smallest, largest)) return ColourMapKind.Cyclic;
        if (image.Kind == ImageKind.Pattern && image.Quantity.IsIntensity) return ColourMapKind.Inferno;
        if (image.IsFloat && smallest < 0)
        {
            if (Array.Exists(SignedNames, name => image.Quantity.Name.Contains(name, StringComparison.OrdinalIgnoreCase)))
                return ColourMapKind.Diverging;
            var below = -Percentiles.Of(values, options.LowPercentile);
            var above = Percentiles.Of(values, options.HighPercentile);
            if (Math.Min(below, above) > WeakerSide * Math.Max(below, above)) return ColourMapKind.Diverging;
        }

        return image.Quantity.IsIntensity ? ColourMapKind.Grey : ColourMapKind.Viridis;
    }

    private static bool IsWrapped(ImageContent image, double smallest, double largest)
    {
        if (UnitText.Pretty(image.Quantity.Units) != "rad" || !image.IsFloat) return false;
        return Turn(smallest, largest) is var (low, high) && largest - smallest > WrappedShare * (high - low);
    }

    // The turn that a phase lies in: −π…π, else 0…2π; a hair beyond is float32 rounding.
    private static (double Low, double High)? Turn(double smallest, double largest)
    {
        const double Slack = 1e-5;
        if (smallest >= -Math.PI - Slack && largest <= Math.PI + Slack) return (-Math.PI, Math.PI);
        return smallest >= -Slack && largest <= Math.Tau + Slack ? (0, Math.Tau) : null;
    }

    private static ColourMap MapOf(PictureOptions options, ColourMapKind kind) =>
        ColourMaps.Create(options.Colours == ColourMapKind.Automatic ? kind : options.Colours);

    private static double[] Finite(IReadOnlyList<ImageContent> images)
    {
        List<double> values = [];
        foreach (var image in images)
        {
            values.EnsureCapacity(values.Count + image.Values.Values.Length);
            foreach (var value in image.Values.Values)
            {
                if (double.IsFinite(value)) values.Add(value);
            }
        }

        return [.. values];
    }

    private static (double Smallest, double Largest) Extremes(double[] values)
    {
        var (smallest, largest) = (values[0], values[0]);
        foreach (var value in values)
        {
            if (value < smallest) smallest = value;
            if (value > largest) largest = value;
        }

        return (smallest, largest);
    }
}
