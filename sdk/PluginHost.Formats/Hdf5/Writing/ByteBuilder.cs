// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;

namespace PluginHost.Formats.Hdf5.Writing;

/// <summary>Bytes that grow at their end, in HDF5's order: little-endian.</summary>
internal sealed class ByteBuilder
{
    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Bytes that were written before, to be changed; valid until more are added.</summary>
    public Span<byte> At(int place, int count) => _bytes.AsSpan(place, count);

    public ByteBuilder Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        return this;
    }

    public ByteBuilder Byte(int value) => Add([checked((byte)value)]);

    /// <summary>An unsigned number of so many bytes.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public ByteBuilder Number(long value, int bytes)
    {
        if (bytes < sizeof(long) && (ulong)value >> (8 * bytes) != 0) throw new OverflowException(FormattableString.Invariant($"{value} does not fit {bytes} bytes."));
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(number, value);
        return Add(number[..bytes]);
    }

    /// <summary>An address or a length, both of 8 bytes.</summary>
    public ByteBuilder Long(long value) => Number(value, sizeof(long));

    public ByteBuilder Zeros(int count)
    {
        Room(count).Clear();
        return this;
    }

    /// <summary>Zeros up to a multiple.</summary>
    public ByteBuilder Align(int multiple) => Zeros((multiple - (Length % multiple)) % multiple);

    /// <summary>The checksum of what was written from a place on.</summary>
    public ByteBuilder Checksum(int from) => Number(Lookup3.Hash(Written[from..]), sizeof(uint));

    private Span<byte> Room(int count)
    {
        if (Length + count > _bytes.Length) Array.Resize(ref _bytes, Math.Max(checked(Length + count), (int)Math.Min(2L * _bytes.Length, Array.MaxLength)));
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }
}
