// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;

namespace PluginHost.Formats.Hdf5.Writing;

/// <summary>Writes the index of compressed chunks (HDF5 File Format Specification 3.0, VII.C "Fixed Array").</summary>
internal static class FixedArray
{
    private const int FilteredChunks = 1;

    /// <summary>So large a page that one holds all entries; the library's own pages have 2¹⁰.</summary>
    public static int PageBits(int count) => Math.Max(10, BitOperations.Log2((uint)count) + 1);

    /// <summary>Writes it at an address.</summary>
    /// <param name="target">Takes the bytes.</param>
    /// <param name="address">Where they begin.</param>
    /// <param name="chunks">Where each chunk is.</param>
    /// <param name="chunkBytes">Bytes of a chunk before it is compressed.</param>
    public static void Write(ByteBuilder target, long address, IReadOnlyList<(long Address, int Size)> chunks, long chunkBytes)
    {
        // As many bytes as the size needs, and one more, because compression can make it larger.
        var sizeBytes = Math.Min(8, DatatypeReader.BytesFor(chunkBytes) + 1);
        var entry = 8 + sizeBytes + 4;
        var from = target.Length;
        const int headerBytes = 28;
        target.Add("FAHD"u8).Byte(0).Byte(FilteredChunks).Byte(entry).Byte(PageBits(chunks.Count)).Long(chunks.Count).Long(address + headerBytes).Checksum(from);

        from = target.Length;
        target.Add("FADB"u8).Byte(0).Byte(FilteredChunks).Long(address);
        foreach (var chunk in chunks) target.Long(chunk.Address).Number(chunk.Size, sizeBytes).Zeros(4);
        target.Checksum(from);
    }
}
