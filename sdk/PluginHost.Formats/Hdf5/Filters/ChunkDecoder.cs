// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using PluginHost.Contract;
using PluginHost.Formats.Hdf5.Chunks;

namespace PluginHost.Formats.Hdf5.Filters;

/// <summary>Undoes the filters of chunks. Keeps its buffers, so each thread has its own.</summary>
internal sealed class ChunkDecoder : IDisposable
{
    // Deflate cannot shrink more than 1032 to 1, LZF not more than 88 to 1; a chunk that would is damaged.
    private const long MostShrinking = 1040;

    private readonly Hdf5Input _input;
    private readonly IReadOnlyList<FilterStep> _filters;
    private readonly int _chunkBytes;
    private byte[] _current = [];
    private byte[] _next = [];

    public ChunkDecoder(Hdf5Input input, IReadOnlyList<FilterStep> filters, long chunkBytes)
    {
        _input = input;
        _filters = filters;
        if (chunkBytes > Array.MaxLength) throw input.Unsupported($"chunks of {chunkBytes} bytes");
        _chunkBytes = (int)chunkBytes;
        foreach (var filter in filters)
        {
            if (filter.Id is FilterStep.Deflate or FilterStep.Shuffle or FilterStep.Fletcher32 or FilterStep.Lzf) continue;
            var name = filter.Name.Length > 0 ? $" ({filter.Name})" : "";
            throw input.Unsupported($"compression filter {filter.Id}{name}");
        }
    }

    /// <summary>Reads a chunk. What comes back is valid until the next call.</summary>
    public ReadOnlySpan<byte> Read(ChunkPlace place, bool isFiltered)
    {
        const string what = "a chunk";
        var skipped = isFiltered ? place.FilterMask : uint.MaxValue;
        _input.Require(place.Address, place.Size, what);
        if (place.Size > Array.MaxLength || place.Size * MostShrinking < _chunkBytes) throw Damaged(place, $"{place.Size} bytes cannot become the {_chunkBytes} bytes of a chunk");
        var length = (int)place.Size;
        Grow(ref _current, length);
        _input.ReadExactly(_input.BaseAddress + place.Address, _current.AsSpan(0, length), what);
        for (var step = _filters.Count - 1; step >= 0; step--)
        {
            if (((skipped >> Math.Min(step, 31)) & 1) == 0) length = Undo(_filters[step], length, place);
        }

        return length >= _chunkBytes ? _current.AsSpan(0, _chunkBytes) : throw Damaged(place, $"a chunk has {length} bytes where {_chunkBytes} were expected");
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_current);
        ArrayPool<byte>.Shared.Return(_next);
    }

    private int Undo(FilterStep filter, int length, ChunkPlace place)
    {
        switch (filter.Id)
        {
            case FilterStep.Deflate:
                length = Inflate(length, place);
                break;
            case FilterStep.Lzf:
                // A chunk is never more than its elements and, when checksums came first, four bytes.
                Grow(ref _next, _chunkBytes + Fletcher32.Size);
                length = Lzf.Decompress(_current.AsSpan(0, length), _next.AsSpan(0, _chunkBytes + Fletcher32.Size));
                if (length < 0) throw Damaged(place, "a chunk cannot be decompressed (LZF)");
                break;
            case FilterStep.Shuffle when filter.Parameters is [> 1, ..]:
                Grow(ref _next, length);
                Shuffle.Undo(_current.AsSpan(0, length), _next.AsSpan(0, length), (int)Math.Min(filter.Parameters[0], int.MaxValue));
                break;
            case FilterStep.Fletcher32:
                if (length < Fletcher32.Size) throw Damaged(place, "a chunk is shorter than its checksum");
                length -= Fletcher32.Size;
                if (BinaryPrimitives.ReadUInt32LittleEndian(_current.AsSpan(length)) != Fletcher32.Sum(_current.AsSpan(0, length))) throw Damaged(place, "the checksum of a chunk does not match");
                return length;
            default:
                // Single bytes, and variable-length elements, are not shuffled: HDF5 leaves the filter there without an element size.
                return length;
        }

        (_current, _next) = (_next, _current);
        return length;
    }

    private int Inflate(int length, ChunkPlace place)
    {
        Grow(ref _next, _chunkBytes + Fletcher32.Size);
        var most = _chunkBytes + Fletcher32.Size;
        try
        {
            using var inflater = new ZLibStream(new MemoryStream(_current, 0, length, writable: false), CompressionMode.Decompress);
            return inflater.ReadAtLeast(_next.AsSpan(0, most), most, throwOnEndOfStream: false);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw Damaged(place, "a chunk cannot be decompressed (deflate)", error);
        }
    }

    private UnreadableFileException Damaged(ChunkPlace place, string why, Exception? inner = null) => _input.Damaged(place.Address, why, inner);

    private static void Grow(ref byte[] buffer, int size)
    {
        if (buffer.Length >= size) return;
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = ArrayPool<byte>.Shared.Rent(size);
    }
}
