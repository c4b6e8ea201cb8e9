// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Npy;

/// <summary>
/// Lists the files of a ZIP archive with the places of their bytes, which <c>System.IO.Compression</c> does not tell. Layout: PKWARE
/// APPNOTE 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.14 to 4.3.16 (its end, also with 64 bits).
/// </summary>
internal static class ZipDirectory
{
    private const int EndSize = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int EntrySize = 46;
    private const int LocalSize = 30;
    private const int MostEntries = 100_000;
    private const ushort WideExtra = 1;

    // Deflate stores at most 258 bytes in 2 bits.
    private const int MostInflation = 1032;

    /// <summary>Reads the directory.</summary>
    /// <exception cref="UnreadableFileException">The archive is cut short or damaged.</exception>
    /// <exception cref="UnsupportedFormatException">A file is encrypted or compressed in another way than by deflation.</exception>
    public static IReadOnlyList<ZipEntry> Read(FileBytes file)
    {
        var (offset, length, count) = Locate(file);
        if (count > MostEntries) throw file.Damaged(offset, $"it lists {count} files.");
        file.Require(offset, length, "the directory of the archive");
        var entries = new List<ZipEntry>();
        for (var index = 0L; index < count; index++)
        {
            var header = new Fields(file.Read(offset, EntrySize, "an entry of the archive's directory"), false);
            if (header.UInt32(0) != 0x02014B50) throw file.Damaged(offset, "an entry of the archive's directory should begin here.");
            var (nameLength, extraLength, commentLength) = (header.UInt16(28), header.UInt16(30), header.UInt16(32));
            var name = Encoding.UTF8.GetString(file.Read(offset + EntrySize, nameLength, "a name in the archive"));
            var extra = new Fields(file.Read(offset + EntrySize + nameLength, extraLength, "an entry of the archive's directory"), false);
            entries.Add(Entry(file, header, name, extra));
            offset += EntrySize + nameLength + extraLength + commentLength;
        }

        return entries;
    }

    private static (long Offset, long Length, long Count) Locate(FileBytes file)
    {
        var tailLength = Math.Min(file.Length, EndSize + LongestComment);
        var tailOffset = file.Length - tailLength;
        var tail = file.Read(tailOffset, tailLength, "the end of the archive");
        var place = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (place < 0 || place + EndSize > tail.Length) throw new UnreadableFileException($"'{file.Name}' is cut short: the directory at the end of the archive is missing.", file.Path);
        var end = new Fields(tail.AsMemory(place), false);
        var (count, length, offset) = ((long)end.UInt16(10), (long)end.UInt32(12), (long)end.UInt32(16));
        if (count < ushort.MaxValue && length < uint.MaxValue && offset < uint.MaxValue) return (offset, length, count);
        var locator = tailOffset + place - 20;
        var found = new Fields(file.Read(locator, 20, "the end of the archive"), false);
        if (found.UInt32(0) != 0x07064B50) return (offset, length, count);
        var wide = new Fields(file.Read((long)found.UInt64(8), 56, "the end of the archive"), false);
        if (wide.UInt32(0) != 0x06064B50) throw file.Damaged((long)found.UInt64(8), "the end of the archive's directory should begin here.");
        return ((long)wide.UInt64(48), (long)wide.UInt64(40), (long)wide.UInt64(32));
    }

    private static ZipEntry Entry(FileBytes file, Fields header, string name, Fields extra)
    {
        var method = header.UInt16(10);
        if ((header.UInt16(8) & 1) != 0) throw new UnsupportedFormatException($"{Quote.Of(name)} in '{file.Name}' is encrypted.", file.Path);
        if (method is not (0 or 8)) throw new UnsupportedFormatException($"{Quote.Of(name)} in '{file.Name}' is compressed by method {method}; 0 (stored) and 8 (deflated) are known here.", file.Path);
        var (stored, bytes, local) = ((long)header.UInt32(20), (long)header.UInt32(24), (long)header.UInt32(42));
        Widen(extra, ref bytes, ref stored, ref local);
        var before = new Fields(file.Read(local, LocalSize, $"{Quote.Of(name)} in the archive"), false);
        if (before.UInt32(0) != 0x04034B50) throw file.Damaged(local, $"{Quote.Of(name)} should begin here.");
        var offset = local + LocalSize + before.UInt16(26) + before.UInt16(28);
        file.Require(offset, stored, $"{Quote.Of(name)} in the archive");
        if (bytes < 0 || (method == 0 && bytes != stored)) throw file.Damaged(local, $"{Quote.Of(name)} has two different lengths.");
        if (bytes > (Int128)stored * MostInflation) throw file.Damaged(local, $"{Quote.Of(name)} says it has {bytes} bytes, more than {stored} compressed ones can hold.");
        return new ZipEntry(name, method == 8, offset, stored, bytes);
    }

    // Lengths and places that need 64 bits stand in an extra field, those only and in this order.
    private static void Widen(Fields extra, ref long bytes, ref long stored, ref long local)
    {
        for (var at = 0; at + 4 <= extra.Bytes.Length;)
        {
            var (id, length) = (extra.UInt16(at), extra.UInt16(at + 2));
            var next = at + 4;
            var end = Math.Min(next + length, extra.Bytes.Length);
            if (id == WideExtra)
            {
                bytes = Wide(bytes);
                stored = Wide(stored);
                local = Wide(local);
            }

            at = end;

            long Wide(long value)
            {
                if (value != uint.MaxValue || next + 8 > end) return value;
                next += 8;
                return (long)extra.UInt64(next - 8);
            }
        }
    }
}
