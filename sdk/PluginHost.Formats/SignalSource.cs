// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;

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
        // Stays in the second-level cache between reading and writing.
        private const int Piece = 1 << 18;

        public override void CopyTo(Stream destination, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(destination);
            var location = Descriptor.Location ?? throw new InvalidOperationException("A plain source needs a location.");
            using var file = new FileBytes(location.Path);
            var buffer = ArrayPool<byte>.Shared.Rent(Piece);
            try
            {
                var position = location.Offset;
                for (var remaining = Descriptor.Bytes; remaining > 0;)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var piece = buffer.AsSpan(0, (int)Math.Min(Piece, remaining));
                    file.Read(position, piece, "its array");
                    destination.Write(piece);
                    position += piece.Length;
                    remaining -= piece.Length;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}
