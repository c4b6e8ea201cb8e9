// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5;

/// <summary>
/// Chunks that lie in the file exactly as the array in C order would: each is a run of consecutive elements, and they follow one
/// another without gaps. Such an array can be used where it lies although readers see chunks.
/// </summary>
internal static class PlainChunks
{
    /// <summary>Address of the first element; undefined when the chunks do not lie like that.</summary>
    public static long Address(ChunkedLayout layout, Dataspace space) => layout.Index switch
    {
        SingleChunkIndex when Enumerable.Range(0, layout.Chunk.Count).All(axis => layout.Chunk[axis] >= space.Dimensions[axis])
            && IsRun(layout.Chunk, space.Dimensions) => layout.Index.Address,
        ImplicitIndex when space.Dimensions.SequenceEqual(space.Largest) && IsRun(layout.Chunk, space.Dimensions) => layout.Index.Address,
        _ => Hdf5Input.Undefined,
    };

    /// <summary>
    /// A chunk of about so many bytes whose chunks follow one another as the array does: whole trailing axes, a divisor of the axis
    /// before them (any number when that axis is the slowest with more than one element, because then only the last chunk is not
    /// full), and 1 before it.
    /// </summary>
    public static long[] Shape(IReadOnlyList<long> dimensions, int elementSize, long mostBytes)
    {
        var chunk = dimensions.ToArray();
        var bytes = (long)elementSize;
        for (var axis = dimensions.Count - 1; axis >= 0; axis--)
        {
            if (bytes * dimensions[axis] <= mostBytes)
            {
                bytes *= dimensions[axis];
                continue;
            }

            var most = Math.Max(1, mostBytes / bytes);
            chunk[axis] = dimensions.Take(axis).All(size => size == 1)
                ? Even(dimensions[axis], most)
                : Divisor(dimensions[axis], most, int.MaxValue / bytes);
            for (var before = 0; before < axis; before++) chunk[before] = 1;
            break;
        }

        return chunk;
    }

    private static bool IsRun(IReadOnlyList<long> chunk, IReadOnlyList<long> dimensions)
    {
        var axis = dimensions.Count - 1;
        while (axis >= 0 && chunk[axis] == dimensions[axis]) axis--;
        if (axis < 0) return true;
        var earlierAreSingle = true;
        for (var before = 0; before < axis; before++)
        {
            if (chunk[before] != 1) return false;
            earlierAreSingle &= dimensions[before] == 1;
        }

        return earlierAreSingle || dimensions[axis] % chunk[axis] == 0;
    }

    // As many equal parts as are needed, so that the last one is nearly full.
    private static long Even(long size, long most)
    {
        var parts = ((size - 1) / most) + 1;
        return ((size - 1) / parts) + 1;
    }

    // The largest divisor up to a limit; when the size has none near it (a prime, say), the next larger one, because chunks of a few
    // elements would cost more than chunks that are somewhat too large.
    private static long Divisor(long size, long most, long largest)
    {
        var below = most;
        while (size % below != 0) below--;
        if (below >= most / 16) return below;
        for (var above = most + 1; above <= Math.Min(size, largest); above++)
        {
            if (size % above == 0) return above;
        }

        return below;
    }
}
