// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5;

/// <summary>Version 2 B-tree (HDF5 File Format Specification 3.0, III.A.2): all its records, in order.</summary>
internal sealed class BTree2
{
    private const int NodeOverhead = 10;
    private const int DeepestTree = 16;
    private const string What = "a B-tree";

    private readonly Hdf5Input _input;
    private readonly long _address;
    private readonly int _nodeSize;
    private readonly int _recordSize;
    private readonly int _depth;
    private readonly long _root;
    private readonly int _rootCount;
    private readonly int _type;
    private readonly int _countSize;
    // Bytes of the number of all records below a node, by the node's level.
    private readonly int[] _totalSize;
    private readonly HashSet<long> _seen = [];

    public BTree2(Hdf5Input input, long address)
    {
        _input = input;
        _address = address;
        var cursor = new Hdf5Cursor(input, input.Read(address, 22 + input.OffsetSize + input.LengthSize, What), address, What);
        cursor.Signature("BTHD"u8);
        cursor.Version(0, 0);
        _type = cursor.Byte();
        _nodeSize = (int)Math.Min(cursor.UInt32(), int.MaxValue);
        _recordSize = cursor.UInt16();
        _depth = cursor.UInt16();
        cursor.Skip(2);
        _root = cursor.Offset();
        _rootCount = cursor.UInt16();
        cursor.Length();
        cursor.Checksum();
        if (_recordSize == 0 || _nodeSize <= NodeOverhead + _recordSize || _depth > DeepestTree) throw input.Damaged(address, $"{What} has impossible sizes");

        // As the library computes them: how many records a full node of each level can have below it.
        var mostInLeaf = (_nodeSize - NodeOverhead) / _recordSize;
        _countSize = DatatypeReader.BytesFor(mostInLeaf);
        _totalSize = new int[_depth + 1];
        var total = (long)mostInLeaf;
        for (var level = 1; level <= _depth; level++)
        {
            var pointer = input.OffsetSize + _countSize + _totalSize[level - 1];
            var most = (_nodeSize - NodeOverhead - pointer) / (_recordSize + pointer);
            total = Math.Min(((most + 1L) * total) + most, long.MaxValue / (1 << 20));
            _totalSize[level] = DatatypeReader.BytesFor(total);
        }
    }

    public int RecordSize => _recordSize;

    public List<ReadOnlyMemory<byte>> Records(params ReadOnlySpan<int> type)
    {
        if (!type.Contains(_type)) throw _input.Damaged(_address, $"{What} has records of type {_type}");
        var records = new List<ReadOnlyMemory<byte>>();
        if (_root != Hdf5Input.Undefined) Read(_root, _rootCount, _depth, records);
        return records;
    }

    private void Read(long address, int count, int level, List<ReadOnlyMemory<byte>> records)
    {
        if (!_seen.Add(address)) throw _input.Damaged(address, $"{What} runs in a circle");
        var pointer = level == 0 ? 0 : _input.OffsetSize + _countSize + _totalSize[level - 1];
        var used = 6 + (count * (long)_recordSize) + (level == 0 ? 0 : (count + 1L) * pointer);
        ReadOnlyMemory<byte> block = _input.Read(address, used + 4, What);
        var cursor = new Hdf5Cursor(_input, block.Span, address, What);
        cursor.Skip(used);
        cursor.Checksum();

        cursor = new Hdf5Cursor(_input, block.Span, address, What);
        cursor.Signature(level == 0 ? "BTLF"u8 : "BTIN"u8);
        cursor.Skip(2);
        var recordsAt = cursor.Position;
        cursor.Skip(count * (long)_recordSize);
        for (var i = 0; i <= count; i++)
        {
            if (level > 0)
            {
                var child = cursor.Offset();
                var childCount = (int)cursor.UInt(_countSize);
                if (level > 1) cursor.Skip(_totalSize[level - 1]);
                Read(child, childCount, level - 1, records);
            }

            if (i < count) records.Add(block.Slice(recordsAt + (i * _recordSize), _recordSize));
        }
    }
}
