// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Tiff;

/// <summary>What a page's array is. Pages with equal values of this record can be one stack.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Element">Type of an element as it is handed over.</param>
/// <param name="Bits">Bits of one sample in the file.</param>
/// <param name="Samples">Samples that are not one colour: channels.</param>
/// <param name="Stored">Samples of a pixel in the file.</param>
/// <param name="IsPlanar">Whether each sample has a plane of its own.</param>
/// <param name="Compression">Number of the compression; 1 is none.</param>
/// <param name="IsTiled">Whether the page consists of tiles instead of strips.</param>
/// <param name="IsLowBitFirst">Whether a byte's lowest bits hold its first sample.</param>
internal sealed record TiffPage(
    long Width, long Height, ElementType Element, int Bits, int Samples, int Stored, bool IsPlanar, int Compression, bool IsTiled, bool IsLowBitFirst)
{
    private const int Rgb = 2;
    private const int YCbCr = 6;

    /// <summary>Planes that are stored one after the other.</summary>
    public int Planes => IsPlanar ? Stored : 1;

    /// <summary>Bits of one pixel of a plane in the file.</summary>
    public int BitsOfPixel => Bits * (IsPlanar ? 1 : Stored);

    /// <summary>Bytes of one row of a plane in the file.</summary>
    public long RowBytes => ((Width * BitsOfPixel) + 7) / 8;

    /// <summary>Samples of one row of a plane.</summary>
    public long RowSamples => Width * (IsPlanar ? 1 : Stored);

    /// <summary>Sizes of the page's own axes, slowest first.</summary>
    public IReadOnlyList<long> Shape => Samples == 1 ? [Height, Width] : IsPlanar ? [Samples, Height, Width] : [Height, Width, Samples];

    /// <summary>Reads what a directory says.</summary>
    /// <exception cref="UnreadableFileException">It has no size or contradicts itself.</exception>
    /// <exception cref="UnsupportedFormatException">Its samples are of a type not known here.</exception>
    public static TiffPage Of(TiffDirectory directory)
    {
        var file = directory.File.Bytes;
        var (width, height) = (directory.Integer(TiffTagId.ImageWidth, 0), directory.Integer(TiffTagId.ImageLength, 0));
        if (width is < 1 or > int.MaxValue || height is < 1 or > int.MaxValue) throw file.Damaged(directory.Offset, $"a page of {width} × {height} pixels is none.");
        var stored = directory.Integer(TiffTagId.SamplesPerPixel, 1);
        if (stored is < 1 or > 4096) throw file.Damaged(directory.Offset, $"a pixel of {stored} samples is none.");
        var allBits = directory.Integers(TiffTagId.BitsPerSample);
        var bits = allBits.Length > 0 ? allBits[0] : 1;
        if (allBits.Any(other => other != bits)) throw new UnsupportedFormatException($"'{file.Name}' has pixels whose samples have different numbers of bits.", file.Path);
        var format = directory.Integer(TiffTagId.SampleFormat, 1);
        var photometric = directory.Integer(TiffTagId.PhotometricInterpretation, 1);
        var compression = (int)directory.Integer(TiffTagId.Compression, 1);
        var isPlanar = stored > 1 && directory.Integer(TiffTagId.PlanarConfiguration, 1) == 2;
        // Pictures from cameras: the library turns them into red, green and blue.
        var isColour = !isPlanar && format == 1 && ((photometric == Rgb && stored is 3 or 4) || (photometric == YCbCr && stored == 3 && bits == 8 && compression != 1));
        var element = (isColour ? Colour(bits, stored) : Sample(bits, format))
            ?? throw new UnsupportedFormatException($"'{file.Name}' has samples of {bits} bits in format {format}, which are not known here.", file.Path);
        return new TiffPage(
            width, height, element, (int)bits, isColour ? 1 : (int)stored, (int)stored, isPlanar, compression,
            directory.Has(TiffTagId.TileOffsets) || directory.Has(TiffTagId.TileWidth),
            directory.Integer(TiffTagId.FillOrder, 1) == 2);
    }

    private static ElementType? Colour(long bits, long samples) => (bits, samples) switch
    {
        (8, 3) => ElementType.Rgb24,
        (8, 4) => ElementType.Rgba32,
        (16, 3) => ElementType.Rgb48,
        (16, 4) => ElementType.Rgba64,
        _ => null,
    };

    // Formats: 1 unsigned, 2 signed, 3 floating point, 4 not defined (taken as unsigned), 6 complex.
    private static ElementType? Sample(long bits, long format) => (format, bits) switch
    {
        (1 or 4, 1) => ElementType.Boolean,
        (1 or 4, >= 2 and <= 8) => ElementType.UInt8,
        (1 or 4, >= 9 and <= 16) => ElementType.UInt16,
        (1 or 4, 32) => ElementType.UInt32,
        (1 or 4, 64) => ElementType.UInt64,
        (2, 8) => ElementType.Int8,
        (2, 16) => ElementType.Int16,
        (2, 32) => ElementType.Int32,
        (2, 64) => ElementType.Int64,
        (3, 16 or 32) => ElementType.Float32,
        (3, 64) => ElementType.Float64,
        (6, 64) => ElementType.Complex64,
        (6, 128) => ElementType.Complex128,
        _ => null,
    };
}
