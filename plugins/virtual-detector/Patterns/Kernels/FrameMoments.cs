// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PluginHost.Plugins.Patterns.Kernels;

/// <summary>
/// Σ I, Σ y I and Σ x I of the pixels of a frame that count, without a multiplication a pixel. A strip as wide as a block is taken row by row: with the
/// elements of row i added to c and c then added to d, c = Σ xᵢ and d = Σ (n - i) xᵢ after n rows, so that Σ i xᵢ = n c - d. Only then are columns weighted.
/// </summary>
internal sealed class FrameMoments<T, TRaw, TLane, TLanes>
    where T : unmanaged
    where TRaw : unmanaged
    where TLane : unmanaged
    where TLanes : IMomentLanes<T, TRaw, TLane>
{
    private readonly int _width;
    private readonly int _height;
    private readonly int _firstRow;
    private readonly List<Strip> _strips = [];

    /// <summary>Prepares for frames, or for some of their rows.</summary>
    /// <param name="pixels">Which pixels of those rows count.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="firstRow">Number of the first row.</param>
    public FrameMoments(ReadOnlySpan<bool> pixels, int width, int firstRow)
    {
        (_width, _height, _firstRow) = (width, pixels.Length / width, firstRow);
        // The last strip is moved back so that it ends with the row; what it repeats must not count. A row shorter than a block is a strip by itself.
        for (var column = 0; column < width; column += Block)
        {
            var first = Math.Clamp(column, 0, Math.Max(0, width - Block));
            AddStrip(pixels, first, column - first);
        }
    }

    private static int Block => Vector512<TRaw>.Count;

    /// <summary>The sums over a frame (or its rows that were prepared for).</summary>
    public Moments Of(ReadOnlySpan<T> frame)
    {
        if (_width < Block) return OfNarrow(frame);
        return Of(ref MemoryMarshal.GetReference(frame), _width);
    }

    // Rows shorter than a block are copied, a few at a time, to where each can be loaded as a whole block.
    private Moments OfNarrow(ReadOnlySpan<T> frame)
    {
        var padded = new T[checked(_height * Block)];
        for (var row = 0; row < _height; row++) frame.Slice(row * _width, _width).CopyTo(padded.AsSpan(row * Block));
        return Of(ref MemoryMarshal.GetArrayDataReference(padded), Block);
    }

    // Compiled at its best at once: a first run in a new worker is as fast as later ones.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Moments Of(ref T frame, int stride)
    {
        var sum = Vector512<double>.Zero;
        var down = Vector512<double>.Zero;
        var right = Vector512<double>.Zero;
        foreach (var strip in _strips)
        {
            ref var at = ref Unsafe.Add(ref frame, (strip.FirstRow * stride) + strip.Column);
            for (var row = 0; row < strip.Rows;)
            {
                var rows = Math.Min(TLanes.Rows, strip.Rows - row);
                var columns = new Columns();
                if (strip.Masks is null) columns.Add(ref at, stride, rows);
                else if (strip.Masks.Length == 1) columns.Add(ref at, stride, rows, strip.Masks[0]);
                else columns.Add(ref at, stride, strip.Masks.AsSpan(row, rows));
                at = ref Unsafe.Add(ref at, rows * stride);
                row += rows;
                var past = Vector512.Create((double)(_firstRow + strip.FirstRow + row));
                Weigh(columns.C1, columns.D1, strip.Weights.AsSpan(0, 2), past, ref sum, ref down, ref right);
                Weigh(columns.C2, columns.D2, strip.Weights.AsSpan(2, 2), past, ref sum, ref down, ref right);
            }
        }

        return new Moments(Vector512.Sum(sum), Vector512.Sum(down), Vector512.Sum(right));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Weigh(
        Vector512<TLane> c, Vector512<TLane> d, ReadOnlySpan<Vector512<double>> weights, Vector512<double> past, ref Vector512<double> sum, ref Vector512<double> down, ref Vector512<double> right)
    {
        var (c1, c2) = TLanes.ToDouble(c);
        var (d1, d2) = TLanes.ToDouble(d);
        sum += c1 + c2;
        right += (c1 * weights[0]) + (c2 * weights[1]);
        down += ((c1 + c2) * past) - (d1 + d2);
    }

    private void AddStrip(ReadOnlySpan<bool> pixels, int column, int repeated)
    {
        var masks = new List<Vector512<TRaw>>();
        var (first, last, whole, same) = (-1, -1, true, true);
        Span<byte> bits = stackalloc byte[Vector512<byte>.Count];
        var size = bits.Length / Block;
        for (var row = 0; row < _height; row++)
        {
            bits.Clear();
            var any = false;
            for (var lane = 0; lane < Block; lane++)
            {
                var counts = lane >= repeated && column + lane < _width && pixels[(row * _width) + column + lane];
                whole &= counts;
                any |= counts;
                if (counts) bits.Slice(lane * size, size).Fill(0xFF);
            }

            masks.Add(MemoryMarshal.Read<Vector512<TRaw>>(bits));
            same &= masks[row].AsByte() == masks[0].AsByte();
            if (!any) continue;
            if (first < 0) first = row;
            last = row;
        }

        if (first < 0) return;
        var kept = whole ? null : same ? masks[..1] : masks[first..(last + 1)];
        _strips.Add(new Strip(column, first, last + 1 - first, kept?.ToArray(), Weights(column)));
    }

    private static Vector512<double>[] Weights(int column)
    {
        // In the order in which ToDouble gives the lanes: first vector lower, upper, second vector lower, upper.
        var weights = new double[4 * Vector512<double>.Count];
        for (var lane = 0; lane < Vector512<TLane>.Count; lane++)
        {
            weights[lane] = column + TLanes.Pixel(false, lane);
            weights[(2 * Vector512<double>.Count) + lane] = column + TLanes.Pixel(true, lane);
        }

        return MemoryMarshal.Cast<double, Vector512<double>>(weights).ToArray();
    }

    /// <param name="Column">First column.</param>
    /// <param name="FirstRow">First row of which a pixel counts.</param>
    /// <param name="Rows">Number of rows to the last of which one does.</param>
    /// <param name="Masks">Bits of the pixels that count, for each of the rows, or one for all; null when every pixel does.</param>
    /// <param name="Weights">Column of each lane.</param>
    private sealed record Strip(int Column, int FirstRow, int Rows, Vector512<TRaw>[]? Masks, Vector512<double>[] Weights);

    /// <summary>c and d of the columns of a strip.</summary>
    private struct Columns
    {
        public Vector512<TLane> C1;
        public Vector512<TLane> C2;
        public Vector512<TLane> D1;
        public Vector512<TLane> D2;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Add(ref T at, int stride, int rows)
        {
            var (c1, c2, d1, d2) = (C1, C2, D1, D2);
            for (; rows > 0; rows--)
            {
                var (first, second) = TLanes.Split(TLanes.Load(in at));
                c1 += first;
                c2 += second;
                d1 += c1;
                d2 += c2;
                at = ref Unsafe.Add(ref at, stride);
            }

            (C1, C2, D1, D2) = (c1, c2, d1, d2);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Add(ref T at, int stride, int rows, Vector512<TRaw> mask)
        {
            var (c1, c2, d1, d2) = (C1, C2, D1, D2);
            for (; rows > 0; rows--)
            {
                var (first, second) = TLanes.Split(TLanes.Load(in at) & mask);
                c1 += first;
                c2 += second;
                d1 += c1;
                d2 += c2;
                at = ref Unsafe.Add(ref at, stride);
            }

            (C1, C2, D1, D2) = (c1, c2, d1, d2);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Add(ref T at, int stride, ReadOnlySpan<Vector512<TRaw>> masks)
        {
            var (c1, c2, d1, d2) = (C1, C2, D1, D2);
            foreach (var mask in masks)
            {
                var (first, second) = TLanes.Split(TLanes.Load(in at) & mask);
                c1 += first;
                c2 += second;
                d1 += c1;
                d2 += c2;
                at = ref Unsafe.Add(ref at, stride);
            }

            (C1, C2, D1, D2) = (c1, c2, d1, d2);
        }
    }
}
