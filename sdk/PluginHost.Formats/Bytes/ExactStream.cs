// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats.Bytes;

/// <summary>Passes on exactly as many bytes as were announced; the structures behind them are not overwritten.</summary>
internal sealed class ExactStream(Stream target, long expected) : Stream
{
    private long _written;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _written;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > expected - _written) throw new InvalidInputException($"The signal gives more bytes than the {expected} that its shape and element type say.");
        target.Write(buffer);
        _written += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Says so when bytes are missing.</summary>
    public void Finish()
    {
        if (_written < expected) throw new InvalidInputException($"The signal gives {_written} bytes where its shape and element type say {expected}.");
        target.Flush();
    }

    public override void Flush() => target.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
