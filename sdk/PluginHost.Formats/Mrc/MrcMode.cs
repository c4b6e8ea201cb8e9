// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Mrc;

/// <summary>What the elements of a mode are, and how they are handed over.</summary>
/// <param name="Element">Type handed over.</param>
/// <param name="Bits">Bits of one element in the file.</param>
/// <param name="Word">Bytes that belong together when the file is big-endian.</param>
internal sealed record MrcMode(ElementType Element, int Bits, int Word)
{
    /// <summary>Reads a mode; null when there is none of that number.</summary>
    public static MrcMode? Of(int mode, bool hasUnsignedBytes) => mode switch
    {
        0 => new(hasUnsignedBytes ? ElementType.UInt8 : ElementType.Int8, 8, 1),
        1 => new(ElementType.Int16, 16, 2),
        2 => new(ElementType.Float32, 32, 4),
        // Complex numbers of two 16-bit integers; binary32 holds them exactly.
        3 => new(ElementType.Complex64, 32, 2),
        4 => new(ElementType.Complex64, 64, 4),
        6 => new(ElementType.UInt16, 16, 2),
        12 => new(ElementType.Float32, 16, 2),
        16 => new(ElementType.Rgb24, 24, 1),
        101 => new(ElementType.UInt8, 4, 1),
        _ => null,
    };

    /// <summary>Bytes of one row in the file. Rows of half bytes begin at a byte.</summary>
    public long RowBytes(int columns) => (((long)columns * Bits) + 7) / 8;

    /// <summary>How the bytes of the file become those of the array; null when they already are.</summary>
    public ElementConversion? Conversion(int mode, int columns, bool isBigEndian) => mode switch
    {
        3 => ElementConversion.Int16ToSingle(isBigEndian),
        12 => ElementConversion.HalfToSingle(isBigEndian),
        101 => ElementConversion.Unpack(4, columns, lowFirst: true),
        _ => isBigEndian ? ElementConversion.Swap(Word) : null,
    };
}
