// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PluginHost.Plugins.VirtualDetector.Kernels;

/// <summary>Widens 64 bytes of elements to float64, in the order in which they lie. Integers below 2^53 are exact.</summary>
internal static class Widening
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(Vector512<byte> block, ref double destination)
    {
        Widen(Vector512.WidenLower(block), ref destination);
        Widen(Vector512.WidenUpper(block), ref Unsafe.Add(ref destination, 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(Vector512<sbyte> block, ref double destination)
    {
        Widen(Vector512.WidenLower(block), ref destination);
        Widen(Vector512.WidenUpper(block), ref Unsafe.Add(ref destination, 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(Vector512<ushort> block, ref double destination)
    {
        Widen(Vector512.WidenLower(block), ref destination);
        Widen(Vector512.WidenUpper(block), ref Unsafe.Add(ref destination, 16));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(Vector512<short> block, ref double destination)
    {
        Widen(Vector512.WidenLower(block), ref destination);
        Widen(Vector512.WidenUpper(block), ref Unsafe.Add(ref destination, 16));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(Vector512<uint> block, ref double destination)
    {
        Vector512.ConvertToDouble(Vector512.WidenLower(block)).StoreUnsafe(ref destination);
        Vector512.ConvertToDouble(Vector512.WidenUpper(block)).StoreUnsafe(ref destination, 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(Vector512<int> block, ref double destination)
    {
        Vector512.ConvertToDouble(Vector512.WidenLower(block)).StoreUnsafe(ref destination);
        Vector512.ConvertToDouble(Vector512.WidenUpper(block)).StoreUnsafe(ref destination, 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(Vector512<float> block, ref double destination)
    {
        Vector512.WidenLower(block).StoreUnsafe(ref destination);
        Vector512.WidenUpper(block).StoreUnsafe(ref destination, 8);
    }
}
