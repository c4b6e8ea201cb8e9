// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5.Chunks;

/// <summary>How chunks cover an array.</summary>
internal sealed class ChunkGrid
{
    private readonly long[] _largestCounts;

    public ChunkGrid(Dataspace space, IReadOnlyList<long> chunk, int elementSize)
    {
        Dimensions = [.. space.Dimensions];
        Chunk = [.. chunk];
        ElementSize = elementSize;
        Counts = new long[Dimensions.Length];
        _largestCounts = new long[Dimensions.Length];
        ChunkBytes = elementSize;
        for (var axis = 0; axis < Dimensions.Length; axis++)
        {
            Counts[axis] = DivideUp(Dimensions[axis], Chunk[axis]);
            _largestCounts[axis] = space.Largest[axis] < 0 ? -1 : DivideUp(space.Largest[axis], Chunk[axis]);
            ChunkBytes = checked(ChunkBytes * Chunk[axis]);
        }
    }

    public long[] Dimensions { get; }

    public long[] Chunk { get; }

    public int ElementSize { get; }

    /// <summary>Bytes of a chunk, when nothing filters it.</summary>
    public long ChunkBytes { get; }

    /// <summary>Number of chunks along each axis.</summary>
    public long[] Counts { get; }

    public int Rank => Dimensions.Length;

    /// <summary>The axis without limit; -1 when all are limited.</summary>
    public int UnlimitedAxis => Array.IndexOf(_largestCounts, -1);

    /// <summary>Number of a chunk, in C order.</summary>
    public long Number(ReadOnlySpan<long> position)
    {
        var number = 0L;
        for (var axis = 0; axis < Rank; axis++) number = (number * Counts[axis]) + position[axis];
        return number;
    }

    /// <summary>Whether a chunk is part of the array as it is now.</summary>
    public bool Contains(ReadOnlySpan<long> position)
    {
        for (var axis = 0; axis < Rank; axis++)
        {
            if (position[axis] < 0 || position[axis] >= Counts[axis]) return false;
        }

        return true;
    }

    /// <summary>Whether a chunk reaches beyond the array.</summary>
    public bool IsPartial(ReadOnlySpan<long> position)
    {
        for (var axis = 0; axis < Rank; axis++)
        {
            if ((position[axis] + 1) * Chunk[axis] > Dimensions[axis]) return true;
        }

        return false;
    }

    /// <summary>
    /// Number of a chunk in an index that counts as if the array had its largest size; an axis without limit counts as the slowest.
    /// </summary>
    public long IndexNumber(ReadOnlySpan<long> position)
    {
        var unlimited = UnlimitedAxis;
        var number = unlimited < 0 ? 0 : position[unlimited];
        for (var axis = 0; axis < Rank; axis++)
        {
            if (axis != unlimited) number = checked((number * _largestCounts[axis]) + position[axis]);
        }

        return number;
    }

    private static long DivideUp(long size, long chunk) => (size / chunk) + (size % chunk == 0 ? 0 : 1);
}
