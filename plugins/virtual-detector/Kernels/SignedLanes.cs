// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PluginHost.Plugins.VirtualDetector.Kernels;

/// <summary>int8: x + 128 is the unsigned number with the sign bit flipped.</summary>
internal readonly struct Int8Lanes : IElementLanes<byte, ushort, Int128>
{
    public static int Limit => UInt8Lanes.Limit;

    public static Int128 Bias => 1 << 7;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Load(ref readonly byte first) => Vector512.LoadUnsafe(in first) ^ Vector512.Create((byte)0x80);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<ushort> First, Vector512<ushort> Second) Split(Vector512<byte> block) => UInt8Lanes.Split(block);

    public static Int128 Sum(Vector512<ushort> first, Vector512<ushort> second) => UInt8Lanes.Sum(first, second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(ref readonly byte first, ref double destination) =>
        Widening.Widen(Vector512.LoadUnsafe(in first).AsSByte(), ref destination);
}

/// <summary>int16, biased by 2^15.</summary>
internal readonly struct Int16Lanes : IElementLanes<ushort, uint, Int128>
{
    public static int Limit => UInt16Lanes.Limit;

    public static Int128 Bias => 1 << 15;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ushort> Load(ref readonly ushort first) => Vector512.LoadUnsafe(in first) ^ Vector512.Create((ushort)0x8000);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<uint> First, Vector512<uint> Second) Split(Vector512<ushort> block) => UInt16Lanes.Split(block);

    public static Int128 Sum(Vector512<uint> first, Vector512<uint> second) => UInt16Lanes.Sum(first, second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(ref readonly ushort first, ref double destination) =>
        Widening.Widen(Vector512.LoadUnsafe(in first).AsInt16(), ref destination);
}

/// <summary>int32, biased by 2^31.</summary>
internal readonly struct Int32Lanes : IElementLanes<uint, ulong, Int128>
{
    public static int Limit => UInt32Lanes.Limit;

    public static Int128 Bias => 1L << 31;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Load(ref readonly uint first) => Vector512.LoadUnsafe(in first) ^ Vector512.Create(0x8000_0000u);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<ulong> First, Vector512<ulong> Second) Split(Vector512<uint> block) => UInt32Lanes.Split(block);

    public static Int128 Sum(Vector512<ulong> first, Vector512<ulong> second) => UInt32Lanes.Sum(first, second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(ref readonly uint first, ref double destination) =>
        Widening.Widen(Vector512.LoadUnsafe(in first).AsInt32(), ref destination);
}

/// <summary>int64, biased by 2^63.</summary>
internal readonly struct Int64Lanes : IElementLanes<ulong, ulong, Int128>
{
    public static int Limit => UInt64Lanes.Limit;

    public static Int128 Bias => (Int128)1 << 63;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Load(ref readonly ulong first) => Vector512.LoadUnsafe(in first) ^ Vector512.Create(1uL << 63);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<ulong> First, Vector512<ulong> Second) Split(Vector512<ulong> block) => UInt64Lanes.Split(block);

    public static Int128 Sum(Vector512<ulong> first, Vector512<ulong> second) => UInt64Lanes.Sum(first, second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(ref readonly ulong first, ref double destination) =>
        Vector512.ConvertToDouble(Vector512.LoadUnsafe(in first).AsInt64()).StoreUnsafe(ref destination);
}
