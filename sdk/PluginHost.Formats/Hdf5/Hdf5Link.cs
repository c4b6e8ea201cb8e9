// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace PluginHost.Formats.Hdf5;

/// <summary>An entry of a group.</summary>
/// <param name="Name">Name in the group.</param>
/// <param name="Address">Address of the object's header, for a hard link.</param>
/// <param name="Target">Path in this file, for a soft link; file and path, for an external one.</param>
/// <param name="ExternalFile">File, for an external link.</param>
internal sealed record Hdf5Link(string Name, long Address, string? Target = null, string? ExternalFile = null)
{
    /// <summary>Reads a link message (HDF5 File Format Specification 3.0, IV.A.2.g "Link").</summary>
    public static Hdf5Link Read(ref Hdf5Cursor cursor)
    {
        cursor.Version(1, 1);
        var flags = cursor.Byte();
        var kind = (flags & 8) != 0 ? cursor.Byte() : 0;
        if ((flags & 4) != 0) cursor.Skip(8);
        if ((flags & 16) != 0) cursor.Skip(1);
        var length = cursor.UInt(1 << (flags & 3));
        var name = Encoding.UTF8.GetString(cursor.Bytes((long)Math.Min(length, int.MaxValue)));
        switch (kind)
        {
            case 0:
                return new Hdf5Link(name, cursor.Offset());
            case 1:
                return new Hdf5Link(name, Hdf5Input.Undefined, Encoding.UTF8.GetString(cursor.Bytes(cursor.UInt16())));
            case 64:
                var size = cursor.UInt16();
                var value = new Hdf5Cursor(cursor.Input, cursor.Bytes(size), cursor.Address, "an external link");
                value.Skip(1);
                var file = value.Text();
                return new Hdf5Link(name, Hdf5Input.Undefined, value.Text(), file);
            default:
                return new Hdf5Link(name, Hdf5Input.Undefined);
        }
    }
}
