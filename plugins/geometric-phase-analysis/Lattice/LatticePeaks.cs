// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Lattice;

/// <summary>Finds lattice vectors as peaks of the power spectrum, strongest first.</summary>
internal static class LatticePeaks
{
    /// <summary>Vectors with a smaller sine between them count as collinear: 14.5°.</summary>
    private const double LeastSine = 0.25;

    /// <summary>A peak stands out when it exceeds the median of its ring this many times; the strongest of noise does so about ten times.</summary>
    private const double LeastContrast = 30;

    /// <summary>The window's own peak at frequency 0 is two steps wide.</summary>
    private const int LeastPeriods = 4;

    /// <summary>A peak has at least this part of the power of the strongest; the side lobes of the window stay below it from the fourth on.</summary>
    private const double LeastPower = 1e-4;

    private const int RingSamples = 256;

    /// <summary>The strongest peak that is not collinear with a given vector.</summary>
    /// <param name="spectrum">Power spectrum.</param>
    /// <param name="other">Vector to avoid, or null.</param>
    /// <returns>The vector with kx &gt; 0 (or kx = 0 and ky &gt; 0) in cycles per pixel, or null when no peak stands out.</returns>
    public static LatticeVector? Strongest(HannSpectrum spectrum, LatticeVector? other)
    {
        var strongest = 0.0;
        foreach (var (ky, kx, power) in Maxima(spectrum))
        {
            strongest = Math.Max(strongest, power);
            if (power < LeastPower * strongest) break;
            var g = new LatticeVector((double)ky / spectrum.Rows, (double)kx / spectrum.Columns);
            if (other is { } avoided && Math.Abs(g.SineTo(avoided)) < LeastSine) continue;
            if (power < LeastContrast * RingMedian(spectrum, g.Length)) continue;
            return new LatticeVector(
                (ky + Vertex(spectrum[ky - 1, kx], power, spectrum[ky + 1, kx])) / spectrum.Rows,
                (kx + Vertex(spectrum[ky, kx - 1], power, spectrum[ky, kx + 1])) / spectrum.Columns);
        }

        return null;
    }

    /// <summary>Local maxima away from frequency 0 and from the Nyquist frequency, strongest first.</summary>
    private static IEnumerable<(int Ky, int Kx, float Power)> Maxima(HannSpectrum spectrum)
    {
        var maxima = new List<(int Ky, int Kx, float Power)>();
        for (var kx = 0; kx < spectrum.Columns / 2; kx++)
        {
            var nearX = (double)kx * spectrum.Width / spectrum.Columns;
            for (var ky = 1 - (spectrum.Rows / 2); ky < spectrum.Rows / 2; ky++)
            {
                if (kx == 0 && ky <= 0) continue;
                var nearY = (double)ky * spectrum.Height / spectrum.Rows;
                var power = spectrum[ky, kx];
                if (power > 0 && (nearX * nearX) + (nearY * nearY) >= LeastPeriods * LeastPeriods && IsMaximum(spectrum, ky, kx, power)) maxima.Add((ky, kx, power));
            }
        }

        return maxima.OrderByDescending(peak => peak.Power).ThenBy(peak => peak.Kx).ThenBy(peak => peak.Ky);
    }

    private static bool IsMaximum(HannSpectrum spectrum, int ky, int kx, float power)
    {
        if (spectrum[ky - 1, kx] > power || spectrum[ky + 1, kx] > power) return false;
        for (var dy = -1; dy <= 1; dy++)
        {
            if (spectrum[ky + dy, kx - 1] > power || spectrum[ky + dy, kx + 1] > power) return false;
        }

        return true;
    }

    private static double RingMedian(HannSpectrum spectrum, double radius)
    {
        var samples = new float[RingSamples];
        for (var i = 0; i < RingSamples; i++)
        {
            var (sine, cosine) = Math.SinCos(Math.PI * (i + 0.5) / RingSamples);
            samples[i] = spectrum[(int)Math.Round(radius * cosine * spectrum.Rows), (int)Math.Round(radius * sine * spectrum.Columns)];
        }

        Array.Sort(samples);
        return samples[RingSamples / 2];
    }

    /// <summary>Where the parabola through the logarithms of three neighbours has its vertex, from the middle one; −1/2 to 1/2.</summary>
    private static double Vertex(double before, double here, double after)
    {
        if (before <= 0 || after <= 0) return 0;
        var (a, b, c) = (Math.Log(before), Math.Log(here), Math.Log(after));
        var curvature = a - (2 * b) + c;
        return curvature < 0 ? Math.Clamp((a - c) / (2 * curvature), -0.5, 0.5) : 0;
    }
}
