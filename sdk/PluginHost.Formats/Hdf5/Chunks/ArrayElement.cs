// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5.Chunks;

/// <summary>
/// One entry of a fixed or extensible array: an address, and for filtered chunks the stored size and the mask
/// (HDF5 File Format Specification 3.0, VII.C "Fixed Array", "Extensible Array").
/// </summary>
/// <param name="Size">Bytes of the entry.</param>
/// <param name="IsFiltered">Whether it has size and mask.</param>
internal readonly record struct ArrayElement(int Size, bool IsFiltered)
{
    public ChunkPlace? Read(Hdf5Input input, long address, long chunkBytes)
    {
        const string what = "an entry of a chunk index";
        var cursor = new Hdf5Cursor(input, input.Read(address, Size, what), address, what);
        var chunk = cursor.Offset();
        if (chunk == Hdf5Input.Undefined) return null;
        if (!IsFiltered) return new ChunkPlace(chunk, chunkBytes, 0);
        var size = cursor.UInt(Size - input.OffsetSize - 4);
        return new ChunkPlace(chunk, (long)Math.Min(size, long.MaxValue), cursor.UInt32());
    }

    /// <summary>Says so when an entry is shorter than its parts.</summary>
    public void Require(Hdf5Input input, long address)
    {
        if (Size < input.OffsetSize + (IsFiltered ? 5 : 0)) throw input.Damaged(address, "the entries of a chunk index are too short");
    }
}
