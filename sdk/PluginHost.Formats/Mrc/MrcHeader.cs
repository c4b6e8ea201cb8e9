// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Formats.Bytes;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Mrc;

/// <summary>
/// The first 1024 bytes of an MRC or CCP4 file: MRC2014 (A. Cheng et al., J. Struct. Biol. 192 (2015) 146, table 1; ccpem.ac.uk/mrc_format/mrc2014.php)
/// and, for bytes 152 to 159, IMOD (bio3d.colorado.edu/imod/doc/mrc_format.txt). Numbers here are byte offsets.
/// </summary>
internal sealed class MrcHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 1024;

    /// <summary>Offset of the text <c>MAP </c>.</summary>
    public const int MapOffset = 208;

    private const int StampOffset = 212;
    private const int ImodStamp = 1146047817;

    private readonly Fields _fields;

    private MrcHeader(Fields fields) => _fields = fields;

    /// <summary>Whether the highest byte of a number comes first.</summary>
    public bool IsBigEndian => _fields.IsBigEndian;

    /// <summary>Columns: the fastest axis.</summary>
    public int Columns => _fields.Int32(0);

    /// <summary>Rows.</summary>
    public int Rows => _fields.Int32(4);

    /// <summary>Sections: the slowest axis.</summary>
    public int Sections => _fields.Int32(8);

    /// <summary>What an element is.</summary>
    public int Mode => _fields.Int32(12);

    /// <summary>Space group: 0 a stack of images, 1 a volume, 401 to 630 a stack of volumes.</summary>
    public int SpaceGroup => _fields.Int32(88);

    /// <summary>Sections of one volume, in a stack of volumes.</summary>
    public int SectionsOfVolume => _fields.Int32(36);

    /// <summary>Bytes of the extended header.</summary>
    public int ExtendedBytes => _fields.Int32(92);

    /// <summary>Kind of the extended header.</summary>
    public string ExtendedType => _fields.Text(104, 4);

    /// <summary>Whether the file calls itself MRC; old ones do not.</summary>
    public bool HasMap => _fields.Bytes.Span.Slice(MapOffset, 3).SequenceEqual("MAP"u8);

    /// <summary>IMOD wrote mode 0 without a sign and says so in a flag; MRC2014 gives it one.</summary>
    public bool HasUnsignedBytes => _fields.Int32(152) == ImodStamp && (_fields.Int32(156) & 1) == 0;

    /// <summary>Reads a header; null when no byte order makes one of it.</summary>
    /// <remarks>
    /// The machine stamp says <c>44 44</c> or <c>44 41</c> for little-endian and <c>11 11</c> for big-endian; some writers leave zeros or
    /// write the wrong one. So both orders are tried, that of the stamp first.
    /// </remarks>
    public static MrcHeader? Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < Size) return null;
        var stampSaysBig = bytes.Span[StampOffset] == 0x11;
        foreach (var isBigEndian in new[] { stampSaysBig, !stampSaysBig })
        {
            var header = new MrcHeader(new Fields(bytes[..Size], isBigEndian));
            if (header.IsPlausible) return header;
        }

        return null;
    }

    /// <summary>The axis (0 x, 1 y, 2 z) along which columns, rows and sections lie, fastest first.</summary>
    public IReadOnlyList<int> AxisOrder
    {
        get
        {
            int[] order = [_fields.Int32(64) - 1, _fields.Int32(68) - 1, _fields.Int32(72) - 1];
            return order.Order().SequenceEqual([0, 1, 2]) ? order : [0, 1, 2];
        }
    }

    /// <summary>Size of a voxel in nm along x, y or z; null where the header does not give a positive one.</summary>
    public double? VoxelSize(int axis)
    {
        var cell = _fields.Single(40 + (4 * axis));
        var samples = _fields.Int32(28 + (4 * axis));
        return cell > 0 && float.IsFinite(cell) && samples > 0 ? (double)cell / samples / 10 : null;
    }

    /// <summary>Index within the cell of the first column, row or section.</summary>
    public int Start(int place) => _fields.Int32(16 + (4 * place));

    /// <summary>The labels in use.</summary>
    public IReadOnlyList<string> Labels =>
        [.. Enumerable.Range(0, Math.Clamp(_fields.Int32(220), 0, 10)).Select(index => _fields.Text(224 + (80 * index), 80))];

    /// <summary>All that the header says, under the names of the specification.</summary>
    public JsonObject ToJson() => new()
    {
        ["byteOrder"] = IsBigEndian ? "big" : "little",
        ["nx"] = Columns,
        ["ny"] = Rows,
        ["nz"] = Sections,
        ["mode"] = Mode,
        ["nstart"] = Integers(16, 3),
        ["m"] = Integers(28, 3),
        ["cella"] = Floats(40, 3),
        ["cellb"] = Floats(52, 3),
        ["mapcrs"] = Integers(64, 3),
        ["dmin"] = Json.Number(_fields.Single(76)),
        ["dmax"] = Json.Number(_fields.Single(80)),
        ["dmean"] = Json.Number(_fields.Single(84)),
        ["ispg"] = SpaceGroup,
        ["nsymbt"] = ExtendedBytes,
        ["exttyp"] = ExtendedType,
        ["nversion"] = _fields.Int32(108),
        ["imodStamp"] = _fields.Int32(152),
        ["imodFlags"] = _fields.Int32(156),
        ["origin"] = Floats(196, 3),
        ["map"] = _fields.Text(MapOffset, 4),
        ["machst"] = Convert.ToHexStringLower(_fields.Bytes.Span.Slice(StampOffset, 4)),
        ["rms"] = Json.Number(_fields.Single(216)),
        ["labels"] = new JsonArray([.. Labels.Select(label => (JsonNode)label)]),
        // Bytes 96 to 195 mean different things to different programs.
        ["extra"] = Convert.ToBase64String(_fields.Bytes.Span[96..196]),
    };

    private bool IsPlausible =>
        Columns is > 0 and < 1 << 24 && Rows is > 0 and < 1 << 24 && Sections is > 0 and < 1 << 28
        && MrcMode.Of(Mode, false) is not null && ExtendedBytes >= 0
        && _fields.Int32(64) is >= 0 and <= 3 && _fields.Int32(68) is >= 0 and <= 3 && _fields.Int32(72) is >= 0 and <= 3;

    private JsonArray Integers(int offset, int count) => new([.. Enumerable.Range(0, count).Select(index => (JsonNode)_fields.Int32(offset + (4 * index)))]);

    private JsonArray Floats(int offset, int count) => Json.Numbers(Enumerable.Range(0, count).Select(index => (double)_fields.Single(offset + (4 * index))));
}
