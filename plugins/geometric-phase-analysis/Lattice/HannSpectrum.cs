// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Lattice;

/// <summary>
/// Power spectrum |F[w I]|² of the image under a Hann window, padded with zeros to powers of two; of an image with sides above 4096 px its
/// middle. Real rows are transformed two at a time, and only the half with kx ≥ 0 is kept: the other half is its mirror image.
/// </summary>
internal sealed class HannSpectrum
{
    private const int LargestSide = 4096;
    private const int BandRows = 16;

    private readonly float[] _power;

    private HannSpectrum(float[] power, int rows, int columns, int height, int width)
    {
        _power = power;
        Rows = rows;
        Columns = columns;
        Height = height;
        Width = width;
    }

    /// <summary>Frequencies along y, k/Rows cycles per pixel each, counted modulo Rows.</summary>
    public int Rows { get; }

    /// <summary>Frequencies along x, of which 0 to Columns/2 are kept.</summary>
    public int Columns { get; }

    /// <summary>Rows of the image that were transformed.</summary>
    public int Height { get; }

    /// <summary>Columns of the image that were transformed.</summary>
    public int Width { get; }

    /// <summary>Power at a frequency; indices of either sign.</summary>
    public float this[int ky, int kx]
    {
        get
        {
            if (kx < 0 || kx > Columns / 2) (ky, kx) = (-ky, -kx);
            return _power[((kx & (Columns - 1)) * Rows) + (ky & (Rows - 1))];
        }
    }

    public static HannSpectrum Of(LatticeImage image, AnalysisContext context)
    {
        var (height, width) = (Math.Min(image.Height, LargestSide), Math.Min(image.Width, LargestSide));
        var (rows, columns) = ((int)BitOperations.RoundUpToPowerOf2((uint)height), (int)BitOperations.RoundUpToPowerOf2((uint)width));
        var lines = TransformRows(image, height, width, rows, columns, context);
        var power = new float[lines.Length];
        context.ForEachBand((columns / 2) + 1, 1, () => new Complex[rows], (kx, _, line) =>
        {
            lines.AsSpan(kx * rows, rows).CopyTo(line);
            Transform(line);
            for (var ky = 0; ky < rows; ky++) power[(kx * rows) + ky] = (float)((line[ky].Real * line[ky].Real) + (line[ky].Imaginary * line[ky].Imaginary));
        });
        return new HannSpectrum(power, rows, columns, height, width);
    }

    /// <summary>Transforms along x, stored by kx: one line for each frequency along x.</summary>
    private static Complex[] TransformRows(LatticeImage image, int height, int width, int rows, int columns, AnalysisContext context)
    {
        var kept = (columns / 2) + 1;
        var lines = new Complex[checked(kept * rows)];
        var (windowY, windowX) = (Hann(height), Hann(width));
        var (top, left) = ((image.Height - height) / 2, (image.Width - width) / 2);
        context.ForEachBand(height, BandRows, () => (Pair: new Complex[columns], Band: new Complex[BandRows * kept]), (first, end, buffer) =>
        {
            var count = end - first;
            for (var row = 0; row < count; row += 2)
            {
                var a = image.Row(top + first + row).Slice(left, width);
                var b = row + 1 < count ? image.Row(top + first + row + 1).Slice(left, width) : a;
                var (weightA, weightB) = (windowY[first + row], row + 1 < count ? windowY[first + row + 1] : 0);
                for (var x = 0; x < width; x++) buffer.Pair[x] = new Complex(a[x] * windowX[x] * weightA, b[x] * windowX[x] * weightB);
                Array.Clear(buffer.Pair, width, columns - width);
                Transform(buffer.Pair);
                for (var kx = 0; kx < kept; kx++)
                {
                    // A = (Z(k) + Z*(−k))/2, B = (Z(k) − Z*(−k))/2i for real a, b and z = a + i b.
                    var (z, mirrored) = (buffer.Pair[kx], Complex.Conjugate(buffer.Pair[(columns - kx) & (columns - 1)]));
                    var difference = z - mirrored;
                    buffer.Band[(kx * BandRows) + row] = (z + mirrored) / 2;
                    if (row + 1 < count) buffer.Band[(kx * BandRows) + row + 1] = new Complex(difference.Imaginary / 2, -difference.Real / 2);
                }
            }

            for (var kx = 0; kx < kept; kx++) buffer.Band.AsSpan(kx * BandRows, count).CopyTo(lines.AsSpan((kx * rows) + first));
        });
        return lines;
    }

    // Length 1 is its own transform, which the library does not take.
    private static void Transform(Complex[] line)
    {
        if (line.Length > 1) Fourier.Forward(line, FourierOptions.NoScaling);
    }

    private static double[] Hann(int length) => [.. Enumerable.Range(0, length).Select(i => 0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / length)))];
}
