// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Simulation.Scans;

/// <summary>A convergent beam, aberrated by defocus alone: the Fourier transform of a round aperture with the phase π Δf θ²/λ, sampled around the middle of a window.</summary>
internal sealed class Probe
{
    /// <param name="size">Points along a side of the window, a power of two.</param>
    /// <param name="radius">Radius of the aperture in points of reciprocal space.</param>
    /// <param name="defocusPhase">Phase from defocus at one point from the axis, in radians; it grows with the square of the distance.</param>
    public Probe(int size, double radius, double defocusPhase)
    {
        (Real, Imaginary) = (new double[size * size], new double[size * size]);
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                var (y, x) = (Frequency(row, size), Frequency(column, size));
                // The edge runs over one point, as if the points were as wide as they are apart.
                var opening = Math.Clamp(radius - Math.Sqrt((x * x) + (y * y)) + 0.5, 0, 1);
                // A factor of −1 for odd frequencies moves the probe from the corner to the middle of the window.
                if (((row + column) & 1) != 0) opening = -opening;
                var (sine, cosine) = Math.SinCos(defocusPhase * ((x * x) + (y * y)));
                Real[(row * size) + column] = opening * cosine;
                Imaginary[(row * size) + column] = opening * sine;
            }
        }

        new FourierTransform(size).Forward(Real, Imaginary);
        var total = 0.0;
        for (var i = 0; i < Real.Length; i++) total += (Real[i] * Real[i]) + (Imaginary[i] * Imaginary[i]);
        var scale = 1 / Math.Sqrt(total);
        for (var i = 0; i < Real.Length; i++) (Real[i], Imaginary[i]) = (Real[i] * scale, Imaginary[i] * scale);
    }

    /// <summary>Real part of the wave; the intensities of all points add up to one.</summary>
    public double[] Real { get; }

    /// <summary>Imaginary part of the wave.</summary>
    public double[] Imaginary { get; }

    /// <summary>Share of the electrons at a point.</summary>
    public double IntensityAt(int point) => (Real[point] * Real[point]) + (Imaginary[point] * Imaginary[point]);

    private static int Frequency(int index, int size) => index < size / 2 ? index : index - size;
}
