// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.ParticleSizeDistribution.Measurement;

/// <summary>Mean, median, spread, and the log-normal distribution of diameters.</summary>
internal sealed class SizeStatistics
{
    private readonly double[] _sorted;

    public SizeStatistics(IEnumerable<double> diameters) => _sorted = [.. diameters.Order()];

    public IReadOnlyList<double> Sorted => _sorted;

    public int Count => _sorted.Length;

    public double? Mean => Count > 0 ? _sorted.Average() : null;

    public double? Median => Count > 0 ? Quantile(0.5) : null;

    /// <summary>Of the sample: over n − 1.</summary>
    public double? StandardDeviation => Count > 1 ? Math.Sqrt(_sorted.Sum(diameter => Square(diameter - _sorted.Average())) / (Count - 1)) : null;

    /// <summary>exp(μ); μ is the mean of ln d, which is its most likely value.</summary>
    public double? LogNormalMedian => Count > 0 ? Math.Exp(_sorted.Average(Math.Log)) : null;

    /// <summary>The most likely σ: the standard deviation of ln d over n.</summary>
    public double? LogNormalSigma
    {
        get
        {
            if (Count < 2) return null;
            var mean = _sorted.Average(Math.Log);
            return Math.Sqrt(_sorted.Average(diameter => Square(Math.Log(diameter) - mean)));
        }
    }

    /// <summary>Linear interpolation between the sorted values, which lie at 0, 1/(n−1), … 1.</summary>
    public double Quantile(double share)
    {
        var at = share * (Count - 1);
        var below = (int)at;
        return double.Lerp(_sorted[below], _sorted[Math.Min(below + 1, Count - 1)], at - below);
    }

    private static double Square(double value) => value * value;
}
