// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PluginHost.Plugins.VirtualDetector.Kernels;

/// <summary>float32, summed in float64.</summary>
internal readonly struct Float32Lanes : IElementLanes<float, double, double>
{
    public static int Limit => int.MaxValue;

    public static double Bias => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref readonly float first) => Vector512.LoadUnsafe(in first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> First, Vector512<double> Second) Split(Vector512<float> block) => Vector512.Widen(block);

    public static double Sum(Vector512<double> first, Vector512<double> second) => Vector512.Sum(first + second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(ref readonly float first, ref double destination) =>
        Widening.Widen(Vector512.LoadUnsafe(in first), ref destination);
}

/// <summary>float64.</summary>
internal readonly struct Float64Lanes : IElementLanes<double, double, double>
{
    public static int Limit => int.MaxValue;

    public static double Bias => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ref readonly double first) => Vector512.LoadUnsafe(in first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> First, Vector512<double> Second) Split(Vector512<double> block) => (block, Vector512<double>.Zero);

    public static double Sum(Vector512<double> first, Vector512<double> second) => Vector512.Sum(first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(ref readonly double first, ref double destination) =>
        Vector512.LoadUnsafe(in first).StoreUnsafe(ref destination);
}
