// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5;

/// <summary>The beginning of an HDF5 file (HDF5 File Format Specification 3.0, II.A "Format Signature and Superblock").</summary>
internal static class Superblock
{
    private const string What = "the superblock";

    /// <summary>The first eight bytes.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>Whether a file is HDF5: the signature is at byte 0, or at 512, 1024, … behind a user block.</summary>
    public static bool Recognises(FileHead head)
    {
        if (head.Has(Signature)) return true;
        for (var at = 512; at < FileHead.Size; at *= 2)
        {
            if (head.Has(Signature, at)) return true;
        }

        return false;
    }

    /// <summary>Reads it, gives the input its sizes and base address, and returns the address of the root group's object header.</summary>
    public static long ReadRootAddress(Hdf5Input input)
    {
        var at = Find(input);
        var cursor = new Hdf5Cursor(input, input.ReadUpTo(at, 256, What), at, What);
        cursor.Skip(Signature.Length);
        var version = cursor.Version(0, 3);
        if (version < 2) cursor.Skip(4);
        input.OffsetSize = ReadSize(ref cursor);
        input.LengthSize = ReadSize(ref cursor);
        // Versions 0 and 1: a reserved byte, the sizes of group nodes, flags, and in version 1 the size of chunk nodes. Later: flags.
        cursor.Skip(version switch { 0 => 9, 1 => 13, _ => 1 });
        cursor.Offset();
        cursor.Offset();
        var end = cursor.Offset();
        // Versions 0 and 1 go on with the driver's address and the root group's symbol table entry, which begins with a name.
        if (version < 2) cursor.Skip(input.OffsetSize + input.OffsetSize);
        var root = cursor.Offset();
        if (version >= 2) cursor.Checksum();

        // The library takes the superblock's own place as address 0, whatever the base address in it says.
        input.BaseAddress = at;
        if (end > input.Length) throw input.Damaged(input.Length - at, $"it should have {end} bytes and has {input.Length}");
        return root;
    }

    private static int ReadSize(ref Hdf5Cursor cursor)
    {
        var size = cursor.Byte();
        return size is 2 or 4 or 8 ? size : throw cursor.Input.Unsupported($"addresses or lengths of {size} bytes");
    }

    private static long Find(Hdf5Input input)
    {
        for (var at = 0L; at < input.Length; at = at == 0 ? 512 : at * 2)
        {
            if (input.ReadUpTo(at, Signature.Length, "the signature").AsSpan().SequenceEqual(Signature)) return at;
        }

        throw input.Damaged(0, "the HDF5 signature was expected");
    }
}
