// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Bytes;

/// <summary>A stream that bytes are written to and that does something with them, whole units at a time.</summary>
/// <param name="unit">Bytes of one unit.</param>
internal abstract class PassingStream(int unit) : OutputStream
{
    private readonly byte[] _rest = new byte[unit];
    private int _restLength;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_restLength > 0)
        {
            var missing = Math.Min(unit - _restLength, buffer.Length);
            buffer[..missing].CopyTo(_rest.AsSpan(_restLength));
            _restLength += missing;
            buffer = buffer[missing..];
            if (_restLength < unit) return;
            Pass(_rest);
            _restLength = 0;
        }

        var whole = buffer.Length - (buffer.Length % unit);
        if (whole > 0) Pass(buffer[..whole]);
        buffer[whole..].CopyTo(_rest);
        _restLength = buffer.Length - whole;
    }

    /// <summary>Receives whole units.</summary>
    protected abstract void Pass(ReadOnlySpan<byte> units);
}
