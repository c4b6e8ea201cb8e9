// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Tiff;

/// <summary>The rows of pages, made a few at a time: page after page, plane after plane.</summary>
/// <param name="layout">What each page is.</param>
/// <param name="pages">How many pages.</param>
/// <param name="rowsAtOnce">Rows that are made together.</param>
internal abstract class RowStream(TiffPage layout, int pages, int rowsAtOnce) : InputStream
{
    private readonly byte[] _rows = new byte[checked((int)(rowsAtOnce * layout.RowBytes))];
    private int _start;
    private int _end;
    private long _row;
    private int _plane;
    private int _page;

    /// <summary>What each page is.</summary>
    protected TiffPage Layout { get; } = layout;

    /// <summary>Rows that are made together.</summary>
    protected int RowsAtOnce { get; } = rowsAtOnce;

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end && !Next()) return 0;
        var count = Math.Min(buffer.Length, _end - _start);
        _rows.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    /// <summary>Makes rows of a plane.</summary>
    /// <param name="page">Index of the page.</param>
    /// <param name="plane">Index of the plane.</param>
    /// <param name="row">First row.</param>
    /// <param name="rows">How many; fewer than usual at the end of a page.</param>
    /// <param name="target">Receives them from its beginning.</param>
    protected abstract void Make(int page, int plane, long row, int rows, byte[] target);

    /// <summary>Lays the part of a tile that lies on the page into rows.</summary>
    protected void Place(ReadOnlySpan<byte> tile, int tileRowBytes, long fromByte, int rows, Span<byte> target)
    {
        var count = (int)Math.Min(tileRowBytes, Layout.RowBytes - fromByte);
        for (var row = 0; row < rows; row++)
            tile.Slice(row * tileRowBytes, count).CopyTo(target[(int)((row * Layout.RowBytes) + fromByte)..]);
    }

    private bool Next()
    {
        if (_row == Layout.Height)
        {
            _row = 0;
            if (++_plane == Layout.Planes)
            {
                _plane = 0;
                if (++_page == pages) return false;
            }
        }

        var rows = (int)Math.Min(RowsAtOnce, Layout.Height - _row);
        Make(_page, _plane, _row, rows, _rows);
        _row += rows;
        (_start, _end) = (0, checked((int)(rows * Layout.RowBytes)));
        return true;
    }
}
