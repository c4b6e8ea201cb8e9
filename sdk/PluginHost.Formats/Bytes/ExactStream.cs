// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats.Bytes;

/// <summary>Passes on exactly as many bytes as were announced; the structures behind them are not overwritten.</summary>
internal sealed class ExactStream(Stream target, long expected) : OutputStream
{
    private long _written;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > expected - _written) throw new InvalidInputException($"The signal gives more bytes than the {expected} that its shape and element type say.");
        target.Write(buffer);
        _written += buffer.Length;
    }

    /// <summary>Says so when bytes are missing.</summary>
    public void Finish()
    {
        if (_written < expected) throw new InvalidInputException($"The signal gives {_written} bytes where its shape and element type say {expected}.");
        target.Flush();
    }

    public override void Flush() => target.Flush();
}
