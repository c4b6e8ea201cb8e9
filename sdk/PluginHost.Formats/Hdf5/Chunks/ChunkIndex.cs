// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5.Chunks;

/// <summary>Says where the chunks of an array are.</summary>
internal abstract class ChunkIndex
{
    /// <summary>The place of a chunk; null when it was never written.</summary>
    /// <param name="position">Which chunk, along each axis.</param>
    public abstract ChunkPlace? Find(ReadOnlySpan<long> position);

    /// <summary>Opens the index of an array.</summary>
    public static ChunkIndex Open(Hdf5Input input, ChunkedLayout layout, ChunkGrid grid, bool isFiltered)
    {
        if (layout.Index.Address == Hdf5Input.Undefined) return new ChunkTable(grid);
        return layout.Index switch
        {
            TreeIndex tree => TreeChunks.Read(input, tree.Address, grid),
            SingleChunkIndex single => new SingleChunk(new ChunkPlace(single.Address, single.StoredSize ?? grid.ChunkBytes, single.FilterMask)),
            ImplicitIndex rows => new ImplicitChunks(rows.Address, grid),
            FixedArrayIndex array => FixedArrayChunks.Open(input, array.Address, grid, isFiltered),
            ExtensibleArrayIndex array => new ExtensibleArrayChunks(input, array.Address, grid, isFiltered),
            Tree2Index tree => Tree2Chunks.Read(input, tree.Address, grid, isFiltered),
            _ => throw new InvalidOperationException($"There is no reader for {layout.Index}."),
        };
    }

    private sealed class SingleChunk(ChunkPlace place) : ChunkIndex
    {
        public override ChunkPlace? Find(ReadOnlySpan<long> position) => place;
    }

    // All chunks one after the other, full size each, in the order of the largest array.
    private sealed class ImplicitChunks(long address, ChunkGrid grid) : ChunkIndex
    {
        public override ChunkPlace? Find(ReadOnlySpan<long> position) =>
            new ChunkPlace(checked(address + (grid.IndexNumber(position) * grid.ChunkBytes)), grid.ChunkBytes, 0);
    }
}
