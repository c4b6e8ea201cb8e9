// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PluginHost.Plugins.VirtualDetector.Kernels;

/// <summary>One pass over all frames that sums, pixel by pixel.</summary>
internal abstract class PatternPass
{
    /// <summary>The pass for an element type.</summary>
    public static PatternPass Of(ElementType type) => type switch
    {
        ElementType.Boolean => new PatternPass<bool, byte, ushort, Int128, UInt8Lanes>(),
        ElementType.UInt8 => new PatternPass<byte, byte, ushort, Int128, UInt8Lanes>(),
        ElementType.UInt16 => new PatternPass<ushort, ushort, uint, Int128, UInt16Lanes>(),
        ElementType.UInt32 => new PatternPass<uint, uint, ulong, Int128, UInt32Lanes>(),
        ElementType.UInt64 => new PatternPass<ulong, ulong, ulong, Int128, UInt64Lanes>(),
        ElementType.Int8 => new PatternPass<sbyte, byte, ushort, Int128, Int8Lanes>(),
        ElementType.Int16 => new PatternPass<short, ushort, uint, Int128, Int16Lanes>(),
        ElementType.Int32 => new PatternPass<int, uint, ulong, Int128, Int32Lanes>(),
        ElementType.Int64 => new PatternPass<long, ulong, ulong, Int128, Int64Lanes>(),
        ElementType.Float32 => new PatternPass<float, float, double, double, Float32Lanes>(),
        ElementType.Float64 => new PatternPass<double, double, double, double, Float64Lanes>(),
        _ => throw new AnalysisException($"The data are {type.Name()}; patterns of real numbers were expected."),
    };

    /// <summary>Sums, sums of squares, and the greatest value of every pixel as a signal with the axes of a frame.</summary>
    public abstract (PatternSums Sums, Signal Maximum) Run(Signal data, AnalysisContext context);
}

/// <summary>The pass over frames whose elements of type <typeparamref name="TElement"/> are taken as <typeparamref name="T"/>.</summary>
internal sealed class PatternPass<TElement, T, TLane, TTotal, TLanes> : PatternPass
    where TElement : unmanaged
    where T : unmanaged
    where TLane : unmanaged
    where TTotal : unmanaged, INumber<TTotal>
    where TLanes : IElementLanes<T, TLane, TTotal>
{
    // Many frames are taken a strip of pixels at a time, so that a strip's sums stay in the first cache while all frames of the piece are added.
    private const int Strip = 1024;
    private const int PieceBytes = 2 << 20;

    public override (PatternSums Sums, Signal Maximum) Run(Signal data, AnalysisContext context)
    {
        var frameLength = checked((int)data.FrameLength);
        var length = Padded(frameLength);
        var first = new TElement[frameLength];
        data.Read(0, first.AsSpan());
        var shift = new double[length];
        data.ReadAs(0, shift.AsSpan(0, frameLength));
        var parts = data.ForEachPiece<TElement, Part>(
            context,
            () => new Part(new double[length], new double[length], Start(first, length)),
            (_, elements, part) => Add(elements, frameLength, shift, part),
            new FrameLoopOptions { PieceBytes = PieceBytes });
        var sums = new PatternSums(
            data.FrameCount, shift[..frameLength], Merge(parts.Select(part => part.Deviations), data), Merge(parts.Select(part => part.Squares), data));
        var greatest = parts[0].Maximum;
        foreach (var part in parts.Skip(1)) Raise(greatest, part.Maximum);
        return (sums, Unbiased(greatest, data));
    }

    private static int Padded(int length) => checked((length + Vector512<T>.Count - 1) / Vector512<T>.Count * Vector512<T>.Count);

    private static double[] Merge(IEnumerable<double[]> parts, Signal data)
    {
        var sum = new double[data.FrameLength];
        foreach (var part in parts)
        {
            for (var index = 0; index < sum.Length; index++) sum[index] += part[index];
        }

        return sum;
    }

    // Elements are compared as they are loaded: with the sign bit flipped, signed integers are in the order of unsigned ones.
    private static T[] Start(TElement[] first, int length)
    {
        var start = new T[length];
        MemoryMarshal.Cast<TElement, T>(first).CopyTo(start);
        ref var at = ref MemoryMarshal.GetArrayDataReference(start);
        for (var index = 0; index < length; index += Vector512<T>.Count) TLanes.Load(in Unsafe.Add(ref at, index)).StoreUnsafe(ref at, (nuint)index);
        return start;
    }

    private static void Raise(T[] greatest, T[] other)
    {
        ref var a = ref MemoryMarshal.GetArrayDataReference(greatest);
        ref var b = ref MemoryMarshal.GetArrayDataReference(other);
        for (var index = 0; index < greatest.Length; index += Vector512<T>.Count)
        {
            Vector512.Max(Vector512.LoadUnsafe(ref a, (nuint)index), Vector512.LoadUnsafe(ref b, (nuint)index)).StoreUnsafe(ref a, (nuint)index);
        }
    }

    private static Signal Unbiased(T[] greatest, Signal data)
    {
        // Loading flips the sign bit back.
        ref var at = ref MemoryMarshal.GetArrayDataReference(greatest);
        for (var index = 0; index < greatest.Length; index += Vector512<T>.Count) TLanes.Load(in Unsafe.Add(ref at, index)).StoreUnsafe(ref at, (nuint)index);
        var elements = MemoryMarshal.Cast<T, TElement>(greatest.AsSpan(0, (int)data.FrameLength)).ToArray();
        return Signal.FromArray(elements, data.SignalAxes, "Maximum", data.Quantity);
    }

    // Compiled at its best at once: a first run in a new worker is as fast as later ones.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<TElement> elements, int frameLength, double[] shift, Part part)
    {
        Span<T> padded = stackalloc T[Vector512<T>.Count];
        Span<double> widened = stackalloc double[Vector512<T>.Count];
        ref var value = ref MemoryMarshal.GetReference(widened);
        var frames = MemoryMarshal.Cast<TElement, T>(elements);
        for (var strip = 0; strip < frameLength; strip += Strip)
        {
            var end = Math.Min(frameLength, strip + Strip);
            for (var frame = 0; frame < frames.Length; frame += frameLength)
            {
                for (var at = strip; at < end; at += Vector512<T>.Count)
                {
                    ref readonly var block = ref Block(frames, frame + at, Math.Min(Vector512<T>.Count, end - at), padded);
                    ref var greatest = ref part.Maximum[at];
                    Vector512.Max(Vector512.LoadUnsafe(ref greatest), TLanes.Load(in block)).StoreUnsafe(ref greatest);
                    TLanes.Widen(in block, ref value);
                    ref var from = ref shift[at];
                    ref var deviations = ref part.Deviations[at];
                    ref var squares = ref part.Squares[at];
                    for (var lane = (nuint)0; lane < (nuint)Vector512<T>.Count; lane += (nuint)Vector512<double>.Count)
                    {
                        var deviation = Vector512.LoadUnsafe(ref value, lane) - Vector512.LoadUnsafe(ref from, lane);
                        (Vector512.LoadUnsafe(ref deviations, lane) + deviation).StoreUnsafe(ref deviations, lane);
                        (Vector512.LoadUnsafe(ref squares, lane) + (deviation * deviation)).StoreUnsafe(ref squares, lane);
                    }
                }
            }
        }
    }

    // A block in place; the last one of a frame, when it is not whole, as a copy followed by zeros.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref readonly T Block(ReadOnlySpan<T> frames, int at, int count, Span<T> padded)
    {
        if (count == Vector512<T>.Count) return ref frames[at];
        frames.Slice(at, count).CopyTo(padded);
        padded[count..].Clear();
        return ref padded[0];
    }

    private sealed record Part(double[] Deviations, double[] Squares, T[] Maximum);
}
