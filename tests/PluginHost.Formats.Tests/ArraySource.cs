// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Formats.Tests;

/// <summary>A signal that lies in memory.</summary>
internal sealed class ArraySource(SignalDescriptor descriptor, byte[] bytes) : SignalSource(descriptor)
{
    /// <summary>A signal with the axes that are assumed of its shape.</summary>
    public static ArraySource Of(ElementType type, long[] shape, byte[] bytes) => new(Describe(type, shape), bytes);

    /// <summary>A descriptor with the axes that are assumed of its shape.</summary>
    public static SignalDescriptor Describe(ElementType type, params long[] shape) => new()
    {
        ElementType = type,
        Shape = shape,
        Axes = DefaultAxes.For(shape),
    };

    /// <summary>Bytes in which every element is another one.</summary>
    public static byte[] Counting(SignalDescriptor descriptor)
    {
        var bytes = new byte[descriptor.Bytes];
        for (var index = 0; index < bytes.Length; index++) bytes[index] = descriptor.ElementType == ElementType.Boolean ? (byte)(index * 7 / 3 & 1) : (byte)(index * 31 + (index >> 8));
        return bytes;
    }

    public override void CopyTo(Stream destination, CancellationToken cancellation = default)
    {
        // In pieces whose lengths fit no element, as they come from a pipe.
        const int Piece = 1021;
        for (var start = 0; start < bytes.Length; start += Piece)
        {
            cancellation.ThrowIfCancellationRequested();
            destination.Write(bytes, start, Math.Min(Piece, bytes.Length - start));
        }
    }
}
