// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;

namespace PluginHost.Plugins.Patterns.Kernels;

/// <summary>The sums of every pattern of a signal in one pass, whatever the element type.</summary>
internal abstract class PatternMoments
{
    /// <summary>The pass for an element type.</summary>
    public static PatternMoments Of(ElementType type) => type switch
    {
        ElementType.Boolean => new PatternMoments<bool, byte, ushort, uint, UInt8Lanes>(),
        ElementType.UInt8 => new PatternMoments<byte, byte, ushort, uint, UInt8Lanes>(),
        ElementType.Int8 => new PatternMoments<sbyte, sbyte, short, int, Int8Lanes>(),
        ElementType.UInt16 => new PatternMoments<ushort, ushort, ushort, uint, UInt16Lanes>(),
        ElementType.Int16 => new PatternMoments<short, short, short, int, Int16Lanes>(),
        ElementType.UInt32 => new PatternMoments<uint, uint, uint, ulong, UInt32Lanes>(),
        ElementType.Int32 => new PatternMoments<int, int, int, long, Int32Lanes>(),
        ElementType.UInt64 => new PatternMoments<ulong, ulong, ulong, double, UInt64Lanes>(),
        ElementType.Int64 => new PatternMoments<long, long, long, double, Int64Lanes>(),
        ElementType.Float32 => new PatternMoments<float, float, float, double, Float32Lanes>(),
        ElementType.Float64 => new PatternMoments<double, double, double, double, Float64Lanes>(),
        _ => throw new AnalysisException($"The data are {type.Name()}; patterns of real numbers were expected."),
    };

    /// <summary>The sums of every pattern over the pixels that count, of which there is at least one.</summary>
    public abstract Moments[] Run(Signal data, bool[] pixels, AnalysisContext context, FrameLoopOptions options);
}

/// <summary>The pass over frames whose elements of type <typeparamref name="TElement"/> are taken as <typeparamref name="T"/>.</summary>
internal sealed class PatternMoments<TElement, T, TRaw, TLane, TLanes> : PatternMoments
    where TElement : unmanaged
    where T : unmanaged
    where TRaw : unmanaged
    where TLane : unmanaged
    where TLanes : IMomentLanes<T, TRaw, TLane>
{
    public override Moments[] Run(Signal data, bool[] pixels, AnalysisContext context, FrameLoopOptions options)
    {
        // Rows above the first pixel that counts, and below the last, need not even be read.
        var width = (int)data.SignalAxes[1].Size;
        var firstRow = Array.IndexOf(pixels, true) / width;
        var start = firstRow * width;
        var length = (((Array.LastIndexOf(pixels, true) / width) + 1) * width) - start;
        var frame = new FrameMoments<T, TRaw, TLane, TLanes>(pixels.AsSpan(start, length), width, firstRow);
        var moments = new Moments[data.FrameCount];
        data.ForEachFrame<TElement, FrameMoments<T, TRaw, TLane, TLanes>>(
            context,
            () => frame,
            (number, elements, ready) => moments[number] = ready.Of(MemoryMarshal.Cast<TElement, T>(elements)),
            options with { Start = start, Length = length });
        return moments;
    }
}
