// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5.Writing;

/// <summary>How the elements of a dataset lie in the file (HDF5 File Format Specification 3.0, IV.A.2.i "The Data Layout Message").</summary>
/// <param name="Address">Of the elements or of the index of the chunks; undefined when there are none.</param>
/// <param name="Bytes">Of the elements.</param>
/// <param name="Kind">The rest.</param>
/// <param name="Chunk">Shape of a chunk; null without chunks.</param>
/// <param name="Count">Number of chunks.</param>
internal sealed record Storage(long Address, long Bytes, StorageKind Kind, IReadOnlyList<long>? Chunk = null, int Count = 1)
{
    public static Storage None { get; } = new(Hdf5Input.Undefined, 0, StorageKind.Contiguous);

    /// <summary>What stands in the layout message.</summary>
    public void WriteLayout(ByteBuilder target, int elementSize)
    {
        if (Kind == StorageKind.Contiguous)
        {
            target.Byte(3).Byte(1).Long(Address).Long(Bytes);
            return;
        }

        const int chunked = 2;
        // The size of an element counts as the last axis; all sizes take 8 bytes.
        target.Byte(4).Byte(chunked).Byte(0).Byte(Chunk!.Count + 1).Byte(8);
        foreach (var size in Chunk) target.Long(size);
        target.Long(elementSize).Byte((int)Kind);
        if (Kind == StorageKind.Compressed) target.Byte(FixedArray.PageBits(Count));
        target.Long(Address);
    }

    /// <summary>When space is given to the elements (IV.A.2.f "The Data Storage - Fill Value Message"): early, late, with each chunk.</summary>
    public int Allocation => Kind switch { StorageKind.Plain => 1, StorageKind.Contiguous => 2, _ => 3 };
}

/// <summary>Ways to lie in the file; for chunks the numbers of their index.</summary>
internal enum StorageKind
{
    /// <summary>In one piece.</summary>
    Contiguous = 0,
    /// <summary>One chunk.</summary>
    Single = 1,
    /// <summary>Chunks one after the other, without an index.</summary>
    Plain = 2,
    /// <summary>Shuffled and deflated chunks, in a fixed array.</summary>
    Compressed = 3,
}
