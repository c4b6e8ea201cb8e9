// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Text;
using System.Text;

namespace PluginHost.Wire;

/// <summary>
/// Takes messages out of a stream: <c>Content-Length</c> framing as in the Language Server Protocol, with a limit. A message that announces more is
/// refused before any of it is buffered.
/// </summary>
internal sealed class MessageReader(Stream stream, int limit)
{
    private const int HeaderLimit = 4096;
    private const int Excerpt = 40;
    private const int Usual = 1 << 14;
    private byte[] _buffer = new byte[Usual];
    private int _start;
    private int _end;
    private int _length = -1;

    /// <summary>Gives the next message when all of it is here; it is valid until the next use of this reader.</summary>
    /// <exception cref="RefusedMessageException">What is here is no message.</exception>
    public bool TryTake(out ReadOnlySpan<byte> body)
    {
        body = default;
        if (_length < 0 && !TryReadHeaders()) return false;
        if (_end - _start < _length) return false;
        body = _buffer.AsSpan(_start, _length);
        _start += _length;
        _length = -1;
        return true;
    }

    /// <summary>Reads more; 0 when the stream has ended.</summary>
    public ValueTask<int> ReadAsync()
    {
        MakeRoom();
        return stream.ReadAsync(_buffer.AsMemory(_end));
    }

    /// <summary>Takes in what <see cref="ReadAsync"/> has read.</summary>
    /// <returns>Whether there may be more.</returns>
    /// <exception cref="RefusedMessageException">The stream ended within headers.</exception>
    public bool Took(int count)
    {
        _end += count;
        if (count > 0) return true;
        return _length < 0 && _end > _start ? throw NoHeaders() : false;
    }

    /// <summary>The first bytes of a message, for an error.</summary>
    public static string Begin(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(Excerpt, bytes.Length)]);
        return string.Concat(text.Select(letter => char.IsControl(letter) || letter == '\uFFFD' ? '.' : letter)) + (bytes.Length > Excerpt ? "…" : "");
    }

    private void MakeRoom()
    {
        var held = _end - _start;
        var needed = Math.Max(_length, Usual);
        if (held == 0 && _buffer.Length > Usual && needed == Usual)
        {
            // After a large message.
            _buffer = new byte[Usual];
        }
        else if (_buffer.Length < needed)
        {
            var larger = new byte[needed];
            _buffer.AsSpan(_start, held).CopyTo(larger);
            _buffer = larger;
        }
        else if (_start > 0)
        {
            _buffer.AsSpan(_start, held).CopyTo(_buffer);
        }

        _start = 0;
        _end = held;
    }

    private bool TryReadHeaders()
    {
        var held = _buffer.AsSpan(_start, _end - _start);
        var end = held.IndexOf("\r\n\r\n"u8);
        if (end < 0) return held.Length > HeaderLimit ? throw NoHeaders() : false;
        var headers = held[..(end + 4)];
        var length = ContentLength(headers) ?? throw new RefusedMessageException($"The message has no 'Content-Length' header; it begins with '{Begin(headers)}'.");
        if (length == 0) throw new RefusedMessageException("The message is not JSON-RPC 2.0; it is empty.");
        if (length > limit) throw new RefusedMessageException($"The message has {length} bytes; the limit is {limit}. Arrays go through files, not messages.");
        _start += headers.Length;
        _length = (int)length;
        return true;
    }

    private RefusedMessageException NoHeaders() =>
        new($"The message has no headers that end within {HeaderLimit} bytes; it begins with '{Begin(_buffer.AsSpan(_start, _end - _start))}'.");

    private static long? ContentLength(ReadOnlySpan<byte> headers)
    {
        foreach (var line in headers.Split((byte)'\n'))
        {
            var header = headers[line].Trim("\r "u8);
            var colon = header.IndexOf((byte)':');
            if (colon < 0 || !Ascii.EqualsIgnoreCase(header[..colon].Trim((byte)' '), "Content-Length")) continue;
            var value = header[(colon + 1)..].Trim((byte)' ');
            return Utf8Parser.TryParse(value, out long length, out var used) && used == value.Length && length >= 0 ? length : null;
        }

        return null;
    }
}
