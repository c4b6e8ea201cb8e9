// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5;

/// <summary>A named value of an object (HDF5 File Format Specification 3.0, IV.A.2.m "Attribute").</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Type of an element.</param>
/// <param name="Space">Shape.</param>
/// <param name="Bytes">The elements' bytes; as many as type and shape say.</param>
internal sealed record Hdf5Attribute(string Name, Datatype Type, Dataspace Space, ReadOnlyMemory<byte> Bytes)
{
    private const string What = "an attribute";

    public static Hdf5Attribute Read(Hdf5Input input, HeaderMessage message)
    {
        message = ObjectHeader.Resolve(input, message);
        var cursor = message.Open(input, What);
        var version = cursor.Version(1, 3);
        var flags = cursor.Byte();
        var nameSize = cursor.UInt16();
        var typeSize = cursor.UInt16();
        var spaceSize = cursor.UInt16();
        if (version == 3) cursor.Skip(1);
        var name = Part(ref cursor, nameSize, version);
        var end = name.IndexOf((byte)0);
        var text = System.Text.Encoding.UTF8.GetString(end < 0 ? name : name[..end]);

        var typeAddress = cursor.Address;
        var typeCursor = new Hdf5Cursor(input, Part(ref cursor, typeSize, version), typeAddress, What);
        if (version > 1 && (flags & 1) != 0) typeCursor = ObjectHeader.Resolve(input, typeCursor, HeaderMessage.Datatype).Open(input, "a committed datatype");
        var type = DatatypeReader.Read(ref typeCursor);

        var spaceAddress = cursor.Address;
        var spaceCursor = new Hdf5Cursor(input, Part(ref cursor, spaceSize, version), spaceAddress, What);
        if (version > 1 && (flags & 2) != 0) spaceCursor = ObjectHeader.Resolve(input, spaceCursor, HeaderMessage.Dataspace).Open(input, "a shared dataspace");
        var space = Dataspace.Read(ref spaceCursor);

        return new Hdf5Attribute(text, type, space, message.Bytes.Slice(cursor.Position, Size(ref cursor, type, space)));
    }

    private static int Size(ref Hdf5Cursor cursor, Datatype type, Dataspace space)
    {
        try
        {
            var size = checked(space.Count() * type.Size);
            if (size <= cursor.Remaining) return (int)size;
        }
        catch (OverflowException)
        {
            // Then there are not as many bytes either.
        }

        throw cursor.Input.Damaged(cursor.Address, $"{What} is longer than its message");
    }

    private static ReadOnlySpan<byte> Part(ref Hdf5Cursor cursor, int size, int version)
    {
        var part = cursor.Bytes(size);
        if (version == 1) cursor.Skip(Math.Min((8 - (size % 8)) % 8, cursor.Remaining));
        return part;
    }
}
