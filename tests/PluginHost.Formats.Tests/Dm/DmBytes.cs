// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Buffers.Binary;
using System.Text;
using PluginHost.Formats.Dm;

namespace PluginHost.Formats.Tests.Dm;

/// <summary>Writes trees of tags as dm3 or dm4 files, to have files of every kind to read. Structure is big-endian, values as asked.</summary>
internal sealed class DmBytes(int version, bool isBigEndian = false)
{
    private readonly List<byte> _bytes = [];

    /// <summary>A whole file. Arrays without bytes are filled with those given for them.</summary>
    public static byte[] File(DmGroup root, int version = 4, bool isBigEndian = false)
    {
        var body = new DmBytes(version, isBigEndian);
        body.Group(root);
        var file = new DmBytes(version, isBigEndian);
        file.Int32(version);
        file.Length(body._bytes.Count);
        file.Int32(isBigEndian ? 0 : 1);
        file._bytes.AddRange(body._bytes);
        file._bytes.AddRange(new byte[8]);
        return [.. file._bytes];
    }

    /// <summary>A document with images, as GMS writes it but for the tags of its windows.</summary>
    public static DmGroup Document(params DmGroup[] images) => new([new("ImageList", List(images))]);

    /// <summary>A list of nodes.</summary>
    public static DmGroup List(params DmNode[] nodes) => new([.. nodes.Select(node => new DmEntry("", node))], IsSorted: false);

    /// <summary>An image.</summary>
    /// <param name="dataType">Number of the type.</param>
    /// <param name="types">Types of one element of its array; several for a structure.</param>
    /// <param name="bytes">Its array, little-endian.</param>
    /// <param name="sizes">Sizes, fastest first.</param>
    /// <param name="units">Units of each dimension; none when left out.</param>
    /// <param name="metaData">Tags under <c>ImageTags.Meta Data</c>.</param>
    public static DmGroup Image(int dataType, DmType[] types, byte[] bytes, long[] sizes, string[]? units = null, params DmEntry[] metaData) => new(
    [
        new("ImageData", new DmGroup(
        [
            new("Calibrations", new DmGroup(
            [
                new("Dimension", List([.. sizes.Select((_, index) => new DmGroup([new("Origin", Float(0)), new("Scale", Float(2)), new("Units", new DmText(units?[index] ?? ""))]))])),
            ])),
            new("Data", new DmArray(types, types.Length > 1, bytes.Length / types.Sum(type => type.Size()), 0, bytes)),
            new("DataType", UInt32(dataType)),
            new("Dimensions", List([.. sizes.Select(UInt32)])),
        ])),
        new("ImageTags", new DmGroup(metaData.Length == 0 ? [] : [new("Meta Data", new DmGroup(metaData))])),
        new("Name", new DmText("made for a test")),
    ]);

    public static DmScalar UInt32(long value) => new(DmType.UInt32, (ulong)value);

    public static DmScalar Float(float value) => new(DmType.Float32, BitConverter.SingleToUInt32Bits(value));

    private void Group(DmGroup group)
    {
        _bytes.Add(group.IsSorted ? (byte)1 : (byte)0);
        _bytes.Add(group.IsOpen ? (byte)1 : (byte)0);
        Length(group.Entries.Count);
        foreach (var entry in group.Entries) Entry(entry);
    }

    private void Entry(DmEntry entry)
    {
        _bytes.Add(entry.Value is DmGroup ? (byte)20 : (byte)21);
        var name = Encoding.Latin1.GetBytes(entry.Name);
        _bytes.Add((byte)(name.Length >> 8));
        _bytes.Add((byte)name.Length);
        _bytes.AddRange(name);
        var body = new DmBytes(version, isBigEndian);
        body.Node(entry.Value);
        if (version == 4) Length(body._bytes.Count);
        _bytes.AddRange(body._bytes);
    }

    private void Node(DmNode node)
    {
        switch (node)
        {
            case DmGroup group:
                Group(group);
                break;
            case DmScalar scalar:
                Type((long)scalar.Type);
                Scalar(scalar);
                break;
            case DmText { IsString: false } text:
                Type(20, 4, text.Text.Length);
                Values([DmType.UInt16], Encoding.Unicode.GetBytes(text.Text));
                break;
            case DmText text:
                Type(18, 2 * text.Text.Length);
                Values([DmType.UInt16], Encoding.Unicode.GetBytes(text.Text));
                break;
            case DmStruct structure:
                Type([15, 0, structure.Fields.Count, .. structure.Fields.SelectMany(field => new long[] { 0, (long)field.Type })]);
                foreach (var field in structure.Fields) Scalar(field);
                break;
            case DmArray array:
                Type(array.IsOfStructures
                    ? [20, 15, 0, array.Types.Count, .. array.Types.SelectMany(type => new long[] { 0, (long)type }), array.Count]
                    : [20, (long)array.Types[0], array.Count]);
                Values(array.Types, array.Bytes!.Value.ToArray());
                break;
        }
    }

    private void Type(params long[] words)
    {
        _bytes.AddRange("%%%%"u8);
        Length(words.Length);
        foreach (var word in words) Length(word);
    }

    private void Scalar(DmScalar scalar)
    {
        var bytes = new byte[scalar.Type.Size()];
        scalar.Write(bytes);
        Values([scalar.Type], bytes);
    }

    private void Values(IReadOnlyList<DmType> types, byte[] bytes)
    {
        var turned = (byte[])bytes.Clone();
        for (int place = 0, index = 0; isBigEndian && place < turned.Length; index++)
        {
            var size = types[index % types.Count].Size();
            Array.Reverse(turned, place, size);
            place += size;
        }

        _bytes.AddRange(turned);
    }

    private void Int32(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        _bytes.AddRange(bytes);
    }

    private void Length(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        _bytes.AddRange(version == 4 ? bytes : bytes[4..]);
    }
}
