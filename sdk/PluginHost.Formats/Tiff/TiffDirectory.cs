// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Tiff;

/// <summary>One directory: the tags of a page.</summary>
/// <param name="File">The file.</param>
/// <param name="Offset">Byte at which the directory begins.</param>
/// <param name="Tags">The tags, by number.</param>
internal sealed record TiffDirectory(TiffFile File, long Offset, IReadOnlyDictionary<int, TiffTag> Tags)
{
    private const int LongestText = 1 << 24;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Whether the page has a tag.</summary>
    public bool Has(TiffTagId id) => Tags.ContainsKey((int)id);

    /// <summary>The tag, or null.</summary>
    public TiffTag? this[TiffTagId id] => Tags.TryGetValue((int)id, out var tag) ? tag : null;

    /// <summary>The first value of a tag as a whole number.</summary>
    public long Integer(TiffTagId id, long usual) => this[id] is { Count: > 0 } tag ? Integers(tag with { Count = 1 })[0] : usual;

    /// <summary>The first value of a tag as a number; null when there is no such tag.</summary>
    public double? Number(TiffTagId id) => this[id] is { Count: > 0 } tag ? Numbers(tag with { Count = 1 })[0] : null;

    /// <summary>All values of a tag as whole numbers; empty when there is no such tag.</summary>
    public long[] Integers(TiffTagId id) => this[id] is { } tag ? Integers(tag) : [];

    /// <summary>All values of a tag as whole numbers.</summary>
    public long[] Integers(TiffTag tag)
    {
        if (tag.Type is not (1 or 3 or 4 or 6 or 7 or 8 or 9 or 13 or 16 or 17 or 18)) throw File.Bytes.Damaged(tag.Offset, $"tag {tag.Id} should hold whole numbers.");
        var values = File.Values(tag);
        var integers = new long[tag.Count];
        for (var index = 0; index < integers.Length; index++)
        {
            integers[index] = tag.Type switch
            {
                1 or 7 => values.Byte(index),
                6 => (sbyte)values.Byte(index),
                3 => values.UInt16(2 * index),
                8 => (short)values.UInt16(2 * index),
                9 => values.Int32(4 * index),
                4 or 13 => values.UInt32(4 * index),
                _ => (long)values.UInt64(8 * index),
            };
        }

        return integers;
    }

    /// <summary>All values of a tag as numbers.</summary>
    public double[] Numbers(TiffTag tag)
    {
        if (tag.Type is not (5 or 10 or 11 or 12)) return [.. Integers(tag).Select(value => (double)value)];
        var values = File.Values(tag);
        var numbers = new double[tag.Count];
        for (var index = 0; index < numbers.Length; index++)
        {
            numbers[index] = tag.Type switch
            {
                5 => (double)values.UInt32(8 * index) / values.UInt32((8 * index) + 4),
                10 => (double)values.Int32(8 * index) / values.Int32((8 * index) + 4),
                11 => values.Single(4 * index),
                _ => values.Double(8 * index),
            };
        }

        return numbers;
    }

    /// <summary>A tag's characters up to the first NUL; null when there is no such tag. UTF-8 where they are, else Latin-1.</summary>
    public string? Text(TiffTagId id) => this[id] is { } tag ? Text(tag) : null;

    /// <summary>A tag's characters up to the first NUL.</summary>
    public string Text(TiffTag tag)
    {
        var bytes = RawBytes(tag).AsSpan();
        var end = bytes.IndexOf((byte)0);
        if (end >= 0) bytes = bytes[..end];
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>A tag's bytes, at most as many as a text may have.</summary>
    /// <exception cref="UnreadableFileException">They do not lie within the file.</exception>
    public byte[] RawBytes(TiffTag tag)
    {
        var length = (Int128)tag.Count * tag.ValueSize;
        if (length > LongestText) throw File.Bytes.Damaged(tag.Offset, $"tag {tag.Id} says it has {length} bytes.");
        return File.Bytes.Read(tag.Offset, (long)length, $"tag {tag.Id}");
    }
}
