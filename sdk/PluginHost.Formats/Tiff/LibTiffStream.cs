// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using BitMiracle.LibTiff.Classic;
using PluginHost.Contract;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;
using LibTiffTag = BitMiracle.LibTiff.Classic.TiffTag;

namespace PluginHost.Formats.Tiff;

/// <summary>The rows of compressed pages, decoded by LibTiff.</summary>
internal sealed class LibTiffStream : RowStream
{
    private readonly string _path;
    private readonly long[] _directories;
    private readonly LibTiff _tiff;
    private readonly int _tileWidth;
    private readonly byte[] _tile = [];
    private int _open = -1;

    // The library prints what it finds wrong unless it is given another handler, which it keeps for the whole process.
    static LibTiffStream() => LibTiff.SetErrorHandler(new Silence());

    /// <param name="path">The file.</param>
    /// <param name="layout">What each page is.</param>
    /// <param name="directories">Where the directories of the pages lie.</param>
    /// <param name="tileWidth">Columns of a tile; 0 for strips.</param>
    /// <param name="tileLength">Rows of a tile; 1 for strips.</param>
    public LibTiffStream(string path, TiffPage layout, long[] directories, int tileWidth, int tileLength)
        : base(layout, directories.Length, tileLength)
    {
        _path = path;
        _directories = directories;
        _tileWidth = tileWidth;
        if (layout.IsTiled) _tile = new byte[TileStream.TileRowBytes(layout, tileWidth) * tileLength];
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _tiff = Guard(0, 0, () => LibTiff.ClientOpen(path, "r", file, new TiffStream())) ?? throw Damaged(0, 0, null);
    }

    protected override void Make(int page, int plane, long row, int rows, byte[] target) => Guard(page, row, () =>
    {
        if (page != _open) OpenPage(page);
        if (!Layout.IsTiled) return _tiff.ReadScanline(target, 0, (int)row, (short)plane) ? true : throw Damaged(page, row, null);
        var tileRowBytes = TileStream.TileRowBytes(Layout, _tileWidth);
        for (var left = 0L; left < Layout.Width; left += _tileWidth)
        {
            if (_tiff.TileSize() != _tile.Length || _tiff.ReadTile(_tile, 0, (int)left, (int)row, 0, (short)plane) < 0) throw Damaged(page, row, null);
            Place(_tile, tileRowBytes, left / _tileWidth * tileRowBytes, rows, target);
        }

        return true;
    });

    protected override void Dispose(bool disposing)
    {
        if (disposing) _tiff.Dispose();
        base.Dispose(disposing);
    }

    private void OpenPage(int page)
    {
        if (!_tiff.SetSubDirectory(_directories[page])) throw Damaged(page, 0, null);
        // Without this the library hands over luminance and chrominance of JPEG pictures.
        if (Layout.Compression == (int)Compression.JPEG && Layout.Stored == 3) _tiff.SetField(LibTiffTag.JPEGCOLORMODE, JpegColorMode.RGB);
        if (!Layout.IsTiled && _tiff.ScanlineSize() != Layout.RowBytes) throw Damaged(page, 0, null);
        _open = page;
    }

    // Of damaged bytes the library makes exceptions of every kind.
    private T Guard<T>(int page, long row, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is not (ContractException or OutOfMemoryException))
        {
            throw Damaged(page, row, error);
        }
    }

    private UnreadableFileException Damaged(int page, long row, Exception? error) =>
        new($"Page {page + 1} of '{Path.GetFileName(_path)}' cannot be decompressed from row {row} on.", _path, inner: error);

    private sealed class Silence : TiffErrorHandler
    {
        public override void ErrorHandler(LibTiff tif, string method, string format, params object[] args)
        {
        }

        public override void ErrorHandlerExt(LibTiff tif, object clientData, string method, string format, params object[] args)
        {
        }

        public override void WarningHandler(LibTiff tif, string method, string format, params object[] args)
        {
        }

        public override void WarningHandlerExt(LibTiff tif, object clientData, string method, string format, params object[] args)
        {
        }
    }
}
