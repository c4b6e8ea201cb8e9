// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5.Chunks;

/// <summary>Chunks in a version 1 B-tree, node type 1 (HDF5 File Format Specification 3.0, III.A.1).</summary>
internal static class TreeChunks
{
    private const string What = "a node of a chunk index";

    public static ChunkTable Read(Hdf5Input input, long root, ChunkGrid grid)
    {
        var table = new ChunkTable(grid);
        var seen = new HashSet<long>();
        var waiting = new Stack<long>([root]);
        var position = new long[grid.Rank];
        while (waiting.TryPop(out var address))
        {
            if (!seen.Add(address)) throw input.Damaged(address, "a chunk index runs in a circle");
            ReadNode(input, address, grid, position, table, waiting);
        }

        return table;
    }

    private static void ReadNode(Hdf5Input input, long address, ChunkGrid grid, long[] position, ChunkTable table, Stack<long> waiting)
    {
        var prefix = 8 + (2 * input.OffsetSize);
        var cursor = new Hdf5Cursor(input, input.Read(address, prefix, What), address, What);
        cursor.Signature("TREE"u8);
        if (cursor.Byte() != 1) throw input.Damaged(address, "a tree of chunks was expected");
        var level = cursor.Byte();
        var count = cursor.UInt16();
        // A key: bytes stored, mask, offset along each axis in elements and a last one for the element itself.
        var key = 8 + (8 * (grid.Rank + 1));
        cursor = new Hdf5Cursor(input, input.Read(address + prefix, count * (long)(key + input.OffsetSize), What), address + prefix, What);
        for (var i = 0; i < count; i++)
        {
            var size = cursor.UInt32();
            var mask = cursor.UInt32();
            for (var axis = 0; axis < grid.Rank; axis++) position[axis] = (long)Math.Min(cursor.UInt64(), long.MaxValue) / grid.Chunk[axis];
            cursor.Skip(8);
            var child = cursor.Offset();
            if (level > 0) waiting.Push(child);
            else table.Add(position, new ChunkPlace(child, size, mask));
        }
    }
}
