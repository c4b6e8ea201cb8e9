// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using PluginHost.Contract;

namespace PluginHost.Formats.Bytes;

/// <summary>A signal whose bytes are read in sequence and converted on their way: turned around, unpacked, inflated, gathered.</summary>
/// <param name="descriptor">Descriptor without a location.</param>
/// <param name="path">The file, for sentences.</param>
/// <param name="open">Opens the bytes as the file holds them, in C order.</param>
/// <param name="conversion">How they become those of the array; null when they already are.</param>
internal sealed class StreamedSource(SignalDescriptor descriptor, string path, Func<Stream> open, ElementConversion? conversion)
    : SignalSource(descriptor)
{
    // Stays in the second-level cache between reading, converting and writing.
    private const int Piece = 1 << 18;

    public override void CopyTo(Stream destination, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var inputUnit = conversion?.InputUnit ?? 1;
        var outputUnit = conversion?.OutputUnit ?? 1;
        var atOnce = Math.Max(1, Piece / Math.Max(inputUnit, outputUnit));
        var inPlace = inputUnit == outputUnit;
        using var input = open();
        var read = ArrayPool<byte>.Shared.Rent(atOnce * inputUnit);
        var converted = inPlace ? read : ArrayPool<byte>.Shared.Rent(atOnce * outputUnit);
        try
        {
            for (var remaining = Descriptor.Bytes / outputUnit; remaining > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                var units = (int)Math.Min(atOnce, remaining);
                var from = read.AsSpan(0, units * inputUnit);
                var to = converted.AsSpan(0, units * outputUnit);
                Fill(input, from);
                conversion?.Convert(from, to);
                destination.Write(to);
                remaining -= units;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(read);
            if (!inPlace) ArrayPool<byte>.Shared.Return(converted);
        }
    }

    private void Fill(Stream input, Span<byte> buffer) => InputStreams.Fill(input, buffer, path);
}
