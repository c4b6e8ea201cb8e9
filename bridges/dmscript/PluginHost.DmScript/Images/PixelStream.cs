// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Images;

/// <summary>Receives the bytes of a new image's pixels, in order.</summary>
internal sealed class PixelStream(DmImage image) : Stream
{
    private long _position;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => image.Pixels.Bytes;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        // Bytes beyond the last pixel are padding of the file.
        buffer = buffer[..(int)Math.Min(buffer.Length, Length - _position)];
        while (!buffer.IsEmpty)
        {
            var run = image.Pixels.Run(_position, buffer.Length);
            buffer[..run.Length].CopyTo(run);
            buffer = buffer[run.Length..];
            _position += run.Length;
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
