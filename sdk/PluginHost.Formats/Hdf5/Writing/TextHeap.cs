// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Text;

namespace PluginHost.Formats.Hdf5.Writing;

/// <summary>
/// Keeps the texts of any length in collections among the structures (HDF5 File Format Specification 3.0, III.E "Global Heap").
/// </summary>
/// <param name="target">The structures.</param>
/// <param name="address">Where they begin in the file.</param>
internal sealed class TextHeap(ByteBuilder target, long address)
{
    // The least that the library reads of one.
    private const int CollectionBytes = 4096;
    private const int CollectionHead = 16;
    private const int ObjectHead = 16;

    private int _collection;
    private int _place;
    private int _end;
    private int _number;

    /// <summary>Adds a text, and its reference to a value. Between two texts the structures may grow.</summary>
    public void Add(string text, ByteBuilder value)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length == 0)
        {
            value.Zeros(StoredTypes.Text.Size);
            return;
        }

        var whole = ObjectHead + ((bytes.Length + 7) / 8 * 8);
        if (_end - _place < whole) Begin(whole);
        var at = target.At(_place, whole);
        BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)++_number);
        BinaryPrimitives.WriteInt64LittleEndian(at[8..], bytes.Length);
        bytes.CopyTo(at[ObjectHead..]);
        _place += whole;
        WriteFree();
        value.Number(bytes.Length, 4).Long(address + _collection).Number(_number, 4);
    }

    private void Begin(int objectBytes)
    {
        target.Align(8);
        _collection = target.Length;
        var size = Math.Max(CollectionBytes, CollectionHead + objectBytes);
        target.Add("GCOL"u8).Byte(1).Zeros(3).Long(size).Zeros(size - CollectionHead);
        (_place, _end, _number) = (_collection + CollectionHead, _collection + size, 0);
    }

    // The rest is an object of number 0, when there is room for its head.
    private void WriteFree()
    {
        if (_end - _place >= ObjectHead) BinaryPrimitives.WriteInt64LittleEndian(target.At(_place + 8, 8), _end - _place);
    }
}
