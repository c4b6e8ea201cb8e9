// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Dm;

/// <summary>A place in a file that moves on as structure is read. Structure is big-endian; lengths have 4 bytes in version 3 and 8 in version 4.</summary>
internal sealed class DmCursor(FileBytes file, long start, long end, int version)
{
    private const int Window = 1 << 16;
    private readonly byte[] _window = new byte[(int)Math.Min(Window, Math.Max(file.Length, 16))];
    private long _windowStart;
    private int _windowLength;

    /// <summary>Next byte to be read.</summary>
    public long Position { get; private set; } = start;

    /// <summary>First byte that no longer belongs to the tags.</summary>
    public long End { get; } = end;

    /// <summary>Bytes not yet read.</summary>
    public long Remaining => End - Position;

    public byte Byte(string what) => Take(1, what)[0];

    public ushort UInt16(string what) => BinaryPrimitives.ReadUInt16BigEndian(Take(2, what));

    /// <summary>A length or number of things; never negative.</summary>
    public long Count(string what)
    {
        var at = Position;
        var count = version == 3 ? BinaryPrimitives.ReadUInt32BigEndian(Take(4, what)) : BinaryPrimitives.ReadUInt64BigEndian(Take(8, what));
        return count <= long.MaxValue ? (long)count : throw Damaged(at, $"{what} is {count}, which no file can hold.");
    }

    /// <summary>Bytes as they stand; valid until the next call.</summary>
    public ReadOnlySpan<byte> Take(int count, string what)
    {
        Require(count, what);
        if (count > _window.Length) return file.Read(Advance(count), count, what);
        if (Position < _windowStart || Position + count > _windowStart + _windowLength)
        {
            _windowStart = Position;
            _windowLength = (int)Math.Min(_window.Length, file.Length - Position);
            file.Read(Position, _window.AsSpan(0, _windowLength), what);
        }

        return _window.AsSpan((int)(Advance(count) - _windowStart), count);
    }

    /// <summary>Moves on without reading.</summary>
    /// <returns>Where the bytes begin.</returns>
    public long Skip(long count, string what)
    {
        Require(count, what);
        return Advance(count);
    }

    /// <summary>Refuses more elements than there are bytes for.</summary>
    public void Require(long count, int size, string what) => Require(count > long.MaxValue / size ? long.MaxValue : count * size, what);

    public UnreadableFileException Damaged(long at, string expected) => file.Damaged(at, expected);

    private void Require(long count, string what)
    {
        if (count > Remaining) file.Require(Position, count, what);
        if (count > Remaining) throw Damaged(Position, $"{what} reaches beyond the tags, which end at byte {End}.");
    }

    private long Advance(long count)
    {
        var at = Position;
        Position += count;
        return at;
    }
}
