// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;

namespace PluginHost.Plugins.CenterOfMass.Tests;

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
        new("scan_y", rows, AxisRole.Navigation),
        new("scan_x", columns, AxisRole.Navigation),
        new("ky", height, AxisRole.Signal),
        new("kx", width, AxisRole.Signal),
    ];

    public static AnalysisRun Run(Signal data) => AnalysisRun.Of<CenterOfMassParameters>("center-of-mass").With("data", data);

    /// <summary>Patterns of random elements over the upper three quarters of an integer type's range, so that every pattern has intensity; floats of many magnitudes.</summary>
    public static Signal Random(ElementType type, IReadOnlyList<Axis> axes, int seed) => type switch
    {
        ElementType.Boolean => Make(axes, seed, random => random.Next(4) != 0),
        ElementType.Float32 => Make(axes, seed, random => (float)((random.NextDouble() - 0.1) * Math.Pow(10, random.Next(-3, 6)))),
        ElementType.Float64 => Make(axes, seed, random => (random.NextDouble() - 0.1) * Math.Pow(10, random.Next(-3, 6))),
        ElementType.UInt8 => Bits<byte>(axes, seed),
        ElementType.Int8 => Make(axes, seed, random => (sbyte)random.Next(-32, 128)),
        ElementType.UInt16 => Bits<ushort>(axes, seed),
        ElementType.Int16 => Make(axes, seed, random => (short)random.Next(-8192, 32768)),
        ElementType.UInt32 => Bits<uint>(axes, seed),
        ElementType.Int32 => Make(axes, seed, random => (int)random.NextInt64(int.MinValue / 4, (long)int.MaxValue + 1)),
        ElementType.UInt64 => Bits<ulong>(axes, seed),
        ElementType.Int64 => Make(axes, seed, random => random.NextInt64(long.MinValue / 4, long.MaxValue)),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static Signal Make<T>(IReadOnlyList<Axis> axes, int seed, Func<Random, T> element) where T : unmanaged
    {
        var random = new Random(seed);
        var values = new T[axes.Aggregate(1L, (product, axis) => product * axis.Size)];
        for (var index = 0; index < values.Length; index++) values[index] = element(random);
        return Signal.FromArray(values, axes);
    }

    /// <summary>Patterns of 2 x 2 pixels whose centres of mass are given, between 0 and 1.</summary>
    /// <param name="axes">Axes of the scan.</param>
    /// <param name="centre">Centre (y, x) for each position of the scan; null for a pattern without intensity.</param>
    public static Signal WithCentres(IReadOnlyList<Axis> axes, Func<int, (double Row, double Column)?> centre)
    {
        var count = (int)axes.Aggregate(1L, (product, axis) => product * axis.Size);
        var values = new double[count * 4];
        for (var index = 0; index < count; index++)
        {
            if (centre(index) is not var (row, column)) continue;
            double[] pixels = [(1 - row) * (1 - column), (1 - row) * column, row * (1 - column), row * column];
            pixels.CopyTo(values, index * 4);
        }

        return Signal.FromArray(values, [.. axes, new Axis("ky", 2, AxisRole.Signal), new Axis("kx", 2, AxisRole.Signal)]);
    }

    private static Signal Bits<T>(IReadOnlyList<Axis> axes, int seed) where T : unmanaged
    {
        var values = new T[axes.Aggregate(1L, (product, axis) => product * axis.Size)];
        new Random(seed).NextBytes(MemoryMarshal.AsBytes(values.AsSpan()));
        return Signal.FromArray(values, axes);
    }
}
