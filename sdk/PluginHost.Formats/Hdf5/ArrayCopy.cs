// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using System.Runtime.ExceptionServices;
using PluginHost.Contract;
using PluginHost.Formats.Hdf5.Chunks;
using PluginHost.Formats.Hdf5.Filters;

namespace PluginHost.Formats.Hdf5;

/// <summary>Streams the elements of an array in C order with bounded memory. Chunks are decompressed on all processors.</summary>
internal static class ArrayCopy
{
    // Elements between two writes: enough that every processor finds chunks to do, little enough to stay near the caches.
    private const long UsualBlock = 32 << 20;
    private const int Piece = 1 << 20;

    /// <summary>Writes all elements.</summary>
    /// <param name="dataset">The array; its file must be open.</param>
    /// <param name="conversion">What its elements become.</param>
    /// <param name="destination">Receives them.</param>
    /// <param name="cancellation">Stops the work between pieces.</param>
    /// <exception cref="UnreadableFileException">The file is damaged.</exception>
    /// <exception cref="UnsupportedFormatException">The elements are stored in a way that cannot be read here.</exception>
    public static void Run(Hdf5Dataset dataset, ElementConversion conversion, Stream destination, CancellationToken cancellation)
    {
        var input = dataset.File.Input;
        if (dataset.HasExternalFiles) throw input.Unsupported("elements in other files");
        if (dataset.Count == 0) return;
        switch (dataset.Layout)
        {
            case ChunkedLayout when dataset.PlainPosition() is { } position:
                CopyPlain(dataset, position, conversion, destination, cancellation);
                break;
            case ChunkedLayout chunked:
                CopyChunks(dataset, chunked, conversion, destination, cancellation);
                break;
            case CompactLayout compact when compact.Bytes.Length < dataset.Bytes:
                throw input.Damaged(compact.Address, $"the array '{dataset.Name}' has {compact.Bytes.Length} bytes where {dataset.Bytes} were expected");
            default:
                CopyPlain(dataset, dataset.PlainPosition(), conversion, destination, cancellation);
                break;
        }
    }

    /// <summary>All elements of a small array, as they are in the file.</summary>
    /// <param name="dataset">The array.</param>
    /// <param name="most">Bytes it may have.</param>
    public static byte[] ReadSmall(Hdf5Dataset dataset, long most)
    {
        if (dataset.Bytes > most) throw new ArgumentException($"The array has {dataset.Bytes} bytes.", nameof(dataset));
        using var bytes = new MemoryStream((int)dataset.Bytes);
        Run(dataset, new ElementConversion(ElementType.UInt8, dataset.Type.Size, ConversionKind.None), bytes, CancellationToken.None);
        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length).ToArray();
    }

    private static void CopyPlain(Hdf5Dataset dataset, long? position, ElementConversion conversion, Stream destination, CancellationToken cancellation)
    {
        var size = dataset.Type.Size;
        var piece = Math.Max(1, Piece / size) * size;
        var buffer = ArrayPool<byte>.Shared.Rent(piece);
        var converted = ArrayPool<byte>.Shared.Rent(2 * piece);
        try
        {
            // An array that was never written has no place; all its elements are the fill value.
            if (position is null) FillAll(dataset.Fill, buffer.AsSpan(0, piece));
            for (var done = 0L; done < dataset.Bytes;)
            {
                cancellation.ThrowIfCancellationRequested();
                var part = buffer.AsSpan(0, (int)Math.Min(piece, dataset.Bytes - done));
                if (position is { } from) dataset.File.Input.ReadExactly(from + done, part, $"the array '{dataset.Name}'");
                else if (!conversion.IsNone) FillAll(dataset.Fill, part);
                destination.Write(conversion.Convert(part, converted));
                done += part.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(converted);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void CopyChunks(Hdf5Dataset dataset, ChunkedLayout layout, ElementConversion conversion, Stream destination, CancellationToken cancellation)
    {
        var input = dataset.File.Input;
        var (grid, index) = Hdf5Guard.Run(input.Path, () =>
        {
            var chunks = new ChunkGrid(dataset.Space, layout.Chunk, dataset.Type.Size);
            return (chunks, ChunkIndex.Open(input, layout, chunks, dataset.Filters.Count > 0));
        });
        // Refuses unknown filters before anything is written.
        using (new ChunkDecoder(input, dataset.Filters, grid.ChunkBytes))
        {
        }

        using var output = new BlockWriter(conversion, destination);
        foreach (var box in Blocks(grid))
        {
            var block = output.Next((int)(box.Count() * grid.ElementSize));
            Hdf5Guard.Run(input.Path, () => Decode(dataset, layout, grid, index, box, block, cancellation));
            output.Write(block);
        }

        output.Finish();
    }

    // Boxes of whole rows of chunks, in C order, none larger than memory allows: as many rows of chunks as make a usual block; when one
    // row is larger than memory allows, fewer indices of it at a time (then its chunks are decompressed more than once).
    private static IEnumerable<Box> Blocks(ChunkGrid grid)
    {
        var most = MostMemory();
        var start = new long[grid.Rank];
        return Blocks(grid, most, start, 0);
    }

    private static IEnumerable<Box> Blocks(ChunkGrid grid, long most, long[] start, int axis)
    {
        var row = (long)grid.ElementSize;
        for (var later = axis + 1; later < grid.Rank; later++) row = checked(row * grid.Dimensions[later]);
        if (row > most)
        {
            for (start[axis] = 0; start[axis] < grid.Dimensions[axis]; start[axis]++)
            {
                foreach (var box in Blocks(grid, most, start, axis + 1)) yield return box;
            }

            start[axis] = 0;
            yield break;
        }

        var chunk = grid.Chunk[axis];
        var rows = Math.Max(1, Math.Max(UsualBlock / row / chunk * chunk, Math.Min(chunk, most / row)));
        for (var at = 0L; at < grid.Dimensions[axis];)
        {
            // Never across a border of chunks when less than a row of chunks is done at a time.
            var end = Math.Min(at + rows, grid.Dimensions[axis]);
            if (rows < chunk) end = Math.Min(end, ((at / chunk) + 1) * chunk);
            var boxStart = (long[])start.Clone();
            var boxSize = (long[])grid.Dimensions.Clone();
            for (var earlier = 0; earlier < axis; earlier++) boxSize[earlier] = 1;
            boxStart[axis] = at;
            boxSize[axis] = end - at;
            yield return new Box(boxStart, boxSize);
            at = end;
        }
    }

    private static long MostMemory() => Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 16, UsualBlock, 1 << 30);

    private static void Decode(Hdf5Dataset dataset, ChunkedLayout layout, ChunkGrid grid, ChunkIndex index, Box box, byte[] block, CancellationToken cancellation)
    {
        var first = new long[grid.Rank];
        var counts = new long[grid.Rank];
        var total = 1L;
        for (var axis = 0; axis < grid.Rank; axis++)
        {
            first[axis] = box.Start[axis] / grid.Chunk[axis];
            counts[axis] = ((box.Start[axis] + box.Size[axis] - 1) / grid.Chunk[axis]) - first[axis] + 1;
            total = checked(total * counts[axis]);
        }

        var length = (int)(box.Count() * grid.ElementSize);
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        try
        {
            Parallel.For(
                0,
                total,
                options,
                () => new ChunkDecoder(dataset.File.Input, dataset.Filters, grid.ChunkBytes),
                (number, _, decoder) =>
                {
                    var position = new long[grid.Rank];
                    for (var axis = grid.Rank - 1; axis >= 0; axis--)
                    {
                        position[axis] = first[axis] + (number % counts[axis]);
                        number /= counts[axis];
                    }

                    DecodeChunk(dataset, layout, grid, index, position, box, block.AsSpan(0, length), decoder);
                    return decoder;
                },
                decoder => decoder.Dispose());
        }
        catch (AggregateException error)
        {
            ExceptionDispatchInfo.Throw(error.Flatten().InnerExceptions[0]);
        }
    }

    private static void DecodeChunk(
        Hdf5Dataset dataset, ChunkedLayout layout, ChunkGrid grid, ChunkIndex index, long[] position, Box box, Span<byte> block, ChunkDecoder decoder)
    {
        var start = new long[grid.Rank];
        for (var axis = 0; axis < grid.Rank; axis++) start[axis] = position[axis] * grid.Chunk[axis];
        var chunk = new Box(start, grid.Chunk);
        if (index.Find(position) is { } place && place.Address != Hdf5Input.Undefined)
        {
            var isFiltered = layout.PartialChunksAreFiltered || !grid.IsPartial(position);
            Box.Copy(decoder.Read(place, isFiltered), chunk, block, box, grid.ElementSize);
        }
        else
        {
            Box.Fill(dataset.Fill, chunk, block, box, grid.ElementSize);
        }
    }

    private static void FillAll(byte[]? value, Span<byte> buffer)
    {
        if (value is null) buffer.Clear();
        else for (var at = 0; at < buffer.Length; at += value.Length) value.CopyTo(buffer[at..]);
    }
}
