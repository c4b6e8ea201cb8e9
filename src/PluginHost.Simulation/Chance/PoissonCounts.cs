// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Simulation.Chance;

/// <summary>Draws counts as a detector counts electrons: Poisson distributed about a mean.</summary>
public static class PoissonCounts
{
    // From here on the transformed rejection needs fewer steps than the search from zero.
    private const double SearchLimit = 12;

    /// <summary>A count for a mean from 0 to some 10⁹.</summary>
    public static long Draw(Xoshiro256 chance, double mean)
    {
        ArgumentNullException.ThrowIfNull(chance);
        if (!(mean > 0)) return 0;
        return mean < SearchLimit ? Search(chance, mean) : Reject(chance, mean);
    }

    /// <summary>A count that is cut off at what an unsigned 16-bit pixel holds.</summary>
    public static ushort DrawPixel(Xoshiro256 chance, double mean) => (ushort)Math.Min(Draw(chance, mean), ushort.MaxValue);

    // Inversion: P(0) = exp(−m), P(n) = P(n−1) · m/n, summed until the sum exceeds a uniform number.
    private static long Search(Xoshiro256 chance, double mean)
    {
        var left = chance.NextFraction();
        // exp(−m) ≥ 1 − m: most pixels of a diffraction pattern are nearly empty and end here without an exponential.
        if (left < 1 - mean) return 0;
        var probability = Math.Exp(-mean);
        long count = 0;
        while (left >= probability && probability > 0)
        {
            left -= probability;
            probability *= mean / ++count;
        }

        return count;
    }

    // Transformed rejection with squeeze, algorithm PTRS of Hörmann (1993, doi:10.1016/0167-6687(93)90997-4).
    private static long Reject(Xoshiro256 chance, double mean)
    {
        var root = Math.Sqrt(mean);
        var b = 0.931 + (2.53 * root);
        var a = -0.059 + (0.02483 * b);
        var inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        var acceptance = 0.9277 - (3.6224 / (b - 2));
        while (true)
        {
            var u = chance.NextFraction() - 0.5;
            var v = chance.NextFraction();
            var distance = 0.5 - Math.Abs(u);
            var count = (long)Math.Floor((((2 * a / distance) + b) * u) + mean + 0.43);
            if (distance >= 0.07 && v <= acceptance) return count;
            if (count < 0 || (distance < 0.013 && v > distance)) continue;
            var bound = Math.Log(v * inverseAlpha / ((a / (distance * distance)) + b));
            if (bound <= (count * Math.Log(mean)) - mean - LogFactorial(count)) return count;
        }
    }

    // Stirling's series; the next term is below 10⁻¹² for n ≥ 10, and smaller n are multiplied out.
    private static double LogFactorial(long n)
    {
        if (n < 10)
        {
            var product = 1.0;
            for (var factor = 2; factor <= n; factor++) product *= factor;
            return Math.Log(product);
        }

        var x = n + 1.0;
        var inverse = 1 / x;
        var square = inverse * inverse;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(Math.Tau)) +
            (inverse * ((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680) - (square / 1188)))))))));
    }
}
