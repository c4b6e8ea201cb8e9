// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;

namespace PluginHost.Plugins.VirtualDetector.Tests;

/// <summary>Small scans to test with.</summary>
internal static class Scan
{
    public static readonly ElementType[] RealTypes =
    [
        ElementType.Boolean, ElementType.UInt8, ElementType.Int8, ElementType.UInt16, ElementType.Int16, ElementType.UInt32, ElementType.Int32,
        ElementType.UInt64, ElementType.Int64, ElementType.Float32, ElementType.Float64,
    ];

    public static Axis[] Axes(int rows, int columns, int height, int width) =>
    [
        new("scan_y", rows, AxisRole.Navigation, 0.5, 1, "nm"),
        new("scan_x", columns, AxisRole.Navigation, 0.5, 2, "nm"),
        new("ky", height, AxisRole.Signal),
        new("kx", width, AxisRole.Signal),
    ];

    public static AnalysisRun Detect(Signal data) => AnalysisRun.Of<VirtualDetectorParameters>("virtual-detector").With("data", data);

    public static AnalysisRun Statistics(Signal data) => AnalysisRun.Of<VirtualDetectorParameters>("diffraction-statistics").With("data", data);

    /// <summary>A scan of random elements: integers over their full range, floats of any sign and many magnitudes.</summary>
    public static Signal Random(ElementType type, IReadOnlyList<Axis> axes, int seed) => type switch
    {
        ElementType.Boolean => Make(axes, seed, random => random.Next(2) == 1),
        ElementType.Float32 => Make(axes, seed, random => (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 6)))),
        ElementType.Float64 => Make(axes, seed, random => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 6))),
        ElementType.UInt8 => Bits<byte>(axes, seed),
        ElementType.Int8 => Bits<sbyte>(axes, seed),
        ElementType.UInt16 => Bits<ushort>(axes, seed),
        ElementType.Int16 => Bits<short>(axes, seed),
        ElementType.UInt32 => Bits<uint>(axes, seed),
        ElementType.Int32 => Bits<int>(axes, seed),
        ElementType.UInt64 => Bits<ulong>(axes, seed),
        ElementType.Int64 => Bits<long>(axes, seed),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>A scan whose elements are all the same.</summary>
    public static Signal Constant<T>(T value, IReadOnlyList<Axis> axes) where T : unmanaged => Make(axes, 0, _ => value);

    /// <summary>Elements of a signal as exact integers; floats are given as they are by <see cref="Signal.ToArray{T}"/>.</summary>
    public static Int128[] Integers(Signal signal) => signal.ElementType == ElementType.UInt64
        ? [.. signal.ToArray<ulong>().Select(value => (Int128)value)]
        : [.. signal.ToArray<long>().Select(value => (Int128)value)];

    /// <summary>A mask image.</summary>
    public static Signal Mask<T>(T[] weights, int height, int width) where T : unmanaged =>
        Signal.FromArray(weights, [new Axis("y", height, AxisRole.Signal), new Axis("x", width, AxisRole.Signal)]);

    private static Signal Bits<T>(IReadOnlyList<Axis> axes, int seed) where T : unmanaged
    {
        var values = new T[axes.Aggregate(1L, (product, axis) => product * axis.Size)];
        new Random(seed).NextBytes(MemoryMarshal.AsBytes(values.AsSpan()));
        return Signal.FromArray(values, axes);
    }

    private static Signal Make<T>(IReadOnlyList<Axis> axes, int seed, Func<Random, T> element) where T : unmanaged
    {
        var random = new Random(seed);
        var values = new T[axes.Aggregate(1L, (product, axis) => product * axis.Size)];
        for (var index = 0; index < values.Length; index++) values[index] = element(random);
        return Signal.FromArray(values, axes);
    }
}
