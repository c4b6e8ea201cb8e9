// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace PluginHost.DmScript.Images;

/// <summary>
/// Complex samples in rows, which are transformed along both directions. Of a transform of real samples only the columns up to the middle are kept; the others are
/// their mirror images: F(−u, −v) is the complex conjugate of F(u, v).
/// </summary>
internal sealed class FourierPlane
{
    // Columns that are taken out together: one at a time, each of their samples would be a line of the processor's cache.
    private const int ColumnsAtOnce = 8;

    private readonly int _width;
    private readonly int _height;
    private readonly int _kept;
    private readonly Complex[] _samples;

    private FourierPlane(int width, int height, int kept)
    {
        (_width, _height, _kept) = (width, height, kept);
        _samples = GC.AllocateUninitializedArray<Complex>(checked(kept * height));
    }

    /// <summary>The transform of real samples, which are read row by row.</summary>
    public static FourierPlane OfReal(int width, int height, Action<int, Span<double>> readRow)
    {
        var plane = new FourierPlane(width, height, width / 2 + 1);
        // Two rows are one complex one: the second is its imaginary part.
        Parallel.For(0, (height + 1) / 2, () => new Complex[width], (pair, _, both) =>
        {
            using var row = new Scratch<double>(width);
            var hasSecond = 2 * pair + 1 < height;
            readRow(2 * pair, row.Span);
            for (var x = 0; x < width; x++) both[x] = row.Span[x];
            if (hasSecond) readRow(2 * pair + 1, row.Span);
            for (var x = 0; x < width && hasSecond; x++) both[x] += new Complex(0, row.Span[x]);
            Line(both, isForward: true);
            plane.Separate(both, 2 * pair, hasSecond);
            return both;
        }, _ => { });
        plane.Columns(isForward: true);
        return plane;
    }

    /// <summary>The transform of complex samples, or its inverse without the factor.</summary>
    public static FourierPlane OfComplex(int width, int height, Action<int, Span<Complex>> readRow, bool isForward)
    {
        var plane = new FourierPlane(width, height, width);
        Parallel.For(0, height, () => new Complex[width], (y, _, row) =>
        {
            readRow(y, row);
            Line(row, isForward);
            row.CopyTo(plane._samples, y * width);
            return row;
        }, _ => { });
        plane.Columns(isForward);
        return plane;
    }

    /// <summary>A row of the result.</summary>
    public void Read(int y, Span<Complex> row)
    {
        _samples.AsSpan(y * _kept, _kept).CopyTo(row);
        var mirrored = (_height - y) % _height * _kept;
        for (var x = _kept; x < _width; x++) row[x] = Complex.Conjugate(_samples[mirrored + _width - x]);
    }

    // The transforms a and b of two real rows from that of a + i b, by the symmetry of each.
    private void Separate(Complex[] both, int first, bool hasSecond)
    {
        for (var x = 0; x < _kept; x++)
        {
            var (here, there) = (both[x], Complex.Conjugate(both[(_width - x) % _width]));
            _samples[first * _kept + x] = (here + there) / 2;
            var difference = here - there;
            if (hasSecond) _samples[(first + 1) * _kept + x] = new Complex(difference.Imaginary / 2, -difference.Real / 2);
        }
    }

    private void Columns(bool isForward) => Parallel.For(
        0, (_kept + ColumnsAtOnce - 1) / ColumnsAtOnce, () => Enumerable.Range(0, ColumnsAtOnce).Select(_ => new Complex[_height]).ToArray(), (group, _, columns) =>
        {
            var first = group * ColumnsAtOnce;
            var count = Math.Min(ColumnsAtOnce, _kept - first);
            for (var y = 0; y < _height; y++)
            {
                for (var i = 0; i < count; i++) columns[i][y] = _samples[y * _kept + first + i];
            }

            for (var i = 0; i < count; i++) Line(columns[i], isForward);
            for (var y = 0; y < _height; y++)
            {
                for (var i = 0; i < count; i++) _samples[y * _kept + first + i] = columns[i][y];
            }

            return columns;
        }, _ => { });

    // Length 1 is its own transform, which the library does not take.
    private static void Line(Complex[] line, bool isForward)
    {
        if (line.Length == 1) return;
        if (isForward) Fourier.Forward(line, FourierOptions.NoScaling);
        else Fourier.Inverse(line, FourierOptions.NoScaling);
    }
}
