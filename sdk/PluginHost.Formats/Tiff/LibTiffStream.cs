// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using BitMiracle.LibTiff.Classic;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;
using LibTiffTag = BitMiracle.LibTiff.Classic.TiffTag;

namespace PluginHost.Formats.Tiff;

/// <summary>The rows of compressed pages, decoded by LibTiff segment by segment.</summary>
internal sealed class LibTiffStream : RowStream
{
    private readonly FileBytes _file;
    private readonly TiffCoding[] _pages;
    private readonly bool _isBigEndian;
    private readonly byte[] _tile;
    private LibTiff? _segment;
    private (int Page, long Segment) _open = (-1, -1);

    // The library prints what it finds wrong unless it is given another handler, which it keeps for the whole process.
    static LibTiffStream() => LibTiff.SetErrorHandler(new Silence());

    /// <param name="path">The file.</param>
    /// <param name="layout">What each page is.</param>
    /// <param name="pages">How each page is compressed.</param>
    /// <param name="isBigEndian">Whether words have their highest byte first.</param>
    public LibTiffStream(string path, TiffPage layout, TiffCoding[] pages, bool isBigEndian)
        : base(layout, pages.Length, layout.IsTiled ? pages[0].Rows : 1)
    {
        _file = new FileBytes(path);
        _pages = pages;
        _isBigEndian = isBigEndian;
        _tile = layout.IsTiled ? new byte[TileStream.TileRowBytes(layout, pages[0].Columns) * pages[0].Rows] : [];
    }

    protected override void Make(int page, int plane, long row, int rows, byte[] target)
    {
        var coding = _pages[page];
        var down = (Layout.Height + coding.Rows - 1) / coding.Rows;
        var line = (plane * down) + (row / coding.Rows);
        if (!Layout.IsTiled)
        {
            Open(page, line, (int)Math.Min(coding.Rows, Layout.Height - (row / coding.Rows * coding.Rows)), (int)Layout.RowBytes);
            ReadRow(page, target, 0, (int)(row % coding.Rows));
            return;
        }

        var across = (Layout.Width + coding.Columns - 1) / coding.Columns;
        var tileRowBytes = _tile.Length / coding.Rows;
        for (var column = 0L; column < across; column++)
        {
            Open(page, (line * across) + column, coding.Rows, tileRowBytes);
            for (var tileRow = 0; tileRow < rows; tileRow++) ReadRow(page, _tile, tileRow * tileRowBytes, tileRow);
            Place(_tile, tileRowBytes, column * tileRowBytes, rows, target);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _segment?.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Open(int page, long segment, int rows, int rowBytes)
    {
        if (_open == (page, segment)) return;
        _segment?.Dispose();
        var stream = new SegmentStream(_file, Layout, _pages[page], segment, rows, _isBigEndian);
        _segment = Guard(page, () =>
        {
            var opened = LibTiff.ClientOpen(_file.Name, "r", stream, new TiffStream());
            // Without this the library hands over luminance and chrominance of JPEG pictures.
            if (opened is not null && Layout.Compression == (int)Compression.JPEG && Layout.Stored == 3) opened.SetField(LibTiffTag.JPEGCOLORMODE, JpegColorMode.RGB);
            return opened is not null && opened.ScanlineSize() == rowBytes ? opened : throw Damaged(page, null);
        });
        _open = (page, segment);
    }

    private void ReadRow(int page, byte[] target, int offset, int row) =>
        Guard(page, () => _segment!.ReadScanline(target, offset, row, 0) ? true : throw Damaged(page, null));

    // Of damaged bytes the library makes exceptions of every kind.
    private T Guard<T>(int page, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is not (ContractException or OutOfMemoryException))
        {
            throw Damaged(page, error);
        }
    }

    private UnreadableFileException Damaged(int page, Exception? error) =>
        new($"The compressed bytes of page {page + 1} of '{_file.Name}' are damaged.", _file.Path, inner: error);

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
