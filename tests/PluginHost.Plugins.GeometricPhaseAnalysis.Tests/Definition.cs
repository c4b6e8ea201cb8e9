// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using CsCheck;
using MathNet.Numerics.IntegralTransforms;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Sdk;

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Tests;

/// <summary>Phases and amplitudes against the definition, computed here with full transforms of the whole frame.</summary>
internal sealed class Definition
{
    // From masks so narrow that every fifteenth pixel is taken to masks that reach the Nyquist frequency; sizes with large prime factors.
    private static readonly Gen<(int Height, int Width, double Sigma, double[] G, int Seed)> Masks = Gen.Select(
        Gen.Int[24, 97], Gen.Int[24, 131], Gen.Double[0, 1], Gen.Double[0.01, 0.5], Gen.Double[0, 2 * Math.PI], Gen.Int,
        (height, width, share, length, direction, seed) =>
            (height, width, Math.Exp(double.Lerp(Math.Log(0.0142), Math.Log(0.4), share)), new[] { length * Math.Sin(direction), length * Math.Cos(direction) }, seed));

    [Test]
    public void Phase_and_amplitude_are_those_of_the_masked_transform() => Masks.Sample(
        given =>
        {
            var random = new Random(given.Seed);
            var values = Enumerable.Range(0, given.Height * given.Width).Select(_ => random.NextDouble()).ToArray();
            var other = new[] { given.G[1], -given.G[0] };
            var lattice = new TestLattice(given.Height, given.Width, given.G, other);
            var outcome = lattice.Run(Signal.FromArray(values, lattice.Axes)).Set("sigma", given.Sigma).RunAsync().GetAwaiter().GetResult();
            Compare(Masked(values, given.Height, given.Width, given.G, given.Sigma), outcome["amplitude1"], outcome["phase1"]);
            Compare(Masked(values, given.Height, given.Width, other, given.Sigma), outcome["amplitude2"], outcome["phase2"]);
        },
        iter: 60);

    [Test]
    public async Task A_wide_average_over_a_small_image_wraps_round_as_the_transform_does()
    {
        // The Gaussian in the image (16 px) reaches beyond both ends of the rows (33 px).
        var lattice = new TestLattice(64, 33, [0.21, 0.1], [-0.1, 0.21]);
        var values = lattice.Values();
        var outcome = await lattice.Run().Set("sigma", 0.00995).RunAsync();
        Compare(Masked(values, 64, 33, lattice.G1, 0.00995), outcome["amplitude1"], outcome["phase1"]);
    }

    private static void Compare(Complex[] expected, Signal amplitude, Signal phase)
    {
        var amplitudes = amplitude.Span<float>();
        var phases = phase.Span<float>();
        var (largest, greatest) = (expected.Max(value => value.Magnitude), 0.0);
        for (var i = 0; i < expected.Length; i++) greatest = Math.Max(greatest, (expected[i] - Complex.FromPolarCoordinates(amplitudes[i], phases[i])).Magnitude);
        Assert.That(greatest / largest, Is.LessThan(1e-6), "single precision of amplitude and phase");
    }

    /// <summary>F⁻¹{ F[(I − mean) exp(−2πi g·r)] exp(−k²/2σ²) }.</summary>
    private static Complex[] Masked(double[] image, int height, int width, double[] g, double sigma)
    {
        var mean = image.Average();
        var values = image.Select((value, at) => (value - mean) * Complex.FromPolarCoordinates(1, -2 * Math.PI * ((g[0] * (at / width)) + (g[1] * (at % width))))).ToArray();
        values = Transformed(values, height, width, Fourier.Forward);
        for (var at = 0; at < values.Length; at++)
        {
            var (ky, kx) = (Frequency(at / width, height), Frequency(at % width, width));
            values[at] *= Math.Exp(-((ky * ky) + (kx * kx)) / (2 * sigma * sigma)) / values.Length;
        }

        return Transformed(values, height, width, Fourier.Inverse);
    }

    private static double Frequency(int index, int length) => (double)(index <= (length - 1) / 2 ? index : index - length) / length;

    private static Complex[] Transformed(Complex[] values, int height, int width, Action<Complex[], FourierOptions> transform)
    {
        for (var y = 0; y < height; y++)
        {
            var row = values[(y * width)..((y + 1) * width)];
            transform(row, FourierOptions.NoScaling);
            row.CopyTo(values, y * width);
        }

        for (var x = 0; x < width; x++)
        {
            var column = Enumerable.Range(0, height).Select(y => values[(y * width) + x]).ToArray();
            transform(column, FourierOptions.NoScaling);
            for (var y = 0; y < height; y++) values[(y * width) + x] = column[y];
        }

        return values;
    }
}
