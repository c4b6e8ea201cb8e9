// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;

namespace PluginHost.Formats.Hdf5;

/// <summary>Single numbers out of their bytes.</summary>
internal static class Elements
{
    /// <summary>A signed or unsigned integer; an unsigned one of 64 bits keeps its bits.</summary>
    public static long Integer(ReadOnlySpan<byte> bytes, IntegerType type)
    {
        Span<byte> ordered = stackalloc byte[type.Size];
        bytes.CopyTo(ordered);
        if (type.IsBigEndian) ordered.Reverse();
        return (type.Size, type.IsSigned) switch
        {
            (1, true) => (sbyte)ordered[0],
            (1, false) => ordered[0],
            (2, true) => BinaryPrimitives.ReadInt16LittleEndian(ordered),
            (2, false) => BinaryPrimitives.ReadUInt16LittleEndian(ordered),
            (4, true) => BinaryPrimitives.ReadInt32LittleEndian(ordered),
            (4, false) => BinaryPrimitives.ReadUInt32LittleEndian(ordered),
            _ => BinaryPrimitives.ReadInt64LittleEndian(ordered),
        };
    }

    /// <summary>A floating-point number; binary16 and binary32 become binary64 without loss.</summary>
    public static double Float(ReadOnlySpan<byte> bytes, FloatType type)
    {
        Span<byte> ordered = stackalloc byte[type.Size];
        bytes.CopyTo(ordered);
        if (type.IsBigEndian) ordered.Reverse();
        return type.Size switch
        {
            2 => (double)BinaryPrimitives.ReadHalfLittleEndian(ordered),
            4 => BinaryPrimitives.ReadSingleLittleEndian(ordered),
            _ => BinaryPrimitives.ReadDoubleLittleEndian(ordered),
        };
    }
}
