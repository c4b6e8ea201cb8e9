// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5;

/// <summary>Elements of varying length (HDF5 File Format Specification 3.0, III.E "Global Heap"). Collections are kept while a file is read.</summary>
internal sealed class GlobalHeap(Hdf5Input input)
{
    private const string What = "a heap of texts";
    // Files have collections of a few KiB; what is kept is bounded all the same.
    private const long MostKept = 64 << 20;

    private readonly Dictionary<long, Dictionary<int, ReadOnlyMemory<byte>>> _collections = [];
    private long _kept;

    /// <summary>The bytes that a reference points to; none when it is empty.</summary>
    /// <param name="reference">Bytes of the reference.</param>
    /// <param name="elementSize">Bytes of one element of the sequence.</param>
    public ReadOnlyMemory<byte> Read(ReadOnlySpan<byte> reference, int elementSize)
    {
        var cursor = new Hdf5Cursor(input, reference, 0, "a reference to a text");
        var count = cursor.UInt32();
        var address = cursor.Offset();
        var number = cursor.UInt32();
        if (count == 0 || address is 0 or Hdf5Input.Undefined) return ReadOnlyMemory<byte>.Empty;
        if (!_collections.TryGetValue(address, out var collection)) _collections[address] = collection = ReadCollection(address);
        var size = (long)count * elementSize;
        if (number > int.MaxValue || !collection.TryGetValue((int)number, out var value) || size > value.Length)
        {
            throw input.Damaged(address, "a text is missing in its heap");
        }

        return value[..(int)size];
    }

    private Dictionary<int, ReadOnlyMemory<byte>> ReadCollection(long address)
    {
        var prefix = 8 + input.LengthSize;
        var cursor = new Hdf5Cursor(input, input.Read(address, prefix, What), address, What);
        cursor.Signature("GCOL"u8);
        cursor.Version(1, 1);
        cursor.Skip(3);
        var size = cursor.Length();
        if (size < prefix) throw input.Damaged(address, $"{What} is shorter than its own beginning");
        if (_kept + size > MostKept)
        {
            _collections.Clear();
            _kept = 0;
        }

        ReadOnlyMemory<byte> block = input.Read(address, size, What);
        _kept += size;
        cursor = new Hdf5Cursor(input, block.Span, address, What);
        cursor.Skip(prefix);
        var objects = new Dictionary<int, ReadOnlyMemory<byte>>();
        while (cursor.Remaining >= 8 + input.LengthSize)
        {
            var number = cursor.UInt16();
            cursor.Skip(6);
            var length = cursor.Length();
            // Number 0 is the free rest.
            if (number == 0) break;
            if (length > cursor.Remaining) throw input.Damaged(cursor.Address, $"an element of {What} is longer than the heap");
            objects[number] = block.Slice(cursor.Position, (int)length);
            cursor.Skip(length);
            cursor.Skip(Math.Min((8 - (length % 8)) % 8, cursor.Remaining));
        }

        return objects;
    }
}
