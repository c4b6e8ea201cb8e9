// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Tiff;

/// <summary>The directories of a TIFF or BigTIFF file and the values of their tags, read when they are asked for.</summary>
internal sealed class TiffFile
{
    private const int MostPages = 1_000_000;
    private const int MostTags = 4096;

    private TiffFile(FileBytes file, bool isBigEndian, bool isBig)
    {
        Bytes = file;
        IsBigEndian = isBigEndian;
        IsBig = isBig;
    }

    /// <summary>The file.</summary>
    public FileBytes Bytes { get; }

    /// <summary>Whether the highest byte comes first.</summary>
    public bool IsBigEndian { get; }

    /// <summary>Whether it is a BigTIFF, with places of 64 bits.</summary>
    public bool IsBig { get; }

    /// <summary>The directories, in the order of the file; each describes a page.</summary>
    public IReadOnlyList<TiffDirectory> Directories { get; private set; } = [];

    /// <summary>Whether bytes begin as a TIFF file does.</summary>
    public static bool Recognises(ReadOnlySpan<byte> head) => head
        is [(byte)'I', (byte)'I', 42 or 43, 0, ..]
        or [(byte)'M', (byte)'M', 0, 42 or 43, ..];

    /// <summary>Reads all directories.</summary>
    /// <exception cref="UnreadableFileException">The file ends too early, its directories run in a circle, or there are none.</exception>
    public static TiffFile Read(FileBytes bytes)
    {
        var start = new Fields(bytes.Read(0, Math.Min(16, bytes.Length), "the header"), false);
        if (start.Bytes.Length < 8) throw bytes.Damaged(0, "a TIFF file has at least 8 bytes.");
        var isBigEndian = start.Byte(0) == (byte)'M';
        start = new Fields(start.Bytes, isBigEndian);
        var isBig = start.UInt16(2) == 43;
        if (isBig && start.Bytes.Length < 16) throw bytes.Damaged(0, "a BigTIFF file has at least 16 bytes.");
        if (isBig && (start.UInt16(4) != 8 || start.UInt16(6) != 0)) throw bytes.Damaged(4, "a BigTIFF file has places of 8 bytes.");
        var file = new TiffFile(bytes, isBigEndian, isBig);
        file.Directories = file.Walk(isBig ? (long)start.UInt64(8) : start.UInt32(4));
        return file;
    }

    /// <summary>The bytes of a tag's values as they are stored.</summary>
    public Fields Values(TiffTag tag)
    {
        var size = tag.ValueSize;
        if (size == 0 || tag.Count > Bytes.Length / size) throw Bytes.Damaged(tag.Offset, $"tag {tag.Id} says it has {tag.Count} values of type {tag.Type}.");
        return new Fields(Bytes.Read(tag.Offset, tag.Count * size, $"tag {tag.Id}"), IsBigEndian);
    }

    private List<TiffDirectory> Walk(long offset)
    {
        var directories = new List<TiffDirectory>();
        var seen = new HashSet<long>();
        while (offset != 0)
        {
            if (!seen.Add(offset)) throw Bytes.Damaged(offset, "the directories run in a circle.");
            if (directories.Count == MostPages) throw Bytes.Damaged(offset, $"there are more than {MostPages} pages.");
            directories.Add(Directory(ref offset));
        }

        return directories.Count > 0 ? directories : throw new UnreadableFileException($"'{Bytes.Name}' holds no image.", Bytes.Path);
    }

    private TiffDirectory Directory(ref long offset)
    {
        var at = offset;
        var (countSize, entrySize, placeSize) = IsBig ? (8, 20, 8) : (2, 12, 4);
        var start = new Fields(Bytes.Read(offset, countSize, "a directory"), IsBigEndian);
        var count = IsBig ? start.UInt64(0) : start.UInt16(0);
        if (count > MostTags) throw Bytes.Damaged(offset, $"a directory says it has {count} tags.");
        var length = ((int)count * entrySize) + placeSize;
        var entries = new Fields(Bytes.Read(offset + countSize, length, "a directory"), IsBigEndian);
        var tags = new Dictionary<int, TiffTag>((int)count);
        for (var place = 0; place < length - placeSize; place += entrySize)
        {
            var type = entries.UInt16(place + 2);
            var values = IsBig ? (long)Math.Min(entries.UInt64(place + 4), long.MaxValue) : entries.UInt32(place + 4);
            var valuePlace = place + 4 + placeSize;
            var isInline = (Int128)values * TiffTag.SizeOf(type) <= placeSize;
            var where = isInline ? offset + countSize + valuePlace : IsBig ? (long)Math.Min(entries.UInt64(valuePlace), long.MaxValue) : entries.UInt32(valuePlace);
            var tag = new TiffTag(entries.UInt16(place), type, values, where);
            // Of a tag that stands twice the first counts, as in other readers.
            tags.TryAdd(tag.Id, tag);
        }

        offset = IsBig ? (long)Math.Min(entries.UInt64(length - placeSize), long.MaxValue) : entries.UInt32(length - placeSize);
        return new TiffDirectory(this, at, tags);
    }
}
