// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5;

/// <summary>Where the elements of an array lie (HDF5 File Format Specification 3.0, IV.A.2.i "Data Layout").</summary>
internal abstract record DataLayout
{
    public static DataLayout Read(ref Hdf5Cursor cursor)
    {
        var version = cursor.Version(1, 4);
        return version < 3 ? ReadOld(ref cursor) : ReadNew(ref cursor, version);
    }

    private static DataLayout ReadOld(ref Hdf5Cursor cursor)
    {
        var rank = cursor.Byte();
        var kind = cursor.Byte();
        cursor.Skip(5);
        var address = kind == 0 ? Hdf5Input.Undefined : cursor.Offset();
        var dimensions = new long[rank];
        for (var i = 0; i < rank; i++) dimensions[i] = cursor.UInt32();
        switch (kind)
        {
            case 0:
                var size = cursor.UInt32();
                return new CompactLayout(cursor.Address, cursor.Bytes(size).ToArray());
            case 1:
                return new ContiguousLayout(address);
            case 2:
                return new ChunkedLayout(ChunkDimensions(ref cursor, dimensions), new TreeIndex(address), PartialChunksAreFiltered: true);
            default:
                throw cursor.Input.Unsupported($"data layout class {kind}");
        }
    }

    private static DataLayout ReadNew(ref Hdf5Cursor cursor, int version)
    {
        var kind = cursor.Byte();
        switch (kind)
        {
            case 0:
                var size = cursor.UInt16();
                return new CompactLayout(cursor.Address, cursor.Bytes(size).ToArray());
            case 1:
                return new ContiguousLayout(cursor.Offset());
            case 2 when version == 3:
                var dimensions = new long[cursor.Byte()];
                var address = cursor.Offset();
                for (var i = 0; i < dimensions.Length; i++) dimensions[i] = cursor.UInt32();
                return new ChunkedLayout(ChunkDimensions(ref cursor, dimensions), new TreeIndex(address), PartialChunksAreFiltered: true);
            case 2:
                return ReadChunked4(ref cursor);
            case 3:
                throw cursor.Input.Unsupported("a virtual dataset, whose elements are in other files");
            default:
                throw cursor.Input.Unsupported($"data layout class {kind}");
        }
    }

    private static ChunkedLayout ReadChunked4(ref Hdf5Cursor cursor)
    {
        var flags = cursor.Byte();
        var dimensions = new long[cursor.Byte()];
        var width = cursor.Byte();
        for (var i = 0; i < dimensions.Length; i++) dimensions[i] = (long)Math.Min(cursor.UInt(width), long.MaxValue);
        var chunk = ChunkDimensions(ref cursor, dimensions);
        var kind = cursor.Byte();
        ChunkIndexPlace index;
        switch (kind)
        {
            case 1:
                var filtered = (flags & 2) != 0;
                var size = filtered ? cursor.Length() : 0;
                var mask = filtered ? cursor.UInt32() : 0;
                index = new SingleChunkIndex(cursor.Offset(), filtered ? size : null, mask);
                break;
            case 2:
                index = new ImplicitIndex(cursor.Offset());
                break;
            case 3:
                cursor.Skip(1);
                index = new FixedArrayIndex(cursor.Offset());
                break;
            case 4:
                cursor.Skip(5);
                index = new ExtensibleArrayIndex(cursor.Offset());
                break;
            case 5:
                cursor.Skip(6);
                index = new Tree2Index(cursor.Offset());
                break;
            default:
                throw cursor.Input.Unsupported($"chunk index type {kind}");
        }

        return new ChunkedLayout(chunk, index, (flags & 1) == 0);
    }

    // The last dimension is the size of an element.
    private static long[] ChunkDimensions(ref Hdf5Cursor cursor, long[] dimensions)
    {
        if (dimensions.Length < 2 || dimensions.Contains(0)) throw cursor.Input.Damaged(cursor.Address, "a chunk has no elements");
        return dimensions[..^1];
    }
}

/// <summary>The elements are in the object header.</summary>
internal sealed record CompactLayout(long Address, byte[] Bytes) : DataLayout;

/// <summary>The elements are in one piece.</summary>
internal sealed record ContiguousLayout(long Address) : DataLayout;

/// <summary>The elements are in chunks of one shape.</summary>
internal sealed record ChunkedLayout(IReadOnlyList<long> Chunk, ChunkIndexPlace Index, bool PartialChunksAreFiltered) : DataLayout;

/// <summary>Where and of what kind the index of the chunks is.</summary>
internal abstract record ChunkIndexPlace(long Address);

/// <summary>Version 1 B-tree, the usual one.</summary>
internal sealed record TreeIndex(long Address) : ChunkIndexPlace(Address);

/// <summary>There is only one chunk; <paramref name="StoredSize"/> is known when it is filtered.</summary>
internal sealed record SingleChunkIndex(long Address, long? StoredSize, uint FilterMask) : ChunkIndexPlace(Address);

/// <summary>All chunks lie one after the other.</summary>
internal sealed record ImplicitIndex(long Address) : ChunkIndexPlace(Address);

/// <summary>Fixed array.</summary>
internal sealed record FixedArrayIndex(long Address) : ChunkIndexPlace(Address);

/// <summary>Extensible array.</summary>
internal sealed record ExtensibleArrayIndex(long Address) : ChunkIndexPlace(Address);

/// <summary>Version 2 B-tree.</summary>
internal sealed record Tree2Index(long Address) : ChunkIndexPlace(Address);
