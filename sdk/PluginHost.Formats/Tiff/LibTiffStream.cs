// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using BitMiracle.LibTiff.Classic;
using PluginHost.Contract;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;
using LibTiffTag = BitMiracle.LibTiff.Classic.TiffTag;

namespace PluginHost.Formats.Tiff;

/// <summary>The rows of compressed or tiled pages, decoded one after the other by LibTiff.</summary>
internal sealed class LibTiffStream : Stream
{
    private readonly string _path;
    private readonly TiffPage _layout;
    private readonly long[] _directories;
    private readonly LibTiff _tiff;
    private readonly int _unitRows;
    private readonly int _tileWidth;
    private readonly byte[] _rows;
    private byte[] _tile = [];
    private int _start;
    private int _end;
    private long _nextRow;
    private int _plane;
    private int _page;

    // The library prints what it finds wrong unless it is given another handler, which it keeps for the whole process.
    static LibTiffStream() => LibTiff.SetErrorHandler(new Silence());

    public LibTiffStream(string path, TiffPage layout, long[] directories)
    {
        _path = path;
        _layout = layout;
        _directories = directories;
        _tiff = Guard(() => LibTiff.ClientOpen(
            path, "r", new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), new TiffStream()))
            ?? throw Damaged(null);
        OpenPage();
        _unitRows = layout.IsTiled ? Integer(LibTiffTag.TILELENGTH) : 1;
        _tileWidth = layout.IsTiled ? Integer(LibTiffTag.TILEWIDTH) : 0;
        _rows = new byte[checked((int)(_unitRows * layout.RowBytes))];
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end && !Decode()) return 0;
        var count = Math.Min(buffer.Length, _end - _start);
        _rows.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _tiff.Dispose();
        base.Dispose(disposing);
    }

    private bool Decode()
    {
        if (_nextRow == _layout.Height)
        {
            _nextRow = 0;
            if (++_plane == _layout.Planes)
            {
                _plane = 0;
                if (++_page == _directories.Length) return false;
                OpenPage();
            }
        }

        var rows = (int)Math.Min(_unitRows, _layout.Height - _nextRow);
        Guard(() => _layout.IsTiled ? DecodeTiles(rows) : DecodeRow());
        _nextRow += rows;
        (_start, _end) = (0, checked((int)(rows * _layout.RowBytes)));
        return true;
    }

    private bool DecodeRow() => _tiff.ReadScanline(_rows, 0, (int)_nextRow, (short)_plane) ? true : throw Damaged(null);

    private bool DecodeTiles(int rows)
    {
        if (_tile.Length == 0) _tile = new byte[_tiff.TileSize()];
        var bitsOfPixel = _layout.Bits * (_layout.IsPlanar ? 1 : _layout.Stored);
        if (_tileWidth * bitsOfPixel % 8 != 0) throw Damaged(null);
        var tileRow = _tileWidth * bitsOfPixel / 8;
        for (var left = 0L; left < _layout.Width; left += _tileWidth)
        {
            if (_tiff.ReadTile(_tile, 0, (int)left, (int)_nextRow, 0, (short)_plane) < 0) throw Damaged(null);
            var from = left * bitsOfPixel / 8;
            var count = (int)Math.Min(tileRow, _layout.RowBytes - from);
            for (var row = 0; row < rows; row++) _tile.AsSpan(row * tileRow, count).CopyTo(_rows.AsSpan((int)((row * _layout.RowBytes) + from)));
        }

        return true;
    }

    private void OpenPage()
    {
        Guard(() =>
        {
            if (!_tiff.SetSubDirectory(_directories[_page])) throw Damaged(null);
            // Without this the library hands over luminance and chrominance of JPEG pictures.
            if (_layout.Compression == (int)Compression.JPEG && _layout.Stored == 3) _tiff.SetField(LibTiffTag.JPEGCOLORMODE, JpegColorMode.RGB);
            return true;
        });
    }

    private int Integer(LibTiffTag tag) => _tiff.GetField(tag)?[0].ToInt() is > 0 and var value ? value : throw Damaged(null);

    // Of damaged bytes the library makes exceptions of every kind.
    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is not (ContractException or OutOfMemoryException))
        {
            throw Damaged(error);
        }
    }

    private UnreadableFileException Damaged(Exception? error) =>
        new($"Page {_page + 1} of '{Path.GetFileName(_path)}' cannot be decompressed from row {_nextRow} on.", _path, inner: error);

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
