// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using System.Runtime.InteropServices;

namespace PluginHost.DmScript.Images;

/// <summary>
/// Complex samples in rows, which are transformed along both directions. Of a transform of real samples only the columns up to the middle are kept; the others are
/// their mirror images: F(−u, −v) is the complex conjugate of F(u, v).
/// </summary>
internal sealed class FourierPlane
{
    private readonly int _width;
    private readonly int _height;
    private readonly int _kept;
    private readonly double[] _real;
    private readonly double[] _imaginary;

    private FourierPlane(int width, int height, int kept)
    {
        (_width, _height, _kept) = (width, height, kept);
        _real = GC.AllocateUninitializedArray<double>(checked(kept * height));
        _imaginary = GC.AllocateUninitializedArray<double>(kept * height);
    }

    /// <summary>The transform of real samples, which are read row by row.</summary>
    public static FourierPlane OfReal(int width, int height, Action<int, Span<double>> readRow)
    {
        var plane = new FourierPlane(width, height, width / 2 + 1);
        // Two rows are one complex one: the second is its imaginary part.
        plane.Rows(2 * FourierLines.Count, (lines, first) =>
        {
            using var row = new Scratch<double>(width);
            for (var lane = 0; lane < FourierLines.Count; lane++)
            {
                foreach (var part in (ReadOnlySpan<int>)[0, 1])
                {
                    var y = first + 2 * lane + part;
                    var to = Samples(part == 0 ? lines.Real : lines.Imaginary);
                    if (y < height) readRow(y, row.Span);
                    else row.Span.Clear();
                    for (var x = 0; x < width; x++) to[x * FourierLines.Count + lane] = row.Span[x];
                }
            }
        }, plane.Separate);
        plane.Columns();
        return plane;
    }

    /// <summary>The transform of complex samples, or its inverse without the factor.</summary>
    public static FourierPlane OfComplex(int width, int height, Action<int, Span<Complex>> readRow, bool isForward)
    {
        var plane = new FourierPlane(width, height, width);
        plane.Rows(FourierLines.Count, (lines, first) =>
        {
            using var row = new Scratch<Complex>(width);
            var real = Samples(isForward ? lines.Real : lines.Imaginary);
            var imaginary = Samples(isForward ? lines.Imaginary : lines.Real);
            for (var lane = 0; lane < FourierLines.Count; lane++)
            {
                if (first + lane < height) readRow(first + lane, row.Span);
                else row.Span.Clear();
                for (var x = 0; x < width; x++) (real[x * FourierLines.Count + lane], imaginary[x * FourierLines.Count + lane]) = (row.Span[x].Real, row.Span[x].Imaginary);
            }
        }, plane.Keep);
        plane.Columns();
        return plane;
    }

    /// <summary>A row of the result; of an inverse transform real and imaginary parts are exchanged.</summary>
    public void Read(int y, Span<Complex> row)
    {
        var from = y * _kept;
        for (var x = 0; x < _kept; x++) row[x] = new Complex(_real[from + x], _imaginary[from + x]);
        if (_kept == _width) return;
        var mirrored = (_height - y) % _height * _kept;
        for (var x = _kept; x < _width; x++) row[x] = new Complex(_real[mirrored + _width - x], -_imaginary[mirrored + _width - x]);
    }

    private static Span<double> Samples(Vector<double>[] lines) => MemoryMarshal.Cast<Vector<double>, double>(lines.AsSpan());

    private void Rows(int rowsATime, Action<FourierLines, int> fill, Action<FourierLines, int> keep)
    {
        var plan = new FourierPlan(_width);
        Parallel.For(
            0, (_height + rowsATime - 1) / rowsATime, () => (Lines: plan.NewLines(), Scratch: plan.NewScratch()),
            (group, _, memory) =>
            {
                fill(memory.Lines, group * rowsATime);
                plan.Forward(memory.Lines, memory.Scratch);
                keep(memory.Lines, group * rowsATime);
                return memory;
            },
            _ => { });
    }

    private void Keep(FourierLines lines, int first)
    {
        var real = Samples(lines.Real);
        var imaginary = Samples(lines.Imaginary);
        for (var lane = 0; lane < FourierLines.Count && first + lane < _height; lane++)
        {
            var to = (first + lane) * _kept;
            for (var x = 0; x < _width; x++) (_real[to + x], _imaginary[to + x]) = (real[x * FourierLines.Count + lane], imaginary[x * FourierLines.Count + lane]);
        }
    }

    // The transforms a and b of two real rows from that of a + i b, by the symmetry of each.
    private void Separate(FourierLines lines, int first)
    {
        var real = Samples(lines.Real);
        var imaginary = Samples(lines.Imaginary);
        for (var lane = 0; lane < FourierLines.Count && first + 2 * lane < _height; lane++)
        {
            var a = (first + 2 * lane) * _kept;
            var hasSecond = first + 2 * lane + 1 < _height;
            for (var x = 0; x < _kept; x++)
            {
                var (here, there) = (x * FourierLines.Count + lane, (_width - x) % _width * FourierLines.Count + lane);
                (_real[a + x], _imaginary[a + x]) = ((real[here] + real[there]) / 2, (imaginary[here] - imaginary[there]) / 2);
                if (hasSecond) (_real[a + _kept + x], _imaginary[a + _kept + x]) = ((imaginary[here] + imaginary[there]) / 2, (real[there] - real[here]) / 2);
            }
        }
    }

    private void Columns()
    {
        if (_height == 1) return;
        var plan = new FourierPlan(_height);
        Parallel.For(
            0, (_kept + FourierLines.Count - 1) / FourierLines.Count, () => (Lines: plan.NewLines(), Scratch: plan.NewScratch()),
            (group, _, memory) =>
            {
                var first = group * FourierLines.Count;
                var count = Math.Min(FourierLines.Count, _kept - first);
                Move(memory.Lines, first, count, isRead: true);
                plan.Forward(memory.Lines, memory.Scratch);
                Move(memory.Lines, first, count, isRead: false);
                return memory;
            },
            _ => { });
    }

    private void Move(FourierLines lines, int first, int count, bool isRead)
    {
        var real = Samples(lines.Real);
        var imaginary = Samples(lines.Imaginary);
        for (var y = 0; y < _height; y++)
        {
            Copy(_real.AsSpan(y * _kept + first, count), real.Slice(y * FourierLines.Count, count), isRead);
            Copy(_imaginary.AsSpan(y * _kept + first, count), imaginary.Slice(y * FourierLines.Count, count), isRead);
        }
    }

    private static void Copy(Span<double> plane, Span<double> lines, bool isRead)
    {
        if (isRead) plane.CopyTo(lines);
        else lines.CopyTo(plane);
    }
}
