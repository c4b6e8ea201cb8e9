// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PluginHost.Plugins.VirtualDetector.Kernels;

/// <summary>A detector made ready for frames of one element type: sums a frame's elements under it.</summary>
internal abstract class FrameMask<T> where T : unmanaged
{
    /// <summary>Sum of weight times element over the frame.</summary>
    public abstract double Sum(ReadOnlySpan<T> frame);

    /// <summary>Offsets of the blocks of a frame. The last is moved back so that it ends with the frame; what it repeats must not count.</summary>
    protected static IEnumerable<(int Offset, int Repeated)> Blocks(int length, int block)
    {
        var offset = 0;
        for (; offset <= length - block; offset += block) yield return (offset, 0);
        if (offset < length) yield return length < block ? (0, 0) : (length - block, block - (length - offset));
    }

    /// <summary>The frame, or where it is shorter than a block, a copy in a buffer of one block.</summary>
    protected static ReadOnlySpan<T> AtLeastOneBlock(ReadOnlySpan<T> frame, Span<T> buffer)
    {
        if (frame.Length >= buffer.Length) return frame;
        buffer.Clear();
        frame.CopyTo(buffer);
        return buffer;
    }
}

/// <summary>
/// A detector whose pixels count fully or not at all, times one factor: blocks that lie inside are added as they are, blocks on its edge through a mask
/// of bits, and blocks outside are not touched.
/// </summary>
internal sealed class BinaryFrameMask<T, TLane, TTotal, TLanes> : FrameMask<T>
    where T : unmanaged
    where TLane : unmanaged
    where TTotal : unmanaged, INumber<TTotal>
    where TLanes : IElementLanes<T, TLane, TTotal>
{
    private readonly List<(int Offset, int Blocks)> _inside = [];
    private readonly int[] _edgeOffsets;
    private readonly Vector512<T>[] _edgeMasks;
    private readonly TTotal _bias;
    private readonly double _factor;

    public BinaryFrameMask(ReadOnlySpan<bool> pixels, double factor = 1)
    {
        _factor = factor;
        var offsets = new List<int>();
        var masks = new List<Vector512<T>>();
        var bits = new byte[Vector512<byte>.Count];
        var size = bits.Length / Vector512<T>.Count;
        var count = 0L;
        foreach (var (offset, repeated) in Blocks(pixels.Length, Vector512<T>.Count))
        {
            Array.Clear(bits);
            var inBlock = 0;
            for (var lane = repeated; lane < Vector512<T>.Count && offset + lane < pixels.Length; lane++)
            {
                if (!pixels[offset + lane]) continue;
                inBlock++;
                bits.AsSpan(lane * size, size).Fill(0xFF);
            }

            count += inBlock;
            if (inBlock == Vector512<T>.Count)
            {
                if (_inside is [.., var last] && last.Offset + (last.Blocks * Vector512<T>.Count) == offset) _inside[^1] = (last.Offset, last.Blocks + 1);
                else _inside.Add((offset, 1));
            }
            else if (inBlock > 0)
            {
                offsets.Add(offset);
                masks.Add(MemoryMarshal.Read<Vector512<T>>(bits));
            }
        }

        _edgeOffsets = [.. offsets];
        _edgeMasks = [.. masks];
        _bias = TTotal.CreateChecked(count) * TLanes.Bias;
    }

    // Compiled at its best at once: a first run in a new worker is as fast as later ones.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double Sum(ReadOnlySpan<T> frame)
    {
        Span<T> buffer = stackalloc T[Vector512<T>.Count];
        var pixels = AtLeastOneBlock(frame, buffer);
        ref var start = ref MemoryMarshal.GetReference(pixels);
        var total = -_bias;
        var first = Vector512<TLane>.Zero;
        var second = Vector512<TLane>.Zero;
        var room = TLanes.Limit;
        foreach (var (offset, blocks) in CollectionsMarshal.AsSpan(_inside))
        {
            ref var at = ref Unsafe.Add(ref start, offset);
            for (var left = blocks; left > 0;)
            {
                if (room == 0) Flush(ref total, ref first, ref second, out room);
                var run = Math.Min(left, room);
                left -= run;
                room -= run;
                for (; run > 0; run--)
                {
                    var (a, b) = TLanes.Split(TLanes.Load(in at));
                    first += a;
                    second += b;
                    at = ref Unsafe.Add(ref at, Vector512<T>.Count);
                }
            }
        }

        var masks = _edgeMasks;
        var offsets = _edgeOffsets;
        for (var index = 0; index < masks.Length && index < offsets.Length; index++)
        {
            if (room-- == 0)
            {
                Flush(ref total, ref first, ref second, out room);
                room--;
            }

            var (a, b) = TLanes.Split(TLanes.Load(in Unsafe.Add(ref start, offsets[index])) & masks[index]);
            first += a;
            second += b;
        }

        total += TLanes.Sum(first, second);
        return double.CreateChecked(total) * _factor;
    }

    private static void Flush(ref TTotal total, ref Vector512<TLane> first, ref Vector512<TLane> second, out int room)
    {
        total += TLanes.Sum(first, second);
        first = second = Vector512<TLane>.Zero;
        room = TLanes.Limit;
    }
}

/// <summary>A detector with weights, applied in float64. Blocks without weight are not touched.</summary>
internal sealed class WeightedFrameMask<T, TLane, TTotal, TLanes> : FrameMask<T>
    where T : unmanaged
    where TLane : unmanaged
    where TTotal : unmanaged, INumber<TTotal>
    where TLanes : IElementLanes<T, TLane, TTotal>
{
    private readonly int[] _offsets;
    private readonly double[] _weights;

    public WeightedFrameMask(ReadOnlySpan<double> weights)
    {
        var offsets = new List<int>();
        var kept = new List<double>();
        var block = new double[Vector512<T>.Count];
        foreach (var (offset, repeated) in Blocks(weights.Length, Vector512<T>.Count))
        {
            Array.Clear(block);
            weights[(offset + repeated)..Math.Min(weights.Length, offset + block.Length)].CopyTo(block.AsSpan(repeated));
            if (!block.AsSpan().ContainsAnyExcept(0.0)) continue;
            offsets.Add(offset);
            kept.AddRange(block);
        }

        _offsets = [.. offsets];
        _weights = [.. kept];
    }

    // Compiled at its best at once: a first run in a new worker is as fast as later ones.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double Sum(ReadOnlySpan<T> frame)
    {
        Span<T> buffer = stackalloc T[Vector512<T>.Count];
        var pixels = AtLeastOneBlock(frame, buffer);
        ref var start = ref MemoryMarshal.GetReference(pixels);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        Span<double> widened = stackalloc double[Vector512<T>.Count];
        ref var values = ref MemoryMarshal.GetReference(widened);
        var sum = Vector512<double>.Zero;
        foreach (var offset in _offsets)
        {
            TLanes.Widen(in Unsafe.Add(ref start, offset), ref values);
            for (var at = 0; at < Vector512<T>.Count; at += Vector512<double>.Count)
            {
                // An element whose weight is 0 does not count even where it is NaN or infinite (a dead pixel, say).
                var weight = Vector512.LoadUnsafe(ref weights, (nuint)at);
                var product = Vector512.LoadUnsafe(ref values, (nuint)at) * weight;
                sum += Vector512.ConditionalSelect(Vector512.Equals(weight, Vector512<double>.Zero), Vector512<double>.Zero, product);
            }

            weights = ref Unsafe.Add(ref weights, Vector512<T>.Count);
        }

        return Vector512.Sum(sum);
    }
}
