// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PluginHost.Plugins.VirtualDetector.Kernels;

/// <summary>uint8 (and bool) in lanes of 16 bits: 257 times 255 fit.</summary>
internal readonly struct UInt8Lanes : IElementLanes<byte, ushort, Int128>
{
    public static int Limit => 257;

    public static Int128 Bias => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Load(ref readonly byte first) => Vector512.LoadUnsafe(in first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<ushort> First, Vector512<ushort> Second) Split(Vector512<byte> block) =>
        (block.AsUInt16() & Vector512.Create((ushort)0xFF), block.AsUInt16() >>> 8);

    public static Int128 Sum(Vector512<ushort> first, Vector512<ushort> second) =>
        Vector512.Sum(Vector512.WidenLower(first) + Vector512.WidenUpper(first) + Vector512.WidenLower(second) + Vector512.WidenUpper(second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(ref readonly byte first, ref double destination) =>
        Widening.Widen(Vector512.LoadUnsafe(in first), ref destination);
}

/// <summary>uint16 in lanes of 32 bits: 65537 times 65535 fit.</summary>
internal readonly struct UInt16Lanes : IElementLanes<ushort, uint, Int128>
{
    public static int Limit => 65537;

    public static Int128 Bias => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ushort> Load(ref readonly ushort first) => Vector512.LoadUnsafe(in first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<uint> First, Vector512<uint> Second) Split(Vector512<ushort> block) =>
        (block.AsUInt32() & Vector512.Create(0xFFFFu), block.AsUInt32() >>> 16);

    public static Int128 Sum(Vector512<uint> first, Vector512<uint> second) =>
        Vector512.Sum(Vector512.WidenLower(first) + Vector512.WidenUpper(first) + Vector512.WidenLower(second) + Vector512.WidenUpper(second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(ref readonly ushort first, ref double destination) =>
        Widening.Widen(Vector512.LoadUnsafe(in first), ref destination);
}

/// <summary>uint32 in lanes of 64 bits.</summary>
internal readonly struct UInt32Lanes : IElementLanes<uint, ulong, Int128>
{
    public static int Limit => int.MaxValue;

    public static Int128 Bias => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Load(ref readonly uint first) => Vector512.LoadUnsafe(in first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<ulong> First, Vector512<ulong> Second) Split(Vector512<uint> block) =>
        (block.AsUInt64() & Vector512.Create(0xFFFF_FFFFuL), block.AsUInt64() >>> 32);

    // At most 2^31 elements of less than 2^32 each.
    public static Int128 Sum(Vector512<ulong> first, Vector512<ulong> second) => Vector512.Sum(first + second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(ref readonly uint first, ref double destination) =>
        Widening.Widen(Vector512.LoadUnsafe(in first), ref destination);
}

/// <summary>uint64: low and high halves in lanes of 64 bits each.</summary>
internal readonly struct UInt64Lanes : IElementLanes<ulong, ulong, Int128>
{
    public static int Limit => int.MaxValue;

    public static Int128 Bias => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Load(ref readonly ulong first) => Vector512.LoadUnsafe(in first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<ulong> First, Vector512<ulong> Second) Split(Vector512<ulong> block) => (block & Vector512.Create(0xFFFF_FFFFuL), block >>> 32);

    public static Int128 Sum(Vector512<ulong> first, Vector512<ulong> second) => Vector512.Sum(first) + ((Int128)Vector512.Sum(second) << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(ref readonly ulong first, ref double destination) =>
        Vector512.ConvertToDouble(Vector512.LoadUnsafe(in first)).StoreUnsafe(ref destination);
}
