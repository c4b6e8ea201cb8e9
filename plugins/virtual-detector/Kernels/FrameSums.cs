// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using System.Runtime.InteropServices;
using PluginHost.Plugins.VirtualDetector.Detectors;

namespace PluginHost.Plugins.VirtualDetector.Kernels;

/// <summary>Sums every frame of a signal under several detectors in one pass, whatever the element type.</summary>
internal abstract class FrameSums
{
    /// <summary>The sums for an element type.</summary>
    public static FrameSums Of(ElementType type) => type switch
    {
        ElementType.Boolean => new FrameSums<bool, byte, ushort, Int128, UInt8Lanes>(),
        ElementType.UInt8 => new FrameSums<byte, byte, ushort, Int128, UInt8Lanes>(),
        ElementType.UInt16 => new FrameSums<ushort, ushort, uint, Int128, UInt16Lanes>(),
        ElementType.UInt32 => new FrameSums<uint, uint, ulong, Int128, UInt32Lanes>(),
        ElementType.UInt64 => new FrameSums<ulong, ulong, ulong, Int128, UInt64Lanes>(),
        ElementType.Int8 => new FrameSums<sbyte, byte, ushort, Int128, Int8Lanes>(),
        ElementType.Int16 => new FrameSums<short, ushort, uint, Int128, Int16Lanes>(),
        ElementType.Int32 => new FrameSums<int, uint, ulong, Int128, Int32Lanes>(),
        ElementType.Int64 => new FrameSums<long, ulong, ulong, Int128, Int64Lanes>(),
        ElementType.Float32 => new FrameSums<float, float, double, double, Float32Lanes>(),
        ElementType.Float64 => new FrameSums<double, double, double, double, Float64Lanes>(),
        _ => throw new AnalysisException($"The data are {type.Name()}; patterns of real numbers were expected."),
    };

    /// <summary>For every detector its sum in every frame. At least one of them counts some pixel.</summary>
    public abstract double[][] Run(Signal data, IReadOnlyList<Detector> detectors, AnalysisContext context, FrameLoopOptions options);
}

/// <summary>Sums of frames whose elements of type <typeparamref name="TElement"/> are taken as <typeparamref name="T"/>.</summary>
internal sealed class FrameSums<TElement, T, TLane, TTotal, TLanes> : FrameSums
    where TElement : unmanaged
    where T : unmanaged
    where TLane : unmanaged
    where TTotal : unmanaged, INumber<TTotal>
    where TLanes : IElementLanes<T, TLane, TTotal>
{
    public override double[][] Run(Signal data, IReadOnlyList<Detector> detectors, AnalysisContext context, FrameLoopOptions options)
    {
        // What lies before the first pixel that any detector counts, and after the last, need not even be read.
        var counting = detectors.Where(detector => detector.Count > 0).ToArray();
        var start = counting.Min(detector => Array.IndexOf(detector.Pixels, true));
        var end = counting.Max(detector => Array.LastIndexOf(detector.Pixels, true)) + 1;
        var masks = detectors.Select(detector => detector.Compile<T, TLane, TTotal, TLanes>(start, end)).ToArray();
        var sums = masks.Select(_ => new double[data.FrameCount]).ToArray();
        data.ForEachFrame<TElement, FrameMask<T>[]>(
            context,
            () => masks,
            (frame, elements, ready) =>
            {
                var pixels = MemoryMarshal.Cast<TElement, T>(elements);
                for (var index = 0; index < ready.Length; index++) sums[index][frame] = ready[index].Sum(pixels);
            },
            options with { Start = start, Length = end - start });
        return sums;
    }
}
