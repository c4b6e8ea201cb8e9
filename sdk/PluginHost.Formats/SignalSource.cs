// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using PluginHost.Contract;

namespace PluginHost.Formats;

/// <summary>A signal that can be read from where it lies. Nothing is loaded before it is asked for.</summary>
public abstract class SignalSource(SignalDescriptor descriptor)
{
    /// <summary>
    /// Descriptor; its <see cref="SignalDescriptor.Location"/> is set when the file holds the array as plain bytes
    /// (C order, little-endian, no gaps), so that it can be used where it lies.
    /// </summary>
    public SignalDescriptor Descriptor { get; } = descriptor;

    /// <summary>Streams the array's bytes in C order, little-endian.</summary>
    /// <param name="destination">Receives <see cref="SignalDescriptor.Bytes"/> bytes.</param>
    /// <param name="cancellation">Stops the work between pieces.</param>
    /// <exception cref="UnreadableFileException">The file ends too early or is damaged.</exception>
    public abstract void CopyTo(Stream destination, CancellationToken cancellation = default);

    /// <summary>A signal whose plain bytes lie in a file, as its descriptor's location says.</summary>
    public static SignalSource Plain(SignalDescriptor descriptor) => new PlainSource(descriptor);

    private sealed class PlainSource(SignalDescriptor descriptor) : SignalSource(descriptor)
    {
        private const int Piece = 1 << 20;

        public override void CopyTo(Stream destination, CancellationToken cancellation = default)
        {
            var location = Descriptor.Location ?? throw new InvalidOperationException("A plain source needs a location.");
            using var file = File.OpenHandle(location.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
            var buffer = ArrayPool<byte>.Shared.Rent(Piece);
            try
            {
                var remaining = Descriptor.Bytes;
                var position = location.Offset;
                while (remaining > 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var count = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(Piece, remaining)), position);
                    if (count == 0)
                    {
                        throw new UnreadableFileException(
                            $"The file ends at byte {position} though its array should reach to byte {location.Offset + Descriptor.Bytes}.", location.Path);
                    }

                    destination.Write(buffer, 0, count);
                    position += count;
                    remaining -= count;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}
