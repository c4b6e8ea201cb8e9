// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;

namespace PluginHost.Formats.Hdf5.Chunks;

/// <summary>
/// Chunks in an extensible array: an array with one axis without limit (HDF5 File Format Specification 3.0, VII.C "Extensible Array").
/// The first entries are in the index block, the next in data blocks it points to, the rest in data blocks of super blocks; super block s
/// has 2^(s/2) data blocks of 2^((s+1)/2) times the smallest number of entries.
/// </summary>
internal sealed class ExtensibleArrayChunks : ChunkIndex
{
    private const string What = "an extensible array of chunks";

    private readonly Hdf5Input _input;
    private readonly ChunkGrid _grid;
    private readonly ArrayElement _element;
    private readonly int _inIndexBlock;
    private readonly int _smallestBlock;
    private readonly int _leastPointers;
    private readonly long _pageLength;
    private readonly int _offsetBytes;
    private readonly long _indexBlock;

    public ExtensibleArrayChunks(Hdf5Input input, long address, ChunkGrid grid, bool isFiltered)
    {
        _input = input;
        _grid = grid;
        var cursor = new Hdf5Cursor(input, input.Read(address, 16 + (6 * input.LengthSize) + input.OffsetSize, What), address, What);
        cursor.Signature("EAHD"u8);
        cursor.Version(0, 0);
        cursor.Skip(1);
        _element = new ArrayElement(cursor.Byte(), isFiltered);
        var bits = cursor.Byte();
        _inIndexBlock = cursor.Byte();
        _smallestBlock = cursor.Byte();
        _leastPointers = cursor.Byte();
        var pageBits = cursor.Byte();
        cursor.Skip(6 * input.LengthSize);
        _indexBlock = cursor.Offset();
        cursor.Checksum();
        _element.Require(input, address);
        if (bits is 0 or > 64 || pageBits > 62 || !BitOperations.IsPow2(_smallestBlock) || !BitOperations.IsPow2(_leastPointers))
        {
            throw input.Damaged(address, $"{What} has impossible sizes");
        }

        _pageLength = 1L << pageBits;
        _offsetBytes = (bits + 7) / 8;
        if (_indexBlock != Hdf5Input.Undefined)
        {
            new Hdf5Cursor(input, input.Read(_indexBlock, 6 + input.OffsetSize, What), _indexBlock, What).Signature("EAIB"u8);
        }
    }

    public override ChunkPlace? Find(ReadOnlySpan<long> position)
    {
        if (_indexBlock == Hdf5Input.Undefined) return null;
        var number = _grid.IndexNumber(position);
        var at = _indexBlock + 6 + _input.OffsetSize;
        if (number < _inIndexBlock) return _element.Read(_input, at + (number * _element.Size), _grid.ChunkBytes);
        at += _inIndexBlock * _element.Size;
        number -= _inIndexBlock;

        // Which super block: its entries begin at smallest · (2^s - 1).
        var super = BitOperations.Log2((ulong)(number / _smallestBlock) + 1);
        var blocks = 1L << (super / 2);
        var length = (1L << ((super + 1) / 2)) * _smallestBlock;
        number -= _smallestBlock * ((1L << super) - 1);
        var block = number / length;
        number %= length;

        // The data blocks of the first super blocks, and then the super blocks, are listed in the index block.
        var superBlocksInIndex = 2 * BitOperations.Log2((uint)_leastPointers);
        if (super < superBlocksInIndex)
        {
            var earlier = BlocksBefore(super);
            return ReadBlock(Pointer(at + ((earlier + block) * _input.OffsetSize)), number, length, isWritten: null);
        }

        at += 2L * (_leastPointers - 1) * _input.OffsetSize;
        var superBlock = Pointer(at + ((super - superBlocksInIndex) * (long)_input.OffsetSize));
        return superBlock == Hdf5Input.Undefined ? null : ReadSuperBlock(superBlock, block, blocks, number, length);
    }

    private ChunkPlace? ReadSuperBlock(long superBlock, long block, long blocks, long number, long length)
    {
        new Hdf5Cursor(_input, _input.Read(superBlock, 6, What), superBlock, What).Signature("EASB"u8);
        var at = superBlock + 6 + _input.OffsetSize + _offsetBytes;
        bool? isWritten = null;
        if (length > _pageLength)
        {
            // A bit for each page, the first is the highest; they are counted through all data blocks, though there is room for
            // whole bytes for each (seen in files of HDF5 1.10.8).
            var pages = length / _pageLength;
            var page = (block * pages) + (number / _pageLength);
            isWritten = (_input.Read(at + (page / 8), 1, What)[0] & (0x80 >> (int)(page % 8))) != 0;
            at += blocks * ((pages + 7) / 8);
        }

        return ReadBlock(Pointer(at + (block * _input.OffsetSize)), number, length, isWritten);
    }

    private ChunkPlace? ReadBlock(long block, long number, long length, bool? isWritten)
    {
        if (block == Hdf5Input.Undefined || isWritten == false) return null;
        new Hdf5Cursor(_input, _input.Read(block, 6, What), block, What).Signature("EADB"u8);
        var at = block + 6 + _input.OffsetSize + _offsetBytes;
        // The beginning of a block with pages has a checksum, and each page one of its own.
        if (length > _pageLength) at += 4 + (number / _pageLength * 4);
        return _element.Read(_input, at + (number * _element.Size), _grid.ChunkBytes);
    }

    private static long BlocksBefore(int super)
    {
        var blocks = 0L;
        for (var s = 0; s < super; s++) blocks += 1L << (s / 2);
        return blocks;
    }

    private long Pointer(long at) => new Hdf5Cursor(_input, _input.Read(at, _input.OffsetSize, What), at, What).Offset();
}
