// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Tiff;

/// <summary>The rows of pages of uncompressed tiles.</summary>
/// <param name="path">The file.</param>
/// <param name="layout">What each page is.</param>
/// <param name="pages">Where the tiles of each page lie.</param>
/// <param name="tileWidth">Columns of a tile.</param>
/// <param name="tileLength">Rows of a tile.</param>
internal sealed class TileStream(string path, TiffPage layout, long[][] pages, int tileWidth, int tileLength) : RowStream(layout, pages.Length, tileLength)
{
    private readonly FileBytes _file = new(path);
    private readonly int _tileRowBytes = TileRowBytes(layout, tileWidth);
    private readonly byte[] _tile = new byte[TileRowBytes(layout, tileWidth) * tileLength];

    /// <summary>Bytes of one row of a tile; rows begin at a byte.</summary>
    public static int TileRowBytes(TiffPage layout, int tileWidth) => checked((int)((((long)tileWidth * layout.BitsOfPixel) + 7) / 8));

    protected override void Make(int page, int plane, long row, int rows, byte[] target)
    {
        var across = (Layout.Width + tileWidth - 1) / tileWidth;
        var down = (Layout.Height + RowsAtOnce - 1) / RowsAtOnce;
        var first = ((plane * down) + (row / RowsAtOnce)) * across;
        for (var column = 0L; column < across; column++)
        {
            _file.Read(pages[page][first + column], _tile, "a tile");
            Place(_tile, _tileRowBytes, column * _tileRowBytes, rows, target);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
        base.Dispose(disposing);
    }
}
