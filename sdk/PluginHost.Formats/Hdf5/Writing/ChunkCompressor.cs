// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.IO.Compression;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;
using PluginHost.Formats.Hdf5.Filters;

namespace PluginHost.Formats.Hdf5.Writing;

/// <summary>
/// Cuts a stream of elements into chunks, shuffles and deflates them on all processors, and writes them in order.
/// Each chunk is a run of consecutive elements; the last one is filled up with zeros.
/// </summary>
internal sealed class ChunkCompressor : OutputStream
{
    /// <summary>
    /// Level of deflate. On shuffled 16-bit counts (Poisson, mean 3) level 1 leaves 34 %, level 2 22 %, level 4 21 %, and level 2 takes
    /// 1.3 times, level 4 three times the processor time of level 1.
    /// </summary>
    public const int Level = 2;

    private readonly Stream _output;
    private readonly CancellationToken _cancellation;
    private readonly int _elementSize;
    private readonly byte[][] _chunks;
    private readonly MemoryStream[] _compressed;
    private readonly List<(long Address, int Size)> _places = [];
    private int _chunk;
    private int _filled;

    public ChunkCompressor(Stream output, ArrayDeclaration declaration, CancellationToken cancellation)
    {
        _output = output;
        _cancellation = cancellation;
        _elementSize = declaration.ElementType.Size();
        var bytes = (int)declaration.Chunk!.Aggregate((long)_elementSize, (product, size) => checked(product * size));
        var together = 2 * Environment.ProcessorCount;
        _chunks = [.. Enumerable.Range(0, together).Select(_ => new byte[bytes])];
        _compressed = [.. Enumerable.Range(0, together).Select(_ => new MemoryStream())];
    }

    /// <summary>Bytes of a chunk before it is compressed.</summary>
    public int ChunkBytes => _chunks[0].Length;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var room = _chunks[_chunk].AsSpan(_filled);
            var part = buffer[..Math.Min(room.Length, buffer.Length)];
            part.CopyTo(room);
            buffer = buffer[part.Length..];
            _filled += part.Length;
            if (_filled < _chunks[_chunk].Length) continue;
            _filled = 0;
            if (++_chunk == _chunks.Length) WriteChunks();
        }
    }

    /// <summary>Writes what is left.</summary>
    /// <returns>Where each chunk is.</returns>
    public IReadOnlyList<(long Address, int Size)> Finish()
    {
        if (_filled > 0)
        {
            _chunks[_chunk].AsSpan(_filled).Clear();
            _chunk++;
            _filled = 0;
        }

        WriteChunks();
        return _places;
    }

    public override void Flush()
    {
        // Chunks are written when they are full.
    }

    private void WriteChunks()
    {
        Parallel.For(0, _chunk, new ParallelOptions { CancellationToken = _cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, Compress);
        for (var i = 0; i < _chunk; i++)
        {
            var size = (int)_compressed[i].Length;
            _places.Add((_output.Position, size));
            _output.Write(_compressed[i].GetBuffer().AsSpan(0, size));
        }

        _chunk = 0;
    }

    private void Compress(int number)
    {
        var target = _compressed[number];
        target.SetLength(0);
        var shuffled = System.Buffers.ArrayPool<byte>.Shared.Rent(_chunks[number].Length);
        try
        {
            Shuffle.Do(_chunks[number], shuffled, _elementSize);
            using var deflate = new ZLibStream(target, new ZLibCompressionOptions { CompressionLevel = Level }, leaveOpen: true);
            deflate.Write(shuffled, 0, _chunks[number].Length);
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(shuffled);
        }
    }
}
