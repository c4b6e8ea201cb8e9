// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;

namespace PluginHost.Formats.Hdf5;

/// <summary>Links and attributes of an object that has many (HDF5 File Format Specification 3.0, III.G "Fractal Heap").</summary>
internal sealed class FractalHeap
{
    private const string What = "a fractal heap";

    private readonly Hdf5Input _input;
    private readonly long _address;
    private readonly int _idSize;
    private readonly long _hugeTree;
    private readonly int _width;
    private readonly long _startSize;
    private readonly long _largestDirect;
    private readonly int _offsetSize;
    private readonly int _lengthSize;
    private readonly long _root;
    private readonly int _rootRows;
    private readonly int _directRows;

    public FractalHeap(Hdf5Input input, long address)
    {
        _input = input;
        _address = address;
        var size = 4 + 1 + 2 + 2 + 1 + 4 + (12 * input.LengthSize) + (3 * input.OffsetSize) + 2 + 2 + 2 + 2 + 4;
        var cursor = new Hdf5Cursor(input, input.Read(address, size, What), address, What);
        cursor.Signature("FRHP"u8);
        cursor.Version(0, 0);
        _idSize = cursor.UInt16();
        if (cursor.UInt16() != 0) throw input.Unsupported("a filtered heap");
        cursor.Skip(1);
        var largestManaged = cursor.UInt32();
        cursor.Length();
        _hugeTree = cursor.Offset();
        cursor.Length();
        cursor.Offset();
        cursor.Skip(8 * input.LengthSize);
        _width = cursor.UInt16();
        _startSize = cursor.Length();
        _largestDirect = cursor.Length();
        var bits = cursor.UInt16();
        cursor.Skip(2);
        _root = cursor.Offset();
        _rootRows = cursor.UInt16();
        cursor.Checksum();
        if (_width == 0 || bits is 0 or > 64 || !BitOperations.IsPow2(_startSize) || !BitOperations.IsPow2(_largestDirect) || _largestDirect < _startSize || _rootRows > bits)
        {
            throw input.Damaged(address, $"{What} has impossible sizes");
        }

        _offsetSize = (bits + 7) / 8;
        _lengthSize = DatatypeReader.BytesFor(Math.Min(_largestDirect, largestManaged));
        _directRows = BitOperations.Log2((ulong)_largestDirect) - BitOperations.Log2((ulong)_startSize) + 2;
    }

    /// <summary>The object with a heap id, and where it lies.</summary>
    public (long Address, byte[] Bytes) Read(ReadOnlySpan<byte> id)
    {
        var cursor = new Hdf5Cursor(_input, id, _address, "a heap id");
        var flags = cursor.Byte();
        switch ((flags >> 4) & 3)
        {
            case 0:
                var offset = cursor.UInt(_offsetSize);
                var length = cursor.UInt(_lengthSize);
                if (offset > long.MaxValue || length > (ulong)_largestDirect) throw _input.Damaged(_address, "an object lies outside its heap");
                var address = Find((long)offset, (long)length);
                return (address, _input.Read(address, (long)length, "an object in a heap"));
            case 1:
                return ReadHuge(ref cursor);
            case 2:
                // Up to 16 bytes: the size less one is in the flags; with longer ids another byte belongs to it.
                var size = _idSize <= 17 ? (flags & 15) + 1 : (((flags & 15) << 8) | cursor.Byte()) + 1;
                return (_address, cursor.Bytes(size).ToArray());
            default:
                throw _input.Damaged(_address, "a heap id is of no known kind");
        }
    }

    // Objects too large for a block: their place is in the id when the id is long enough, else in a B-tree by number (record type 1).
    private (long Address, byte[] Bytes) ReadHuge(ref Hdf5Cursor id)
    {
        const string what = "a large object in a heap";
        if (_idSize - 1 >= _input.OffsetSize + _input.LengthSize)
        {
            var at = id.Offset();
            return (at, _input.Read(at, id.Length(), what));
        }

        var number = id.UInt(Math.Min(_idSize - 1, _input.LengthSize));
        foreach (var record in new BTree2(_input, _hugeTree).Records(type: 1))
        {
            var cursor = new Hdf5Cursor(_input, record.Span, _hugeTree, what);
            var at = cursor.Offset();
            var length = cursor.Length();
            if (cursor.UInt(_input.LengthSize) == number) return (at, _input.Read(at, length, what));
        }

        throw _input.Damaged(_hugeTree, $"{what} is missing");
    }

    // The doubling table: a heap's address space is cut into blocks, row by row; rows 0 and 1 have blocks of the starting size, each
    // further row blocks of twice the size. Rows beyond the direct ones point to tables of their own.
    private long Find(long offset, long length)
    {
        var block = _root;
        var start = 0L;
        var rows = _rootRows;
        if (rows == 0)
        {
            if (offset + length > _largestDirect) throw _input.Damaged(_address, "an object lies outside its heap");
            return block == Hdf5Input.Undefined ? throw _input.Damaged(_address, "a heap has no block") : block + offset;
        }

        for (var depth = 0; depth < 64; depth++)
        {
            var (row, column, blockStart) = Place(offset - start);
            if (row >= rows) throw _input.Damaged(_address, "an object lies outside its heap");
            var index = row < _directRows
                ? (row * (long)_width * _input.OffsetSize) + (column * (long)_input.OffsetSize)
                : ((Math.Min(rows, _directRows) * (long)_width) + ((row - _directRows) * (long)_width) + column) * _input.OffsetSize;
            var at = block + 5 + _input.OffsetSize + _offsetSize + index;
            var cursor = new Hdf5Cursor(_input, _input.Read(at, _input.OffsetSize, What), at, What);
            var child = cursor.Offset();
            if (child == Hdf5Input.Undefined) throw _input.Damaged(at, "an object lies in a block that does not exist");
            start += blockStart;
            if (row < _directRows)
            {
                var size = RowSize(row);
                return offset - start + length <= size ? child + (offset - start) : throw _input.Damaged(_address, "an object crosses the end of its block");
            }

            block = child;
            rows = BitOperations.Log2((ulong)RowSize(row)) - BitOperations.Log2((ulong)(_startSize * _width)) + 1;
        }

        throw _input.Damaged(_address, $"{What} is nested too deeply");
    }

    private (int Row, long Column, long BlockStart) Place(long offset)
    {
        var firstRow = _startSize * _width;
        if (offset < firstRow) return (0, offset / _startSize, offset / _startSize * _startSize);
        // Row r > 0 begins at start · width · 2^(r-1) and its blocks have start · 2^(r-1) bytes.
        var row = BitOperations.Log2((ulong)(offset / firstRow)) + 1;
        var rowStart = firstRow << (row - 1);
        var size = RowSize(row);
        var column = (offset - rowStart) / size;
        return (row, column, rowStart + (column * size));
    }

    private long RowSize(int row) => row < 2 ? _startSize : _startSize << (row - 1);
}
