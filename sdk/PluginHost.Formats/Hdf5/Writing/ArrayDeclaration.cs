// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats.Hdf5.Writing;

/// <summary>
/// How an array is to lie in the file.
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
        var chunk = PlainChunks.Shape(shape, elementType.Size(), compress ? CompressedChunk : PlainChunk);
        return new ArrayDeclaration(elementType, shape, chunk, compress && bytes > elementType.Size());
    }

    /// <summary>An array in one piece, without chunks, as old libraries and DigitalMicrograph write it.</summary>
    /// <param name="elementType">Type of an element.</param>
    /// <param name="shape">Sizes of the axes.</param>
    public static ArrayDeclaration Contiguous(ElementType elementType, IReadOnlyList<long> shape) => new(elementType, shape, null, false);
}
