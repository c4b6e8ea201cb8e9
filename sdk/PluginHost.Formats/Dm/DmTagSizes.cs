// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Dm;

/// <summary>
/// How many bytes each group takes in a file, known before the first of them is written; what does not fit is refused here.
/// </summary>
internal sealed class DmTagSizes
{
    private readonly Dictionary<DmGroup, long> _groups = new(ReferenceEqualityComparer.Instance);
    private readonly string? _path;
    private int _tags;

    private DmTagSizes(int version, string? path)
    {
        Version = version;
        _path = path;
    }

    /// <summary>3 or 4.</summary>
    public int Version { get; }

    /// <summary>Bytes of a length or number of things.</summary>
    public int Word => Version == 3 ? 4 : 8;

    /// <summary>Measures the tags of a file.</summary>
    /// <exception cref="UnsupportedFormatException">The tree does not fit into a file of its version.</exception>
    public static DmTagSizes Of(DmFile file, string? path)
    {
        if (file.Version is not (3 or 4)) throw new UnsupportedFormatException($"A file of tags has version 3 or 4, not {file.Version}.", path);
        var sizes = new DmTagSizes(file.Version, path);
        var length = sizes.Measure(file.Root, depth: 0);
        if (file.Version == 3 && length > uint.MaxValue - 64)
        {
            throw new UnsupportedFormatException(
                $"A dm3 file holds at most 4 GiB, and these tags and arrays take {length} bytes.", path, "Write a dm4 file (suffix .dm4), which has no such bound.");
        }

        return sizes;
    }

    /// <summary>Bytes of a group, from its flags to its last entry.</summary>
    public long Group(DmGroup group) => _groups[group];

    /// <summary>Bytes that follow the name and, in version 4, the length of an entry.</summary>
    public long Node(DmNode node) => node is DmGroup group ? _groups[group] : Value(node);

    /// <summary>Bytes of a value's elements alone.</summary>
    public static long Elements(DmNode node) => node switch
    {
        DmScalar scalar => scalar.Type.Size(),
        DmText text => 2L * text.Text.Length,
        DmStruct structure => structure.Fields.Sum(field => field.Type.Size()),
        DmArray array => array.Length,
        _ => throw new ArgumentException($"{node.GetType().Name} is no value.", nameof(node)),
    };

    private long Measure(DmGroup group, int depth)
    {
        if (depth > DmLimits.DeepestGroup) throw Refused($"Groups of tags are nested more than {DmLimits.DeepestGroup} deep.");
        if (group.Entries.Count > DmLimits.MostTags || (_tags += group.Entries.Count) > DmLimits.MostTags) throw Refused($"There are more than {DmLimits.MostTags} tags.");
        var size = 2L + Word;
        foreach (var entry in group.Entries)
        {
            if (entry.Name.Length > ushort.MaxValue || entry.Name.AsSpan().IndexOfAnyExceptInRange('\0', 'ÿ') >= 0)
                throw Refused($"The name of a tag has at most {ushort.MaxValue} characters, all of them of Latin-1; {Quote.Of(entry.Name)} has others.");
            size = checked(size + 3 + entry.Name.Length + (Version == 4 ? 8 : 0) + (entry.Value is DmGroup inner ? Measure(inner, depth + 1) : Checked(entry)));
        }

        // A group may stand in several places of a tree; it takes the same bytes in each.
        _groups[group] = size;
        return size;
    }

    private long Checked(DmEntry entry)
    {
        switch (entry.Value)
        {
            case DmText { IsString: true } text when 2 * text.Text.Length > DmLimits.LongestText:
                throw Refused($"The string {Quote.Of(entry.Name)} is longer than {DmLimits.LongestText} bytes.");
            case DmStruct { Fields.Count: 0 } or DmArray { Types.Count: 0 }:
                throw Refused($"The structure {Quote.Of(entry.Name)} has no fields.");
            case DmArray { IsOfStructures: false, Types.Count: > 1 }:
                throw Refused($"The array {Quote.Of(entry.Name)} has several types and is not said to be one of structures.");
            case DmArray { Bytes: { } bytes } array when bytes.Length != array.Length:
                throw Refused($"The array {Quote.Of(entry.Name)} of {array.Count} elements has {bytes.Length} bytes and not {array.Length}.");
            case DmArray { Bytes: null, Content: null }:
                throw Refused($"The elements of the array {Quote.Of(entry.Name)} were left in a file that is not known.");
        }

        if (Version == 3 && entry.Value is DmArray { Length: > uint.MaxValue } large)
        {
            throw new UnsupportedFormatException(
                $"A dm3 file holds at most 4 GiB, and the array {Quote.Of(entry.Name)} takes {large.Length} bytes.", _path, "Write a dm4 file (suffix .dm4), which has no such bound.");
        }

        if (DmTagWriter.TypeWords(entry.Value).Length > DmLimits.MostWords) throw Refused($"The structure {Quote.Of(entry.Name)} has too many fields.");
        return Value(entry.Value);
    }

    private long Value(DmNode node) => 4 + Word + (Word * (long)DmTagWriter.TypeWords(node).Length) + Elements(node);

    private UnsupportedFormatException Refused(string sentence) => new(sentence, _path);
}
