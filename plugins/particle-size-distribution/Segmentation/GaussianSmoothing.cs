// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using System.Runtime.InteropServices;

namespace PluginHost.Plugins.ParticleSizeDistribution.Segmentation;

/// <summary>
/// Gaussian smoothing with the weights exp(−t²/2σ²) at whole pixels, cut at 4σ and with sum 1, along y and then along x. Beyond the border the
/// image is mirrored, its outermost pixels repeated (d c b a | a b c d | d c b a).
/// </summary>
internal static class GaussianSmoothing
{
    private const double Cut = 4;

    public static GrayImage Of(GrayImage image, double sigma, AnalysisContext context)
    {
        var weights = Weights(sigma);
        var reach = weights.Length / 2;
        if (reach == 0) return image;
        var width = image.Width;
        return image.Mapped(context, () => new double[width + (2 * reach)], (y, row, extended) =>
        {
            var middle = extended.AsSpan(reach, width);
            middle.Clear();
            for (var t = -reach; t <= reach; t++) Add(image.Row(Mirrored(y + t, image.Height)), weights[reach + t], middle);
            for (var x = 1; x <= reach; x++)
            {
                extended[reach - x] = middle[Mirrored(-x, width)];
                extended[reach + width - 1 + x] = middle[Mirrored(width - 1 + x, width)];
            }

            row.Clear();
            for (var t = 0; t < weights.Length; t++) Add(extended.AsSpan(t, width), weights[t], row);
        });
    }

    private static double[] Weights(double sigma)
    {
        var reach = (int)((Cut * sigma) + 0.5);
        var weights = new double[(2 * reach) + 1];
        for (var t = -reach; t <= reach; t++) weights[reach + t] = reach == 0 ? 1 : Math.Exp(-t * t / (2 * sigma * sigma));
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    private static int Mirrored(int index, int length)
    {
        var at = ((index % (2 * length)) + (2 * length)) % (2 * length);
        return at < length ? at : (2 * length) - 1 - at;
    }

    /// <summary>sums += weight · values.</summary>
    private static void Add(ReadOnlySpan<double> values, double weight, Span<double> sums)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var sumVectors = MemoryMarshal.Cast<double, Vector<double>>(sums);
        var factor = new Vector<double>(weight);
        for (var i = 0; i < sumVectors.Length; i++) sumVectors[i] = Vector.FusedMultiplyAdd(vectors[i], factor, sumVectors[i]);
        for (var i = sumVectors.Length * Vector<double>.Count; i < sums.Length; i++) sums[i] += values[i] * weight;
    }
}
