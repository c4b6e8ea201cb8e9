// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5.Chunks;

/// <summary>Chunks in a version 2 B-tree: record types 10 and 11 (HDF5 File Format Specification 3.0, III.A.2 and VII.C).</summary>
internal static class Tree2Chunks
{
    public static ChunkTable Read(Hdf5Input input, long address, ChunkGrid grid, bool isFiltered)
    {
        const string what = "a chunk record";
        var table = new ChunkTable(grid);
        var tree = new BTree2(input, address);
        var sizeBytes = tree.RecordSize - input.OffsetSize - 4 - (8 * grid.Rank);
        var position = new long[grid.Rank];
        foreach (var record in tree.Records(isFiltered ? 11 : 10))
        {
            var cursor = new Hdf5Cursor(input, record.Span, address, what);
            var chunk = cursor.Offset();
            var size = isFiltered ? (long)Math.Min(cursor.UInt(sizeBytes), long.MaxValue) : grid.ChunkBytes;
            var mask = isFiltered ? cursor.UInt32() : 0;
            for (var axis = 0; axis < grid.Rank; axis++) position[axis] = (long)Math.Min(cursor.UInt64(), long.MaxValue);
            table.Add(position, new ChunkPlace(chunk, size, mask));
        }

        return table;
    }
}
