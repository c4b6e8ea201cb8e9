// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Bytes;

/// <summary>Converts what is written to it and hands it on.</summary>
internal sealed class ConvertingStream(Stream target, ElementConversion conversion) : PassingStream(conversion.InputUnit)
{
    private byte[] _converted = [];

    protected override void Pass(ReadOnlySpan<byte> units)
    {
        var length = checked(units.Length / conversion.InputUnit * conversion.OutputUnit);
        if (_converted.Length < length) _converted = new byte[length];
        conversion.Convert(units, _converted.AsSpan(0, length));
        target.Write(_converted, 0, length);
    }
}
