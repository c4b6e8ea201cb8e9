// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PluginHost.Plugins.Patterns.Kernels;

/// <summary>uint16 in lanes of 32 bits: 65535 · 361 · 362 / 2 &lt; 2³².</summary>
internal readonly struct UInt16Lanes : IMomentLanes<ushort, ushort, uint>
{
    public static int Rows => 361;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ushort> Load(ref readonly ushort first) => Vector512.LoadUnsafe(in first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<uint> First, Vector512<uint> Second) Split(Vector512<ushort> block) =>
        (block.AsUInt32() & Vector512.Create(0xFFFFu), block.AsUInt32() >>> 16);

    public static int Pixel(bool second, int lane) => (2 * lane) + (second ? 1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Lower, Vector512<double> Upper) ToDouble(Vector512<uint> lanes) =>
        (Vector512.ConvertToDouble(Vector512.WidenLower(lanes)), Vector512.ConvertToDouble(Vector512.WidenUpper(lanes)));
}

/// <summary>int16 in lanes of 32 bits: 32768 · 361 · 362 / 2 ≤ 2³¹.</summary>
internal readonly struct Int16Lanes : IMomentLanes<short, short, int>
{
    public static int Rows => 361;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Load(ref readonly short first) => Vector512.LoadUnsafe(in first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<int> First, Vector512<int> Second) Split(Vector512<short> block) => ((block.AsInt32() << 16) >> 16, block.AsInt32() >> 16);

    public static int Pixel(bool second, int lane) => (2 * lane) + (second ? 1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Lower, Vector512<double> Upper) ToDouble(Vector512<int> lanes) =>
        (Vector512.ConvertToDouble(Vector512.WidenLower(lanes)), Vector512.ConvertToDouble(Vector512.WidenUpper(lanes)));
}

/// <summary>uint8 (and bool), widened to uint16 when loaded: 32 bytes a block.</summary>
internal readonly struct UInt8Lanes : IMomentLanes<byte, ushort, uint>
{
    public static int Rows => UInt16Lanes.Rows;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ushort> Load(ref readonly byte first) => Vector512.WidenLower(Vector256.LoadUnsafe(in first).ToVector512Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<uint> First, Vector512<uint> Second) Split(Vector512<ushort> block) => UInt16Lanes.Split(block);

    public static int Pixel(bool second, int lane) => UInt16Lanes.Pixel(second, lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Lower, Vector512<double> Upper) ToDouble(Vector512<uint> lanes) => UInt16Lanes.ToDouble(lanes);
}

/// <summary>int8, widened to int16 when loaded.</summary>
internal readonly struct Int8Lanes : IMomentLanes<sbyte, short, int>
{
    public static int Rows => Int16Lanes.Rows;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Load(ref readonly sbyte first) => Vector512.WidenLower(Vector256.LoadUnsafe(in first).ToVector512Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<int> First, Vector512<int> Second) Split(Vector512<short> block) => Int16Lanes.Split(block);

    public static int Pixel(bool second, int lane) => Int16Lanes.Pixel(second, lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Lower, Vector512<double> Upper) ToDouble(Vector512<int> lanes) => Int16Lanes.ToDouble(lanes);
}

/// <summary>uint32 in lanes of 64 bits: 2³² · 65535 · 65536 / 2 &lt; 2⁶⁴.</summary>
internal readonly struct UInt32Lanes : IMomentLanes<uint, uint, ulong>
{
    public static int Rows => 65535;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Load(ref readonly uint first) => Vector512.LoadUnsafe(in first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<ulong> First, Vector512<ulong> Second) Split(Vector512<uint> block) =>
        (block.AsUInt64() & Vector512.Create(0xFFFF_FFFFuL), block.AsUInt64() >>> 32);

    public static int Pixel(bool second, int lane) => (2 * lane) + (second ? 1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Lower, Vector512<double> Upper) ToDouble(Vector512<ulong> lanes) => (Vector512.ConvertToDouble(lanes), Vector512<double>.Zero);
}

/// <summary>int32 in lanes of 64 bits.</summary>
internal readonly struct Int32Lanes : IMomentLanes<int, int, long>
{
    public static int Rows => UInt32Lanes.Rows;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Load(ref readonly int first) => Vector512.LoadUnsafe(in first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<long> First, Vector512<long> Second) Split(Vector512<int> block) => ((block.AsInt64() << 32) >> 32, block.AsInt64() >> 32);

    public static int Pixel(bool second, int lane) => (2 * lane) + (second ? 1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Lower, Vector512<double> Upper) ToDouble(Vector512<long> lanes) => (Vector512.ConvertToDouble(lanes), Vector512<double>.Zero);
}
