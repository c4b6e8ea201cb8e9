// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using System.Globalization;

namespace PluginHost.Wire;

/// <summary>Room for one message, with its header before it, so that both are written at once.</summary>
internal sealed class FrameBuffer : IBufferWriter<byte>
{
    private const int Usual = 1 << 12;

    // "Content-Length: ", ten digits, two line ends.
    private const int HeaderRoom = 30;
    private byte[] _bytes = new byte[Usual];
    private int _end = HeaderRoom;

    /// <summary>Bytes of the message.</summary>
    public int Length => _end - HeaderRoom;

    /// <summary>Begins another message.</summary>
    public void Clear()
    {
        if (_bytes.Length > 16 * Usual) _bytes = new byte[Usual];
        _end = HeaderRoom;
    }

    /// <summary>Header and message.</summary>
    public ReadOnlyMemory<byte> Framed()
    {
        Span<byte> header = stackalloc byte[HeaderRoom];
        "Content-Length: "u8.CopyTo(header);
        Length.TryFormat(header[16..], out var digits, default, CultureInfo.InvariantCulture);
        "\r\n\r\n"u8.CopyTo(header[(16 + digits)..]);
        var start = HeaderRoom - (20 + digits);
        header[..(20 + digits)].CopyTo(_bytes.AsSpan(start));
        return _bytes.AsMemory(start.._end);
    }

    public void Advance(int count) => _end += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsMemory(_end);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsSpan(_end);
    }

    private void Grow(int hint)
    {
        var needed = checked(_end + Math.Max(hint, 1));
        if (needed > _bytes.Length) Array.Resize(ref _bytes, (int)Math.Min(Math.Max(needed, 2L * _bytes.Length), Array.MaxLength));
    }
}
