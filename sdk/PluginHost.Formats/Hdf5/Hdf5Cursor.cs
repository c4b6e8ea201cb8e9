// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Text;

namespace PluginHost.Formats.Hdf5;

/// <summary>Reads the fields of one structure, little-endian, never beyond its end.</summary>
/// <param name="input">The file, for the sizes of its addresses and for errors.</param>
/// <param name="block">The structure's bytes.</param>
/// <param name="address">Where they lie in the file.</param>
/// <param name="what">What the structure is, for errors.</param>
internal ref struct Hdf5Cursor(Hdf5Input input, ReadOnlySpan<byte> block, long address, string what)
{
    private readonly ReadOnlySpan<byte> _block = block;

    public int Position { get; private set; }

    public readonly int Remaining => _block.Length - Position;

    public readonly long Address => address + Position;

    public readonly Hdf5Input Input => input;

    public ReadOnlySpan<byte> Bytes(long count)
    {
        if (count < 0 || count > Remaining) throw input.Damaged(Address, $"{what} ends too early");
        var bytes = _block.Slice(Position, (int)count);
        Position += (int)count;
        return bytes;
    }

    public void Skip(long count) => Bytes(count);

    /// <summary>Moves to the next multiple of a size, counted from a position in the structure.</summary>
    public void Align(int size, int from = 0) => Skip((size - ((Position - from) % size)) % size);

    public byte Byte() => Bytes(1)[0];

    public int UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8));

    /// <summary>An unsigned number of 1 to 8 bytes.</summary>
    public ulong UInt(int size)
    {
        if (size is < 1 or > 8) throw input.Damaged(Address, $"{what} has a number of {size} bytes");
        var value = 0UL;
        var bytes = Bytes(size);
        for (var i = size - 1; i >= 0; i--) value = (value << 8) | bytes[i];
        return value;
    }

    /// <summary>An address, or <see cref="Hdf5Input.Undefined"/>.</summary>
    public long Offset()
    {
        var value = UInt(input.OffsetSize);
        if (value == ulong.MaxValue >> (64 - (8 * input.OffsetSize))) return Hdf5Input.Undefined;
        return value <= long.MaxValue ? (long)value : throw input.Damaged(Address, $"{what} has an address that no file can have");
    }

    /// <summary>A length.</summary>
    public long Length()
    {
        var value = UInt(input.LengthSize);
        return value <= long.MaxValue ? (long)value : throw input.Damaged(Address, $"{what} has a length that no file can have");
    }

    /// <summary>Text that ends with a zero byte, which is read too.</summary>
    public string Text()
    {
        var end = _block[Position..].IndexOf((byte)0);
        if (end < 0) throw input.Damaged(Address, $"a name in {what} does not end");
        var text = Encoding.UTF8.GetString(_block.Slice(Position, end));
        Position += end + 1;
        return text;
    }

    /// <summary>Says so when the structure does not begin with its signature.</summary>
    public void Signature(ReadOnlySpan<byte> expected)
    {
        if (!Bytes(expected.Length).SequenceEqual(expected))
        {
            throw input.Damaged(address, $"{what} with the signature '{Encoding.ASCII.GetString(expected)}' was expected");
        }
    }

    /// <summary>Says so when a version is not among those known.</summary>
    public int Version(int lowest, int highest)
    {
        var version = Byte();
        return version >= lowest && version <= highest ? version : throw input.Unsupported($"version {version} of {what}");
    }

    /// <summary>Compares what was read so far with the checksum that follows.</summary>
    public void Checksum()
    {
        var computed = Lookup3.Hash(_block[..Position]);
        if (UInt32() != computed) throw input.Damaged(address, $"the checksum of {what} does not match");
    }
}
