// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5.Chunks;

/// <summary>Chunks in a fixed array: an array whose axes are all limited (HDF5 File Format Specification 3.0, VII.C "Fixed Array").</summary>
internal sealed class FixedArrayChunks : ChunkIndex
{
    private const string What = "a fixed array of chunks";

    private readonly Hdf5Input _input;
    private readonly ChunkGrid _grid;
    private readonly ArrayElement _element;
    private readonly long _count;
    private readonly long _pageLength;
    private readonly long _block;
    private readonly byte[] _pages;

    private FixedArrayChunks(Hdf5Input input, ChunkGrid grid, ArrayElement element, long count, int pageBits, long block)
    {
        _input = input;
        _grid = grid;
        _element = element;
        _count = count;
        _block = block;
        _pageLength = 1L << pageBits;
        var prefix = 6 + input.OffsetSize;
        new Hdf5Cursor(input, input.Read(block, prefix, What), block, What).Signature("FADB"u8);
        // A long array is cut into pages; a bit for each says whether it was ever written, the first bit is the highest.
        _pages = count > _pageLength ? input.Read(block + prefix, (PageCount + 7) / 8, What) : [];
    }

    private long PageCount => (_count + _pageLength - 1) / _pageLength;

    public static ChunkIndex Open(Hdf5Input input, long address, ChunkGrid grid, bool isFiltered)
    {
        var cursor = new Hdf5Cursor(input, input.Read(address, 12 + input.LengthSize + input.OffsetSize, What), address, What);
        cursor.Signature("FAHD"u8);
        cursor.Version(0, 0);
        cursor.Skip(1);
        var element = new ArrayElement(cursor.Byte(), isFiltered);
        var pageBits = cursor.Byte();
        var count = cursor.Length();
        var block = cursor.Offset();
        cursor.Checksum();
        element.Require(input, address);
        if (pageBits > 62) throw input.Damaged(address, $"{What} has impossible sizes");
        return block == Hdf5Input.Undefined ? new ChunkTable(grid) : new FixedArrayChunks(input, grid, element, count, pageBits, block);
    }

    public override ChunkPlace? Find(ReadOnlySpan<long> position)
    {
        var number = _grid.IndexNumber(position);
        if (number >= _count) throw _input.Damaged(_block, $"{What} is shorter than the array");
        var at = _block + 6 + _input.OffsetSize;
        if (_pages.Length > 0)
        {
            var page = number / _pageLength;
            if ((_pages[page / 8] & (0x80 >> (int)(page % 8))) == 0) return null;
            // The bits are followed by a checksum, and each page by one of its own.
            at += _pages.Length + 4 + (page * ((_pageLength * _element.Size) + 4));
            number %= _pageLength;
        }

        return _element.Read(_input, at + (number * _element.Size), _grid.ChunkBytes);
    }
}
