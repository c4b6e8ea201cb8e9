// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats.Tiff;

/// <summary>Where the compressed strips or tiles of a page lie, and all that a decoder needs to know of them.</summary>
/// <param name="Offsets">Where each segment begins.</param>
/// <param name="Lengths">Bytes of each segment.</param>
/// <param name="Columns">Columns of a segment.</param>
/// <param name="Rows">Rows of a segment; the last strip may have fewer.</param>
/// <param name="Photometric">What samples mean.</param>
/// <param name="Predictor">How neighbours were subtracted.</param>
/// <param name="FaxOptions">Options of fax compressions of groups 3 and 4.</param>
/// <param name="Subsampling">Of the colours of JPEG pictures: across and down.</param>
/// <param name="JpegTables">Tables that the segments of JPEG pictures share.</param>
internal sealed record TiffCoding(
    long[] Offsets, long[] Lengths, int Columns, int Rows, ushort Photometric, ushort Predictor, (long Group3, long Group4) FaxOptions, (ushort Across, ushort Down) Subsampling, byte[] JpegTables)
{
    private const int LargestTables = 1 << 16;

    // A row of a strip, or a row of tiles, is held in memory while it is decoded.
    private const long LargestRow = 1 << 23;
    private const long LargestRowOfTiles = 1 << 28;

    // LZW stores runs of at most some 3800 bytes in 12 bits; other methods do less. Fax rows have no bound, but are short.
    private const int MostInflation = 4096;
    private const int AlwaysAllowed = 1 << 20;

    /// <summary>Reads what a page says.</summary>
    /// <exception cref="UnreadableFileException">Segments lie outside the file, or are larger than their bytes can hold.</exception>
    public static TiffCoding Of(TiffDirectory page, TiffPage layout)
    {
        var bytes = page.File.Bytes;
        var columns = layout.IsTiled ? page.Integer(TiffTagId.TileWidth, 0) : layout.Width;
        var rows = layout.IsTiled ? page.Integer(TiffTagId.TileLength, 0) : Math.Clamp(page.Integer(TiffTagId.RowsPerStrip, layout.Height), 1, layout.Height);
        // Rows of tiles begin at a byte only where their pixels fill whole bytes.
        if (columns is < 1 or > int.MaxValue || rows is < 1 or > int.MaxValue || (layout.IsTiled && columns * layout.BitsOfPixel % 8 != 0))
            throw bytes.Damaged(page.Offset, $"segments of {columns} × {rows} pixels are none that can be read here.");
        var rowBytes = Math.Max(layout.RowBytes, ((columns * layout.BitsOfPixel) + 7) / 8);
        if (rowBytes > LargestRow || (layout.IsTiled && (Int128)rowBytes * rows > LargestRowOfTiles))
            throw new UnsupportedFormatException($"'{bytes.Name}' has compressed rows of {rowBytes} bytes; at most {LargestRow} are read here.", bytes.Path);
        var offsets = page.Integers(layout.IsTiled ? TiffTagId.TileOffsets : TiffTagId.StripOffsets);
        var lengths = page.Integers(layout.IsTiled ? TiffTagId.TileByteCounts : TiffTagId.StripByteCounts);
        var needed = (layout.IsTiled ? (layout.Width + columns - 1) / columns : 1) * ((layout.Height + rows - 1) / rows) * layout.Planes;
        if (offsets.Length < needed || lengths.Length < needed) throw bytes.Damaged(page.Offset, $"a page says where {offsets.Length} segments lie, but has {needed}.");
        Int128 stored = 0;
        for (var index = 0; index < needed; index++)
        {
            bytes.Require(offsets[index], lengths[index], $"segment {index} of a page");
            stored += lengths[index];
        }

        var isFax = layout.Compression is 2 or 3 or 4;
        if (!isFax && (Int128)layout.RowBytes * layout.Height * layout.Planes > (stored * MostInflation) + AlwaysAllowed)
            throw bytes.Damaged(page.Offset, $"a page of {layout.Width} × {layout.Height} pixels cannot come from {stored} compressed bytes.");
        var tables = page[TiffTagId.JpegTables] is { ValueSize: 1, Count: <= LargestTables } tag ? page.RawBytes(tag) : [];
        var subsampling = page.Integers(TiffTagId.YCbCrSubSampling) is [var across, var down] ? ((ushort)across, (ushort)down) : ((ushort)2, (ushort)2);
        return new TiffCoding(
            offsets, lengths, (int)columns, (int)rows,
            (ushort)page.Integer(TiffTagId.PhotometricInterpretation, 1), (ushort)page.Integer(TiffTagId.Predictor, 1),
            (page.Integer(TiffTagId.Group3Options, 0), page.Integer(TiffTagId.Group4Options, 0)), subsampling, tables);
    }
}
