// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Dm;

/// <summary>Many values of one type.</summary>
/// <param name="Types">Type of an element; several for an array of structures.</param>
/// <param name="IsOfStructures">Whether the elements are structures, which may have a single field.</param>
/// <param name="Count">Number of elements.</param>
/// <param name="Offset">Byte of the file at which they begin; 0 in a tree that was made and not read.</param>
/// <param name="Bytes">The elements, little-endian; null when they were left in the file because they are many.</param>
public sealed record DmArray(IReadOnlyList<DmType> Types, bool IsOfStructures, long Count, long Offset, ReadOnlyMemory<byte>? Bytes) : DmNode
{
    /// <summary>Bytes of one element.</summary>
    public int ElementSize => Types.Sum(type => type.Size());

    /// <summary>Bytes of all elements.</summary>
    public long Length => Count * ElementSize;

    /// <summary>Gives the elements when <see cref="Bytes"/> is null: from the file they were left in, or from wherever the maker of the tree has them.</summary>
    public DmContent? Content { get; init; }

    /// <summary>An array of single values that are in memory.</summary>
    /// <param name="type">Type of an element.</param>
    /// <param name="bytes">The elements, little-endian.</param>
    /// <exception cref="ArgumentException">The bytes are no whole number of elements.</exception>
    public static DmArray Of(DmType type, ReadOnlyMemory<byte> bytes) => Of([type], isOfStructures: false, bytes);

    /// <summary>An array of structures that are in memory.</summary>
    /// <param name="fields">Types of the fields of an element.</param>
    /// <param name="bytes">The elements, little-endian, without gaps.</param>
    /// <exception cref="ArgumentException">The bytes are no whole number of elements.</exception>
    public static DmArray OfStructures(IReadOnlyList<DmType> fields, ReadOnlyMemory<byte> bytes) => Of(fields, isOfStructures: true, bytes);

    /// <summary>An array whose elements are streamed when it is written.</summary>
    /// <param name="types">Type of an element; several for a structure.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="content">Gives the elements; called each time the array is written.</param>
    public static DmArray Streamed(IReadOnlyList<DmType> types, long count, DmContent content)
    {
        ArgumentNullException.ThrowIfNull(types);
        return new DmArray(types, types.Count > 1, count, 0, null) { Content = content };
    }

    /// <summary>Streams the elements, little-endian.</summary>
    /// <param name="destination">Receives <see cref="Length"/> bytes.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="Contract.UnreadableFileException">The file in which they lie is gone or damaged.</exception>
    /// <exception cref="InvalidOperationException">The array was made with neither bytes nor content.</exception>
    public void CopyTo(Stream destination, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (Bytes is { } bytes) destination.Write(bytes.Span);
        else (Content ?? throw new InvalidOperationException("The elements of the array were left in a file that is not known.")).Invoke(destination, cancellation);
    }

    private static DmArray Of(IReadOnlyList<DmType> types, bool isOfStructures, ReadOnlyMemory<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(types);
        var size = types.Sum(type => type.Size());
        if (size == 0 || bytes.Length % size != 0) throw new ArgumentException($"{bytes.Length} bytes are no whole number of elements of {size} bytes.", nameof(bytes));
        return new DmArray(types, isOfStructures, bytes.Length / size, 0, bytes);
    }
}
