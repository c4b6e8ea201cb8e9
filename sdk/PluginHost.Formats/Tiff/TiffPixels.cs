// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using BitMiracle.LibTiff.Classic;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Tiff;

/// <summary>Where the pixels of a stack lie and how they are read: uncompressed strips from the file itself, all else through LibTiff.</summary>
internal static class TiffPixels
{
    // A row or a tile is held in memory while it is decoded.
    private const long LargestUnit = 1 << 26;
    private const long LargestRowOfTiles = 1 << 28;

    /// <summary>A source for the pages of a stack.</summary>
    /// <param name="descriptor">Descriptor without a location.</param>
    /// <param name="file">The file.</param>
    /// <param name="layout">What each page is.</param>
    /// <param name="pages">The pages.</param>
    /// <param name="framesInPage">Frames that follow each other behind the first place of a page; 1 but for large stacks of ImageJ.</param>
    public static SignalSource Source(SignalDescriptor descriptor, TiffFile file, TiffPage layout, IReadOnlyList<TiffDirectory> pages, long framesInPage)
    {
        var path = file.Bytes.Path;
        if (layout.Compression != 1) return Decoded(descriptor, file, layout, pages);
        var conversion = Conversion(layout, file.IsBigEndian);
        if (layout.IsTiled)
        {
            var (tileWidth, tileLength) = TileSize(file.Bytes, layout, pages);
            var tiles = Tiles(file.Bytes, layout, pages, tileWidth, tileLength);
            return new StreamedSource(descriptor, path, () => new TileStream(path, layout, tiles, tileWidth, tileLength), conversion);
        }

        var pieces = framesInPage > 1 ? [Contiguous(file, layout, pages[0], framesInPage)] : Pieces(file, layout, pages);
        return conversion is null && pieces is [var whole]
            ? SignalSource.Plain(descriptor with { Location = new ArrayLocation(path, whole.Offset) })
            : new StreamedSource(descriptor, path, () => new PieceStream(path, pieces), conversion);
    }

    private static StreamedSource Decoded(SignalDescriptor descriptor, TiffFile file, TiffPage layout, IReadOnlyList<TiffDirectory> pages)
    {
        var bytes = file.Bytes;
        var codec = Compressions.Name(layout.Compression);
        if (!Compressions.IsKnown(layout.Compression))
            throw new UnsupportedFormatException($"'{bytes.Name}' is compressed by method {codec}, which is not known here; LZW, Deflate, PackBits, JPEG and fax are.", bytes.Path);
        var codings = pages.Select(page => TiffCoding.Of(page, layout)).ToArray();
        if (layout.IsTiled && Array.Exists(codings, coding => (coding.Columns, coding.Rows) != (codings[0].Columns, codings[0].Rows)))
            throw new UnsupportedFormatException($"'{bytes.Name}' has pages with tiles of different sizes.", bytes.Path);
        // LibTiff hands over words in the order of this machine.
        var conversion = Conversion(layout, isBigEndian: false);
        var (path, isBigEndian) = (bytes.Path, file.IsBigEndian);
        return new StreamedSource(descriptor, path, () => new LibTiffStream(path, layout, codings, isBigEndian), conversion);
    }

    private static (int Width, int Length) TileSize(FileBytes bytes, TiffPage layout, IReadOnlyList<TiffDirectory> pages)
    {
        var (width, length) = (pages[0].Integer(TiffTagId.TileWidth, 0), pages[0].Integer(TiffTagId.TileLength, 0));
        var isSame = pages.All(page => page.Integer(TiffTagId.TileWidth, 0) == width && page.Integer(TiffTagId.TileLength, 0) == length);
        // A row of tiles is held in memory, and one tile more.
        if (!isSame || width is < 1 or > int.MaxValue || length is < 1 or > int.MaxValue
            || (Int128)length * Math.Max(layout.RowBytes, ((width * layout.BitsOfPixel) + 7) / 8) > LargestRowOfTiles || width * layout.BitsOfPixel % 8 != 0)
            throw bytes.Damaged(pages[0].Offset, $"tiles of {width} × {length} pixels are none that can be read here.");
        return ((int)width, (int)length);
    }

    private static long[][] Tiles(FileBytes bytes, TiffPage layout, IReadOnlyList<TiffDirectory> pages, int tileWidth, int tileLength)
    {
        var across = (layout.Width + tileWidth - 1) / tileWidth;
        var down = (layout.Height + tileLength - 1) / tileLength;
        var tileBytes = (long)TileStream.TileRowBytes(layout, tileWidth) * tileLength;
        var tiles = new long[pages.Count][];
        for (var index = 0; index < tiles.Length; index++)
        {
            tiles[index] = pages[index].Integers(TiffTagId.TileOffsets);
            if (tiles[index].Length < across * down * layout.Planes) throw bytes.Damaged(pages[index].Offset, $"a page says where {tiles[index].Length} tiles lie, but has {across * down * layout.Planes}.");
            foreach (var tile in tiles[index]) bytes.Require(tile, tileBytes, "a tile");
        }

        return tiles;
    }

    private static ElementConversion? Conversion(TiffPage layout, bool isBigEndian) => layout switch
    {
        { Bits: 16, Element: ElementType.Float32 } => ElementConversion.HalfToSingle(isBigEndian),
        { Bits: < 8 or (> 8 and < 16) } => ElementConversion.Unpack(layout.Bits, checked((int)layout.RowSamples), layout.IsLowBitFirst),
        _ when isBigEndian => ElementConversion.Swap(layout.Element.IsComplex() ? layout.Bits / 16 : layout.Bits / 8),
        _ => null,
    };

    private static Piece Contiguous(TiffFile file, TiffPage layout, TiffDirectory page, long frames)
    {
        var first = Pieces(file, layout, [page])[0].Offset;
        var length = layout.RowBytes * layout.Height * frames;
        file.Bytes.Require(first, length, $"the {frames} frames");
        return new Piece(first, length);
    }

    private static List<Piece> Pieces(TiffFile file, TiffPage layout, IReadOnlyList<TiffDirectory> pages)
    {
        if (layout.RowSamples > LargestUnit && layout.Bits % 8 != 0)
            throw new UnsupportedFormatException($"'{file.Bytes.Name}' has rows of {layout.RowSamples} packed samples; at most {LargestUnit} are read here.", file.Bytes.Path);
        var pieces = new List<Piece>();
        foreach (var page in pages)
        {
            var offsets = page.Integers(TiffTagId.StripOffsets);
            var rows = Math.Clamp(page.Integer(TiffTagId.RowsPerStrip, layout.Height), 1, layout.Height);
            var strips = (layout.Height + rows - 1) / rows;
            if (offsets.Length < strips * layout.Planes) throw file.Bytes.Damaged(page.Offset, $"a page says where {offsets.Length} strips lie, but has {strips * layout.Planes}.");
            for (var index = 0; index < strips * layout.Planes; index++)
            {
                var length = Math.Min(rows, layout.Height - (index % strips * rows)) * layout.RowBytes;
                file.Bytes.Require(offsets[index], length, $"strip {index} of a page");
                if (pieces.Count > 0 && pieces[^1].Offset + pieces[^1].Length == offsets[index]) pieces[^1] = pieces[^1] with { Length = pieces[^1].Length + length };
                else pieces.Add(new Piece(offsets[index], length));
            }
        }

        return pieces;
    }

    private static class Compressions
    {
        // Numbers registered after the library's last format, for a sentence that says what is missing.
        public static string Name(int number) => number switch
        {
            34925 => "34925 (LZMA)",
            33003 or 33005 or 34712 => $"{number} (JPEG 2000)",
            50000 => "50000 (Zstandard)",
            50001 => "50001 (WebP)",
            65000 or 65001 or 65002 => $"{number} (EER)",
            _ => $"{number}",
        };

        public static bool IsKnown(int number) => number is 1 or 2 or 3 or 4 or 5 or 7 or 8 or 32771 or 32773 or 32946
            && Enum.IsDefined((Compression)number);
    }
}
