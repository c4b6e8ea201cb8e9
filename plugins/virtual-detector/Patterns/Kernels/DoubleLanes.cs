// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PluginHost.Plugins.Patterns.Kernels;

/// <summary>float32 in lanes of float64.</summary>
internal readonly struct Float32Lanes : IMomentLanes<float, float, double>
{
    public static int Rows => int.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref readonly float first) => Vector512.LoadUnsafe(in first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> First, Vector512<double> Second) Split(Vector512<float> block) => Vector512.Widen(block);

    public static int Pixel(bool second, int lane) => lane + (second ? 8 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Lower, Vector512<double> Upper) ToDouble(Vector512<double> lanes) => (lanes, Vector512<double>.Zero);
}

/// <summary>float64: eight pixels a block, all in the first vector.</summary>
internal readonly struct Float64Lanes : IMomentLanes<double, double, double>
{
    public static int Rows => int.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ref readonly double first) => Vector512.LoadUnsafe(in first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> First, Vector512<double> Second) Split(Vector512<double> block) => (block, Vector512<double>.Zero);

    public static int Pixel(bool second, int lane) => lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Lower, Vector512<double> Upper) ToDouble(Vector512<double> lanes) => (lanes, Vector512<double>.Zero);
}

/// <summary>uint64, rounded to float64: a centre of mass needs no more.</summary>
internal readonly struct UInt64Lanes : IMomentLanes<ulong, ulong, double>
{
    public static int Rows => int.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Load(ref readonly ulong first) => Vector512.LoadUnsafe(in first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> First, Vector512<double> Second) Split(Vector512<ulong> block) => (Vector512.ConvertToDouble(block), Vector512<double>.Zero);

    public static int Pixel(bool second, int lane) => lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Lower, Vector512<double> Upper) ToDouble(Vector512<double> lanes) => (lanes, Vector512<double>.Zero);
}

/// <summary>int64, rounded to float64.</summary>
internal readonly struct Int64Lanes : IMomentLanes<long, long, double>
{
    public static int Rows => int.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Load(ref readonly long first) => Vector512.LoadUnsafe(in first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> First, Vector512<double> Second) Split(Vector512<long> block) => (Vector512.ConvertToDouble(block), Vector512<double>.Zero);

    public static int Pixel(bool second, int lane) => lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Lower, Vector512<double> Upper) ToDouble(Vector512<double> lanes) => (lanes, Vector512<double>.Zero);
}
