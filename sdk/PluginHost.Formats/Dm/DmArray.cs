// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Dm;

/// <summary>Many values of one type.</summary>
/// <param name="Types">Type of an element; several for an array of structures.</param>
/// <param name="IsOfStructures">Whether the elements are structures, which may have a single field.</param>
/// <param name="Count">Number of elements.</param>
/// <param name="Offset">Byte of the file at which they begin.</param>
/// <param name="Bytes">The elements, little-endian; null when they were left in the file because they are many.</param>
public sealed record DmArray(IReadOnlyList<DmType> Types, bool IsOfStructures, long Count, long Offset, ReadOnlyMemory<byte>? Bytes) : DmNode
{
    /// <summary>Bytes of one element.</summary>
    public int ElementSize => Types.Sum(type => type.Size());

    /// <summary>Bytes of all elements.</summary>
    public long Length => Count * ElementSize;
}
