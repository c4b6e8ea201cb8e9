// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace PluginHost.Formats.Hdf5;

/// <summary>The names of an old-style group (HDF5 File Format Specification 3.0, III.D "Local Heaps").</summary>
internal sealed class LocalHeap
{
    private readonly Hdf5Input _input;
    private readonly long _address;
    private readonly byte[] _bytes;

    public LocalHeap(Hdf5Input input, long address)
    {
        const string what = "a local heap";
        var cursor = new Hdf5Cursor(input, input.Read(address, 8 + (2 * input.LengthSize) + input.OffsetSize, what), address, what);
        cursor.Signature("HEAP"u8);
        cursor.Version(0, 0);
        cursor.Skip(3);
        var size = cursor.Length();
        cursor.Length();
        _input = input;
        _address = cursor.Offset();
        _bytes = input.Read(_address, size, "the names of a group");
    }

    public string Name(long at)
    {
        if (at >= 0 && at < _bytes.Length)
        {
            var name = _bytes.AsSpan((int)at);
            var end = name.IndexOf((byte)0);
            if (end >= 0) return Encoding.UTF8.GetString(name[..end]);
        }

        throw _input.Damaged(_address, "a name lies outside the names of its group");
    }
}
