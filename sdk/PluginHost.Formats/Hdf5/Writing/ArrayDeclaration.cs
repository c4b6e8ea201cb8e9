// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;
using PureHDF;
using PureHDF.Filters;
using PureHDF.VOL.Native;

namespace PluginHost.Formats.Hdf5.Writing;

/// <summary>
/// An array that is written later: PureHDF lays the file out with room for it, then <see cref="ArrayFilling"/> streams the elements.
/// Its chunks follow one another as the array does (<see cref="PlainChunks"/>), so that without compression it can be used where it lies
/// and readers that want chunks, such as HyperSpy's lazy loading, have them.
/// </summary>
internal sealed record ArrayDeclaration
{
    // HyperSpy's own chunks have about 1 MiB.
    private const long CompressedChunk = 1 << 20;
    // Fewer chunks are faster to load lazily, and cost nothing here.
    private const long PlainChunk = 4 << 20;

    private ArrayDeclaration(ElementType elementType, IReadOnlyList<long> shape, IReadOnlyList<long>? chunk, bool isCompressed)
    {
        ElementType = elementType;
        Shape = shape;
        Chunk = chunk;
        IsCompressed = isCompressed;
    }

    public ElementType ElementType { get; }

    public IReadOnlyList<long> Shape { get; }

    /// <summary>Shape of a chunk; null when there are no elements.</summary>
    public IReadOnlyList<long>? Chunk { get; }

    /// <summary>Shuffled and deflated.</summary>
    public bool IsCompressed { get; }

    /// <param name="elementType">Type of an element.</param>
    /// <param name="shape">Sizes of the axes.</param>
    /// <param name="compress">Whether to compress. An array of one element is not.</param>
    public static ArrayDeclaration For(ElementType elementType, IReadOnlyList<long> shape, bool compress)
    {
        var bytes = (long)elementType.Size();
        foreach (var size in shape) bytes = checked(bytes * size);
        if (bytes == 0) return new ArrayDeclaration(elementType, shape, null, false);
        if (bytes == elementType.Size()) return new ArrayDeclaration(elementType, shape, shape, false);
        // At least two chunks; see below.
        var chunk = PlainChunks.Shape(shape, elementType.Size(), Math.Min(compress ? CompressedChunk : PlainChunk, bytes / 2));
        return new ArrayDeclaration(elementType, shape, chunk, compress);
    }

    /// <summary>An array in one piece, without chunks, as old libraries and DigitalMicrograph write it.</summary>
    /// <param name="elementType">Type of an element.</param>
    /// <param name="shape">Sizes of the axes.</param>
    public static ArrayDeclaration Contiguous(ElementType elementType, IReadOnlyList<long> shape) => new(elementType, shape, null, false);

    /// <summary>The array for PureHDF, without elements.</summary>
    public H5Dataset ToDataset() => ElementType switch
    {
        ElementType.Boolean => Of<Hdf5Boolean>(),
        ElementType.Int8 => Of<sbyte>(),
        ElementType.Int16 => Of<short>(),
        ElementType.Int32 => Of<int>(),
        ElementType.Int64 => Of<long>(),
        ElementType.UInt8 => Of<byte>(),
        ElementType.UInt16 => Of<ushort>(),
        ElementType.UInt32 => Of<uint>(),
        ElementType.UInt64 => Of<ulong>(),
        ElementType.Float32 => Of<float>(),
        ElementType.Float64 => Of<double>(),
        ElementType.Complex64 => Of<SingleComplex>(),
        ElementType.Complex128 => Of<DoubleComplex>(),
        ElementType.Rgb24 => Of<Rgb<byte>>(),
        ElementType.Rgba32 => Of<Rgba<byte>>(),
        ElementType.Rgb48 => Of<Rgb<ushort>>(),
        ElementType.Rgba64 => Of<Rgba<ushort>>(),
        _ => throw new InvalidOperationException($"HDF5 has no place for {ElementType}."),
    };

    private H5Dataset Of<T>()
    {
        ulong[] dimensions = [.. Shape.Select(size => (ulong)size)];
        uint[]? chunk = Chunk is null ? null : [.. Chunk.Select(size => (uint)size)];
        // PureHDF finds a place for a single chunk only when it has its elements.
        if (Chunk is not null && Chunk.All(size => size == 1) && Shape.All(size => size == 1)) return new H5Dataset(new T[1], chunk, fileDims: dimensions);
        List<H5Filter> filters = IsCompressed ? [ShuffleFilter.Id, new H5Filter(DeflateFilter.Id, new() { [DeflateFilter.COMPRESSION_LEVEL] = ArrayFilling.Level })] : [];
        return new H5Dataset<T[]>(dimensions, chunk, new H5DatasetCreation(Filters: filters));
    }
}
