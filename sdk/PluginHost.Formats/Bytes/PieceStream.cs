// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Bytes;

/// <summary>Pieces of a file, read one after the other as if they lay together.</summary>
internal sealed class PieceStream(string path, IEnumerable<Piece> pieces) : InputStream
{
    private readonly FileBytes _file = new(path);
    private readonly IEnumerator<Piece> _pieces = pieces.GetEnumerator();
    private Piece _current;

    public override int Read(Span<byte> buffer)
    {
        var total = 0;
        while (total < buffer.Length)
        {
            if (_current.Length == 0)
            {
                if (!_pieces.MoveNext()) break;
                _current = _pieces.Current;
                continue;
            }

            var count = _file.ReadSome(_current.Offset, buffer[total..(int)Math.Min(buffer.Length, total + _current.Length)]);
            if (count == 0) break;
            _current = new Piece(_current.Offset + count, _current.Length - count);
            total += count;
        }

        return total;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pieces.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }
}
