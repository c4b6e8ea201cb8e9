// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

namespace PluginHost.Plugins.ParticleSizeDistribution.Measurement;

/// <summary>The histogram of diameters as a signal; bins of equal width from the smallest to the largest diameter.</summary>
internal static class SizeHistogram
{
    private const int MostBins = 200;
    private const int CurvePoints = 201;

    public static Signal? Of(SizeStatistics sizes, int? bins, string units, string title)
    {
        if (sizes.Count == 0) return null;
        var (least, greatest) = (sizes.Sorted[0], sizes.Sorted[^1]);
        // Diameters that are all the same lie in the middle of one bin that is as wide as a tenth of them.
        if (greatest <= least) (least, greatest, bins) = (0.95 * least, 1.05 * greatest, 1);
        var count = bins ?? Bins(sizes, greatest - least);
        var width = (greatest - least) / count;
        var counts = new int[count];
        foreach (var diameter in sizes.Sorted) counts[Math.Min((int)((diameter - least) / width), count - 1)]++;
        return Signal.FromArray(counts, [new Axis("diameter", count, AxisRole.Signal, width, least + (width / 2), units)], title, new Quantity("Particles"), metadata: new JsonObject { ["picture"] = new JsonObject { ["curve"] = "fit" } });
    }

    /// <summary>
    /// How many particles a bin of the histogram would hold if its middle were at each diameter, by the fitted log-normal distribution:
    /// n w exp(−ln²(d/d₀)/2σ²) / (d σ √(2π)).
    /// </summary>
    public static Signal? Fit(SizeStatistics sizes, Signal? histogram, string title)
    {
        if (histogram is null || sizes is not { LogNormalMedian: { } median, LogNormalSigma: { } sigma } || sigma <= 0) return null;
        var bins = histogram.Axes[0];
        var (first, last) = (bins.ValueAt(-0.5), bins.ValueAt(bins.Size - 0.5));
        var step = (last - first) / (CurvePoints - 1);
        var curve = new double[CurvePoints];
        for (var i = 0; i < curve.Length; i++)
        {
            var diameter = first + (i * step);
            var deviation = Math.Log(diameter / median) / sigma;
            curve[i] = sizes.Count * bins.Scale * Math.Exp(-0.5 * deviation * deviation) / (diameter * sigma * Math.Sqrt(2 * Math.PI));
        }

        return Signal.FromArray(curve, [new Axis(bins.Name, curve.Length, AxisRole.Signal, step, first, bins.Units)], title, new Quantity("Particles"));
    }

    /// <summary>The narrower bins of two rules: width 2 IQR / n^(1/3) (Freedman and Diaconis), and log₂ n + 1 bins (Sturges), which suits few particles.</summary>
    private static int Bins(SizeStatistics sizes, double range)
    {
        var width = 2 * (sizes.Quantile(0.75) - sizes.Quantile(0.25)) / Math.Cbrt(sizes.Count);
        var bins = Math.Max(width > 0 ? range / width : 0, Math.Log2(sizes.Count) + 1);
        // Rounding of a whole number of bins adds none.
        return (int)Math.Clamp(Math.Ceiling(bins - 1e-9), 1, MostBins);
    }
}
