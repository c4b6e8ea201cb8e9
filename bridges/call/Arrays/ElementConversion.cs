// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using PluginHost.Contract;

namespace PluginHost.Call.Arrays;

/// <summary>Turns blocks of elements into what the other side holds.</summary>
/// <param name="From">Bytes of one element before.</param>
/// <param name="To">Bytes of one element after.</param>
/// <param name="Apply">Converts whole elements.</param>
internal sealed record ElementConversion(int From, int To, ElementConversion.Block Apply)
{
    internal delegate void Block(ReadOnlySpan<byte> from, Span<byte> to);

    /// <summary>What makes a caller's file an array of the contract; null when it is one already.</summary>
    public static ElementConversion? OfInput(StoredElement element, bool isBigEndian)
    {
        // Bytes have no order.
        if (element.IsBgra) return new ElementConversion(4, 4, SwapRedAndBlue);
        if (!isBigEndian) return null;
        return Word(element.Type) switch
        {
            2 => new ElementConversion(2, 2, static (from, to) => BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(from), MemoryMarshal.Cast<byte, ushort>(to))),
            4 => new ElementConversion(4, 4, static (from, to) => BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(from), MemoryMarshal.Cast<byte, uint>(to))),
            8 => new ElementConversion(8, 8, static (from, to) => BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(from), MemoryMarshal.Cast<byte, ulong>(to))),
            _ => null,
        };
    }

    /// <summary>What makes an array of the contract one that GMS can hold, and what the elements then are.</summary>
    public static (ElementConversion? Conversion, StoredElement Element) ForGms(ElementType type) => type switch
    {
        ElementType.Int64 => (new ElementConversion(8, 8, static (from, to) => ToDouble(MemoryMarshal.Cast<byte, long>(from), to)), new StoredElement(ElementType.Float64)),
        ElementType.UInt64 => (new ElementConversion(8, 8, static (from, to) => ToDouble(MemoryMarshal.Cast<byte, ulong>(from), to)), new StoredElement(ElementType.Float64)),
        ElementType.Rgb24 => (new ElementConversion(3, 4, static (from, to) => ToBgra(from, to, 3, 1)), new StoredElement(ElementType.Rgba32, true)),
        ElementType.Rgba32 => (new ElementConversion(4, 4, SwapRedAndBlue), new StoredElement(ElementType.Rgba32, true)),
        ElementType.Rgb48 => (new ElementConversion(6, 4, static (from, to) => ToBgra(from, to, 3, 2)), new StoredElement(ElementType.Rgba32, true)),
        ElementType.Rgba64 => (new ElementConversion(8, 4, static (from, to) => ToBgra(from, to, 4, 2)), new StoredElement(ElementType.Rgba32, true)),
        _ => (null, new StoredElement(type)),
    };

    private static int Word(ElementType type) => type switch
    {
        ElementType.Complex64 or ElementType.Complex128 => type.Size() / 2,
        ElementType.Rgb24 or ElementType.Rgba32 => 1,
        ElementType.Rgb48 or ElementType.Rgba64 => 2,
        _ => type.Size(),
    };

    private static void ToDouble<T>(ReadOnlySpan<T> from, Span<byte> to) where T : unmanaged, System.Numerics.INumberBase<T>
    {
        var numbers = MemoryMarshal.Cast<byte, double>(to);
        for (var index = 0; index < from.Length; index++) numbers[index] = double.CreateChecked(from[index]);
    }

    private static void SwapRedAndBlue(ReadOnlySpan<byte> from, Span<byte> to) => ToBgra(from, to, 4, 1);

    // The upper byte of each channel, which lies last (little-endian); opaque where there is no alpha.
    private static void ToBgra(ReadOnlySpan<byte> from, Span<byte> to, int channels, int bytes)
    {
        var upper = bytes - 1;
        for (int read = 0, write = 0; write < to.Length; read += channels * bytes, write += 4)
        {
            to[write] = from[read + (2 * bytes) + upper];
            to[write + 1] = from[read + bytes + upper];
            to[write + 2] = from[read + upper];
            to[write + 3] = channels == 4 ? from[read + (3 * bytes) + upper] : byte.MaxValue;
        }
    }
}
