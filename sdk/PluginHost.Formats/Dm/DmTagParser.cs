// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Dm;

/// <summary>
/// Reads the tags of dm3 and dm4 files. Layout: C. Boothroyd, "Digital Micrograph file format"
/// (er-c.org/cbb/info/dmformat), and measurements on files that GMS wrote.
/// </summary>
/// <remarks>
/// <code>
/// file   i32 version, L length of the root, i32 byte order of values (1 little-endian), group, 8 zero bytes
/// group  u8 sorted, u8 open, L number of entries, entries
/// entry  u8 kind (20 group, 21 value), u16 length of the name, name (Latin-1), in version 4 u64 length of what follows
/// value  "%%%%", L number of words, L words that say the type, the value itself
/// type   [t] one value; [18, bytes] a string; [20, t, n] an array; [15, 0, fields, (0, t)…] a structure;
///        [20, 15, 0, fields, (0, t)…, n] an array of structures
/// </code>
/// L is u32 in version 3 and u64 in version 4; all of this is big-endian, only values follow the byte order of the header.
/// </remarks>
internal sealed class DmTagParser
{
    /// <summary>What an entry that is a group begins with.</summary>
    public const int GroupKind = 20;

    /// <summary>What an entry that is a value begins with.</summary>
    public const int ValueKind = 21;

    private const int StructureCode = 15;
    private const int StringCode = 18;
    private const int ArrayCode = 20;

    private readonly FileBytes _file;
    private readonly DmCursor _cursor;
    private readonly bool _isBigEndian;
    private readonly int _version;
    private int _tags;

    private DmTagParser(FileBytes file, DmCursor cursor, int version, bool isBigEndian)
    {
        _file = file;
        _cursor = cursor;
        _version = version;
        _isBigEndian = isBigEndian;
    }

    /// <summary>Whether bytes begin as a dm3 or dm4 file does: version, byte order, and the flags of the root group.</summary>
    public static bool Recognises(ReadOnlySpan<byte> head)
    {
        if (head.Length < 18 || head[0] != 0 || head[1] != 0 || head[2] != 0) return false;
        var flags = head[3] switch { 3 => 8, 4 => 12, _ => 0 };
        return flags != 0
            && head.Slice(flags, 3).IndexOfAnyExcept((byte)0) < 0 && head[flags + 3] <= 1
            && head[flags + 4] <= 1 && head[flags + 5] <= 1;
    }

    /// <summary>Reads all tags of a file; long arrays stay where they are.</summary>
    /// <exception cref="UnreadableFileException">The file ends too early or is damaged.</exception>
    public static DmFile Read(FileBytes file) => Read(file, 0, file.Length);

    /// <summary>Reads tags that lie within another file, such as those GMS leaves in a TIFF.</summary>
    public static DmFile Read(FileBytes file, long offset, long end)
    {
        Span<byte> start = stackalloc byte[4];
        file.Read(offset, start, "the version");
        int version = start[3];
        if (version is not (3 or 4) || start[..3].IndexOfAnyExcept((byte)0) >= 0)
            throw file.Damaged(offset, "the version should be 3 or 4.");
        var cursor = new DmCursor(file, offset + 4, end, version);
        // The length of the root is written in different ways (with and without parts of the header): it is not used.
        cursor.Count("the length of the tags");
        var order = cursor.Take(4, "the byte order");
        if (order[3] > 1) throw file.Damaged(cursor.Position - 4, "the byte order should be 0 or 1.");
        var parser = new DmTagParser(file, cursor, version, isBigEndian: order[3] == 0);
        return new DmFile(version, parser._isBigEndian, parser.Group(depth: 0));
    }

    private DmGroup Group(int depth)
    {
        if (depth > DmLimits.DeepestGroup) throw _cursor.Damaged(_cursor.Position, $"groups of tags are nested more than {DmLimits.DeepestGroup} deep.");
        var at = _cursor.Position;
        var isSorted = _cursor.Byte("a group of tags") != 0;
        var isOpen = _cursor.Byte("a group of tags") != 0;
        var count = _cursor.Count("the number of tags");
        // An entry has at least a kind, a length and, as a group or a value, 6 more bytes.
        if (count > _cursor.Remaining / 9) throw _cursor.Damaged(at, $"a group says it holds {count} tags, more than the rest of the file can.");
        if ((_tags += (int)Math.Min(count, DmLimits.MostTags)) > DmLimits.MostTags) throw _cursor.Damaged(at, $"the file holds more than {DmLimits.MostTags} tags.");
        var entries = new List<DmEntry>((int)Math.Min(count, 64));
        for (var index = 0L; index < count; index++) entries.Add(Entry(depth));
        return new DmGroup(entries, isSorted, isOpen);
    }

    private DmEntry Entry(int depth)
    {
        var at = _cursor.Position;
        var kind = _cursor.Byte("a tag");
        var name = Encoding.Latin1.GetString(_cursor.Take(_cursor.UInt16("the length of a tag's name"), "a tag's name"));
        if (_version == 4) _cursor.Skip(8, "the length of a tag");
        return kind switch
        {
            GroupKind => new DmEntry(name, Group(depth + 1)),
            ValueKind => new DmEntry(name, Value(name)),
            _ => throw _cursor.Damaged(at, $"a tag begins with {GroupKind} or {ValueKind}, not {kind}."),
        };
    }

    private DmNode Value(string name)
    {
        var at = _cursor.Position;
        if (!_cursor.Take(4, "a value").SequenceEqual("%%%%"u8)) throw _cursor.Damaged(at, $"the value of {Quote.Of(name)} should begin with %%%%.");
        var words = new DmTypeWords(_cursor);
        var code = words.Next();
        DmNode value = code switch
        {
            ArrayCode => Array(words, name),
            StructureCode => Structure(Fields(words)),
            StringCode => String(words.Next()),
            _ => DmScalar.Read(SingleType(code), Values(SingleType(code).Size(), [SingleType(code)])),
        };
        words.End();
        return value;
    }

    private DmNode Array(DmTypeWords words, string name)
    {
        var code = words.Next();
        var isOfStructures = code == StructureCode;
        DmType[] types = isOfStructures ? Fields(words) : [SingleType(code)];
        var count = words.Next();
        words.End();
        var size = types.Sum(type => type.Size());
        _cursor.Require(count, size, $"the array {Quote.Of(name)}");
        var isText = types is [DmType.UInt16] && !isOfStructures && name != "Data" && count <= DmLimits.LongestText;
        if (name == "Data" || (count > DmLimits.LongestArray && !isText))
            return Left(_cursor.Skip(count * size, $"the array {Quote.Of(name)}"));

        var offset = _cursor.Position;
        var bytes = Values((int)count * size, types);
        if (isText && Utf16.TryDecode(bytes, out var text)) return new DmText(text);
        return count > DmLimits.LongestArray ? Left(offset) : new DmArray(types, isOfStructures, count, offset, bytes);

        DmArray Left(long start) =>
            new(types, isOfStructures, count, start, null) { Content = DmFileContent.Of(_file.Path, start, count, types, _isBigEndian) };
    }

    private DmStruct Structure(DmType[] types)
    {
        var bytes = Values(types.Sum(type => type.Size()), types);
        var fields = new DmScalar[types.Length];
        var place = 0;
        for (var index = 0; index < types.Length; index++)
        {
            fields[index] = DmScalar.Read(types[index], bytes.AsSpan(place));
            place += types[index].Size();
        }

        return new DmStruct(fields);
    }

    private DmText String(long length)
    {
        if (length > DmLimits.LongestText || (length & 1) != 0) throw _cursor.Damaged(_cursor.Position, $"a string of {length} bytes is none.");
        var at = _cursor.Position;
        var bytes = Values((int)length, [DmType.UInt16]);
        return Utf16.TryDecode(bytes, out var text) ? new DmText(text, IsString: true) : throw _cursor.Damaged(at, "a string is no UTF-16 text.");
    }

    private DmType[] Fields(DmTypeWords words)
    {
        // The length of the structure's name and of each field's name; both are 0 in all files seen, and where such names
        // would lie is described nowhere.
        var at = _cursor.Position;
        var named = words.Next();
        var count = words.Next();
        if (count > words.Left / 2) throw _cursor.Damaged(at, $"a structure says it has {count} fields, more than its description.");
        var types = new DmType[count];
        for (var index = 0; index < types.Length; index++)
        {
            named |= words.Next();
            types[index] = SingleType(words.Next());
        }

        if (named != 0) throw _cursor.Damaged(at, "structures whose fields have names are not known here.");
        if (types.Length == 0) throw _cursor.Damaged(at, "a structure has no fields.");
        return types;
    }

    private DmType SingleType(long code) =>
        DmTypes.IsKnown(code) ? (DmType)code : throw _cursor.Damaged(_cursor.Position, $"{code} is no type of a value.");

    // Little-endian bytes of values that alternate between types.
    private byte[] Values(int length, DmType[] types)
    {
        var bytes = _cursor.Take(length, "a value").ToArray();
        if (_isBigEndian) DmFileContent.Turn(bytes, types);
        return bytes;
    }
}
