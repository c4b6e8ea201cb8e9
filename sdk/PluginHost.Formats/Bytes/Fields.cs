// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Text;

namespace PluginHost.Formats.Bytes;

/// <summary>Numbers and texts at fixed places of a header, in the byte order of the file.</summary>
internal readonly struct Fields(ReadOnlyMemory<byte> bytes, bool isBigEndian)
{
    /// <summary>Whether the highest byte comes first.</summary>
    public bool IsBigEndian => isBigEndian;

    /// <summary>All bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    public byte Byte(int offset) => bytes.Span[offset];

    public ushort UInt16(int offset) =>
        isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes.Span[offset..]) : BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span[offset..]);

    public uint UInt32(int offset) =>
        isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[offset..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[offset..]);

    public ulong UInt64(int offset) =>
        isBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes.Span[offset..]) : BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[offset..]);

    public int Int32(int offset) => (int)UInt32(offset);

    public float Single(int offset) => BitConverter.UInt32BitsToSingle(UInt32(offset));

    public double Double(int offset) => BitConverter.UInt64BitsToDouble(UInt64(offset));

    /// <summary>A text of one byte a character that ends at the first NUL, without the blanks that fill it up.</summary>
    public string Text(int offset, int length)
    {
        var text = bytes.Span.Slice(offset, Math.Min(length, bytes.Length - offset));
        var end = text.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? text : text[..end]).TrimEnd();
    }
}
