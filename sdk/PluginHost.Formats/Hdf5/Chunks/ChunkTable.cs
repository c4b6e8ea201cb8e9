// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5.Chunks;

/// <summary>The places of the chunks that were written, all read at once.</summary>
internal sealed class ChunkTable(ChunkGrid grid) : ChunkIndex
{
    private readonly Dictionary<long, ChunkPlace> _places = [];

    public void Add(ReadOnlySpan<long> position, ChunkPlace place)
    {
        // An array that shrank may have left chunks behind.
        if (grid.Contains(position)) _places[grid.Number(position)] = place;
    }

    public override ChunkPlace? Find(ReadOnlySpan<long> position) => _places.TryGetValue(grid.Number(position), out var place) ? place : null;
}
