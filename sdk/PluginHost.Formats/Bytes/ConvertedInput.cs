// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Bytes;

/// <summary>Converts what is read from a stream.</summary>
internal sealed class ConvertedInput(Stream input, ElementConversion conversion) : InputStream
{
    private readonly byte[] _raw = new byte[Math.Max(1, (1 << 16) / conversion.InputUnit) * conversion.InputUnit];
    private readonly byte[] _converted = new byte[Math.Max(1, (1 << 16) / conversion.InputUnit) * conversion.OutputUnit];
    private int _start;
    private int _end;

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end)
        {
            var count = input.ReadAtLeast(_raw, _raw.Length, throwOnEndOfStream: false) / conversion.InputUnit;
            conversion.Convert(_raw.AsSpan(0, count * conversion.InputUnit), _converted.AsSpan(0, count * conversion.OutputUnit));
            (_start, _end) = (0, count * conversion.OutputUnit);
        }

        var piece = Math.Min(buffer.Length, _end - _start);
        _converted.AsSpan(_start, piece).CopyTo(buffer);
        _start += piece;
        return piece;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) input.Dispose();
        base.Dispose(disposing);
    }
}
