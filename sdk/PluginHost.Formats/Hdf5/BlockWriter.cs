// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5;

/// <summary>Writes blocks in order while the next one is being made; two buffers take turns.</summary>
internal sealed class BlockWriter(ElementConversion conversion, Stream destination) : IDisposable
{
    private const int Piece = 1 << 20;

    private readonly byte[][] _buffers = [[], []];
    private readonly byte[] _converted = new byte[conversion.IsNone ? 0 : 2 * Piece];
    private int _current;
    private int _length;
    private Task _writing = Task.CompletedTask;

    /// <summary>The buffer for the next block, at least so long; what it holds is arbitrary.</summary>
    public byte[] Next(int length)
    {
        _current = 1 - _current;
        _length = length;
        if (_buffers[_current].Length < length) _buffers[_current] = GC.AllocateUninitializedArray<byte>(length);
        return _buffers[_current];
    }

    /// <summary>Writes the buffer of <see cref="Next"/> once the one before it is written.</summary>
    public void Write(byte[] block)
    {
        _writing.GetAwaiter().GetResult();
        var length = _length;
        _writing = Task.Run(() => WriteAll(block.AsSpan(0, length)));
    }

    /// <summary>Waits until everything is written.</summary>
    public void Finish() => _writing.GetAwaiter().GetResult();

    /// <summary>After a failure elsewhere, too, nobody may still be writing; the failure that led here is the one that is told.</summary>
    public void Dispose() => Task.WaitAny(_writing);

    private void WriteAll(Span<byte> block)
    {
        var piece = conversion.IsNone ? block.Length : Piece / conversion.SourceSize * conversion.SourceSize;
        while (block.Length > 0)
        {
            var part = block[..Math.Min(piece, block.Length)];
            destination.Write(conversion.Convert(part, _converted));
            block = block[part.Length..];
        }
    }
}
