// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5;

/// <summary>A group or an array of a file.</summary>
internal abstract class Hdf5Object(Hdf5File file, string name, ObjectHeader header)
{
    private List<Hdf5Attribute>? _attributes;

    public Hdf5File File { get; } = file;

    /// <summary>Name in the group through which it was reached.</summary>
    public string Name { get; } = name;

    public ObjectHeader Header { get; } = header;

    public IReadOnlyList<Hdf5Attribute> Attributes => _attributes ??= ReadAttributes();

    public Hdf5Attribute? Attribute(string name) => _attributes?.Find(each => each.Name == name) ?? Attributes.FirstOrDefault(each => each.Name == name);

    /// <summary>The object that a header describes; null for a committed datatype.</summary>
    public static Hdf5Object? Read(Hdf5File file, string name, long address)
    {
        var header = ObjectHeader.Read(file.Input, address);
        if (header.Find(HeaderMessage.Layout) is not null) return new Hdf5Dataset(file, name, header);
        return Links.IsGroup(header) ? new Hdf5Group(file, name, header) : null;
    }

    private List<Hdf5Attribute> ReadAttributes()
    {
        var input = File.Input;
        var attributes = Header.All(HeaderMessage.Attribute).Select(message => Hdf5Attribute.Read(input, message)).ToList();
        if (Header.Find(HeaderMessage.AttributeInfo) is not { } info) return attributes;

        var cursor = info.Open(input, "an attribute description");
        cursor.Version(0, 0);
        if ((cursor.Byte() & 1) != 0) cursor.Skip(2);
        var heapAddress = cursor.Offset();
        var indexAddress = cursor.Offset();
        if (heapAddress == Hdf5Input.Undefined || indexAddress == Hdf5Input.Undefined) return attributes;

        var heap = new FractalHeap(input, heapAddress);
        // Records of type 8: heap id (8 bytes), flags of the message, order, hash of the name (III.A.2).
        foreach (var record in new BTree2(input, indexAddress).Records(type: 8))
        {
            if (record.Length < 9) throw input.Damaged(indexAddress, "an attribute record is too short");
            var (address, bytes) = heap.Read(record.Span[..8]);
            attributes.Add(Hdf5Attribute.Read(input, new HeaderMessage(HeaderMessage.Attribute, record.Span[8], address, bytes)));
        }

        return attributes;
    }
}
