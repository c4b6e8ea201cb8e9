// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using PluginHost.Contract;

namespace PluginHost.Sdk;

/// <summary>
/// Copies a signal whose frames do not lie in one piece (an energy-first spectrum image, say) so that they do. The two axes that lie closest, one in the
/// source and one in the copy, are gone through in tiles that fit the cache, so that each cache line is read once; everything else is outer loops, shared among threads.
/// </summary>
internal static unsafe class FrameOrdering
{
    // 32 elements of 4 bytes are two cache lines; 32 × 32 of them with their targets take 8 KiB.
    private const int Tile = 32;

    public static Signal Copy(Signal signal, int[] order, AnalysisContext context) => signal.ElementType.Size() switch
    {
        1 => Copy<byte>(signal, order, context),
        2 => Copy<ushort>(signal, order, context),
        3 => Copy<Bytes3>(signal, order, context),
        4 => Copy<uint>(signal, order, context),
        6 => Copy<Bytes6>(signal, order, context),
        8 => Copy<ulong>(signal, order, context),
        _ => Copy<UInt128>(signal, order, context),
    };

    private static Signal Copy<T>(Signal signal, int[] order, AnalysisContext context) where T : unmanaged
    {
        var axes = order.Select(axis => signal.Axes[axis]).ToArray();
        var descriptor = signal.Descriptor with { Axes = axes, Shape = [.. axes.Select(axis => axis.Size)] };
        var storage = context.Make(descriptor);
        var copy = new Signal(descriptor with { Location = storage.Location }, storage);
        if (copy.Count > 0) Fill<T>(signal.RawView<T>().Permute(order), (nint)signal.Pointer(), (nint)storage.Pointer(), context);
        return copy;
    }

    private static void Fill<T>(ArrayView<T> view, nint source, nint target, AnalysisContext context) where T : unmanaged
    {
        var (shape, from) = ((long[])[.. view.Shape], (long[])[.. view.Strides]);
        var to = new long[shape.Length];
        for (var (axis, stride) = (shape.Length - 1, 1L); axis >= 0; axis--) (to[axis], stride) = (stride, stride * shape[axis]);
        var last = shape.Length - 1;
        // None when the last axis is the closest in the source too: then whole rows are copied.
        var near = from[last] == 1 ? -1 : Array.FindIndex(from, stride => stride == 1);
        var outer = Enumerable.Range(0, shape.Length).Where(axis => axis != last && axis != near).ToArray();
        var (rows, rowStride) = near < 0 ? (1, 0) : (shape[near], to[near]);
        var bands = (rows + Tile - 1) / Tile;
        var work = outer.Aggregate(bands, (product, axis) => product * shape[axis]);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, context.Threads), CancellationToken = context.Cancellation };
        try
        {
            Parallel.For(0L, work, options, item =>
            {
                var read = (T*)source;
                var write = (T*)target;
                var (rest, band) = Math.DivRem(item, bands);
                for (var index = outer.Length - 1; index >= 0; index--)
                {
                    var axis = outer[index];
                    (rest, var at) = Math.DivRem(rest, shape[axis]);
                    read += at * from[axis];
                    write += at * to[axis];
                }

                var first = band * Tile;
                Transpose(read + first, write + (first * rowStride), (int)Math.Min(Tile, rows - first), rowStride, shape[last], from[last]);
            });
        }
        catch (AggregateException error)
        {
            ExceptionDispatchInfo.Throw(error.Flatten().InnerExceptions[0]);
        }
    }

    // Rows lie closely in the source, columns in the target. Sizes are often powers of two, and then the lines of a tile all fall into the same few places
    // of the cache; so each is read once, whole, into a small tile that lies closely, and written from there.
    private static void Transpose<T>(T* read, T* write, int rows, long rowStride, long columns, long columnStride) where T : unmanaged
    {
        if (columnStride == 1)
        {
            Unsafe.CopyBlockUnaligned(write, read, checked((uint)(columns * sizeof(T))));
            return;
        }

        var tile = stackalloc T[Tile * Tile];
        for (var start = 0L; start < columns; start += Tile)
        {
            var count = (int)Math.Min(Tile, columns - start);
            for (var column = 0; column < count; column++)
            {
                var from = read + ((start + column) * columnStride);
                for (var row = 0; row < rows; row++) tile[(column * Tile) + row] = from[row];
            }

            for (var row = 0; row < rows; row++)
            {
                var to = write + (row * rowStride) + start;
                for (var column = 0; column < count; column++) to[column] = tile[(column * Tile) + row];
            }
        }
    }

    [InlineArray(3)]
    private struct Bytes3
    {
        private byte _first;
    }

    [InlineArray(6)]
    private struct Bytes6
    {
        private byte _first;
    }
}
