// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Text;

namespace PluginHost.Formats.Tiff;

/// <summary>Puts one directory together: its entries and, behind them, the values that do not fit into an entry.</summary>
/// <param name="isBig">Whether places have 64 bits (BigTIFF).</param>
/// <param name="isBigEndian">Whether the highest byte comes first.</param>
internal sealed class TiffDirectoryWriter(bool isBig, bool isBigEndian = false)
{
    private const int UndefinedType = 7;
    private const int AsciiType = 2;
    private const int ShortType = 3;
    private const int LongType = 4;
    private const int RationalType = 5;
    private const int Long8Type = 16;

    private readonly SortedList<int, (int Type, int Count, byte[] Value)> _entries = [];

    /// <summary>Small numbers.</summary>
    public void Shorts(TiffTagId id, params ReadOnlySpan<ushort> values)
    {
        var bytes = new byte[2 * values.Length];
        for (var index = 0; index < values.Length; index++) Put16(bytes.AsSpan(2 * index), values[index]);
        _entries[(int)id] = (ShortType, values.Length, bytes);
    }

    /// <summary>A number of 32 bits.</summary>
    public void Long(TiffTagId id, long value)
    {
        var bytes = new byte[4];
        Put32(bytes, checked((uint)value));
        _entries[(int)id] = (LongType, 1, bytes);
    }

    /// <summary>A place in the file, or a length in it.</summary>
    public void Place(TiffTagId id, long value)
    {
        if (!isBig)
        {
            Long(id, value);
            return;
        }

        var bytes = new byte[8];
        Put64(bytes, value);
        _entries[(int)id] = (Long8Type, 1, bytes);
    }

    /// <summary>A quotient.</summary>
    public void Rational(TiffTagId id, TiffRational value)
    {
        var bytes = new byte[8];
        Put32(bytes, value.Numerator);
        Put32(bytes.AsSpan(4), value.Denominator);
        _entries[(int)id] = (RationalType, 1, bytes);
    }

    /// <summary>A text, as UTF-8, which is ASCII where it can be.</summary>
    public void Text(TiffTagId id, string text)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(text), 0];
        _entries[(int)id] = (AsciiType, bytes.Length, bytes);
    }

    /// <summary>Bytes of any kind.</summary>
    public void Bytes(TiffTagId id, byte[] bytes) => _entries[(int)id] = (UndefinedType, bytes.Length, bytes);

    /// <summary>Bytes of the directory with its values.</summary>
    public long Length => Start + _entries.Values.Sum(entry => entry.Value.Length > PlaceSize ? Even(entry.Value.Length) : 0L);

    private int PlaceSize => isBig ? 8 : 4;

    private int EntrySize => isBig ? 20 : 12;

    private long Start => (isBig ? 8 : 2) + (_entries.Count * EntrySize) + PlaceSize;

    /// <summary>Writes the directory.</summary>
    /// <param name="target">Stands at <paramref name="offset"/>.</param>
    /// <param name="offset">Byte of the file at which it begins; even.</param>
    /// <param name="next">Byte at which the next directory begins; 0 after the last.</param>
    public void Write(Stream target, long offset, long next)
    {
        var bytes = new byte[Length];
        var values = Start;
        if (isBig) Put64(bytes, _entries.Count);
        else Put16(bytes, (ushort)_entries.Count);
        var place = isBig ? 8 : 2;
        foreach (var (id, (type, count, value)) in _entries)
        {
            Put16(bytes.AsSpan(place), (ushort)id);
            Put16(bytes.AsSpan(place + 2), (ushort)type);
            PutPlace(bytes.AsSpan(place + 4), count);
            var slot = bytes.AsSpan(place + 4 + PlaceSize);
            if (value.Length <= PlaceSize)
            {
                value.CopyTo(slot);
            }
            else
            {
                PutPlace(slot, offset + values);
                value.CopyTo(bytes.AsSpan((int)values));
                values += Even(value.Length);
            }

            place += EntrySize;
        }

        PutPlace(bytes.AsSpan(place), next);
        target.Write(bytes);
    }

    private static int Even(int length) => length + (length & 1);

    private void PutPlace(Span<byte> slot, long value)
    {
        if (isBig) Put64(slot, value);
        else Put32(slot, checked((uint)value));
    }

    private void Put16(Span<byte> slot, ushort value)
    {
        if (isBigEndian) BinaryPrimitives.WriteUInt16BigEndian(slot, value);
        else BinaryPrimitives.WriteUInt16LittleEndian(slot, value);
    }

    private void Put32(Span<byte> slot, uint value)
    {
        if (isBigEndian) BinaryPrimitives.WriteUInt32BigEndian(slot, value);
        else BinaryPrimitives.WriteUInt32LittleEndian(slot, value);
    }

    private void Put64(Span<byte> slot, long value)
    {
        if (isBigEndian) BinaryPrimitives.WriteInt64BigEndian(slot, value);
        else BinaryPrimitives.WriteInt64LittleEndian(slot, value);
    }
}
