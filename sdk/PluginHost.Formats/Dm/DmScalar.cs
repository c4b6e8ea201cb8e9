// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;

namespace PluginHost.Formats.Dm;

/// <summary>A single value.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Bits">Its bits, in the low bytes.</param>
public sealed record DmScalar(DmType Type, ulong Bits) : DmNode
{
    /// <summary>A signed number of 16 bits.</summary>
    public static DmScalar Of(short value) => new(DmType.Int16, (ushort)value);

    /// <summary>An unsigned number of 16 bits.</summary>
    public static DmScalar Of(ushort value) => new(DmType.UInt16, value);

    /// <summary>A signed number of 32 bits.</summary>
    public static DmScalar Of(int value) => new(DmType.Int32, (uint)value);

    /// <summary>An unsigned number of 32 bits.</summary>
    public static DmScalar Of(uint value) => new(DmType.UInt32, value);

    /// <summary>A signed number of 64 bits.</summary>
    public static DmScalar Of(long value) => new(DmType.Int64, (ulong)value);

    /// <summary>An unsigned number of 64 bits.</summary>
    public static DmScalar Of(ulong value) => new(DmType.UInt64, value);

    /// <summary>A number of IEEE binary32.</summary>
    public static DmScalar Of(float value) => new(DmType.Float32, BitConverter.SingleToUInt32Bits(value));

    /// <summary>A number of IEEE binary64.</summary>
    public static DmScalar Of(double value) => new(DmType.Float64, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>A truth value, of one byte.</summary>
    public static DmScalar Of(bool value) => new(DmType.Boolean, value ? 1ul : 0);

    /// <summary>Takes a value from little-endian bytes.</summary>
    public static DmScalar Read(DmType type, ReadOnlySpan<byte> bytes)
    {
        Span<byte> wide = stackalloc byte[8];
        bytes[..type.Size()].CopyTo(wide);
        return new DmScalar(type, BinaryPrimitives.ReadUInt64LittleEndian(wide));
    }

    /// <summary>Writes the value as little-endian bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        Span<byte> wide = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(wide, Bits);
        wide[..Type.Size()].CopyTo(bytes);
    }

    /// <summary>The value as a number; exact but for integers beyond 2⁵³.</summary>
    public double ToDouble() => Type switch
    {
        DmType.Float32 => BitConverter.UInt32BitsToSingle((uint)Bits),
        DmType.Float64 => BitConverter.UInt64BitsToDouble(Bits),
        DmType.UInt64 => Bits,
        _ => ToInt64(),
    };

    /// <summary>The value of an integer type; an unsigned 64-bit value beyond the range of a signed one becomes negative.</summary>
    public long ToInt64() => Type switch
    {
        DmType.Int16 => (short)Bits,
        DmType.Int32 => (int)Bits,
        DmType.UInt16 => (ushort)Bits,
        DmType.UInt32 => (uint)Bits,
        DmType.Boolean or DmType.Octet => (byte)Bits,
        DmType.Char => (sbyte)Bits,
        DmType.Int64 or DmType.UInt64 => (long)Bits,
        _ => (long)ToDouble(),
    };
}
