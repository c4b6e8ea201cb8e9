// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Security.Cryptography;
using PluginHost.Contract;

namespace PluginHost.Formats.Hspy.Tests;

/// <summary>Signals in memory, and what there is to ask about signals.</summary>
internal static class Signals
{
    /// <summary>SHA-256 of a signal's elements, as they are streamed.</summary>
    public static string Sha256(SignalSource signal)
    {
        using var hash = SHA256.Create();
        using var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write);
        signal.CopyTo(stream);
        stream.FlushFinalBlock();
        return Convert.ToHexStringLower(hash.Hash!);
    }

    /// <summary>A signal's elements, as they are streamed.</summary>
    public static byte[] Bytes(SignalSource signal)
    {
        using var stream = new MemoryStream();
        signal.CopyTo(stream);
        return stream.ToArray();
    }

    /// <summary>The bytes at a signal's location.</summary>
    public static byte[] BytesInPlace(SignalDescriptor descriptor)
    {
        using var file = File.OpenRead(descriptor.Location!.Path);
        file.Position = descriptor.Location.Offset;
        var bytes = new byte[descriptor.Bytes];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A descriptor whose axes are all signal axes without calibration.</summary>
    public static SignalDescriptor Descriptor(ElementType type, params long[] shape) => new()
    {
        ElementType = type,
        Shape = shape,
        Axes = [.. shape.Select((size, index) => new Axis($"a{index}", size, AxisRole.Signal))],
    };

    /// <summary>A signal whose elements are given.</summary>
    public static SignalSource InMemory(SignalDescriptor descriptor, byte[] bytes) => new Memory(descriptor, bytes);

    /// <summary>A signal whose elements are bytes that count up.</summary>
    public static SignalSource Counting(SignalDescriptor descriptor)
    {
        var bytes = new byte[descriptor.Bytes];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = descriptor.ElementType == ElementType.Boolean ? (byte)(i % 2) : (byte)(i * 7 / 5);
        return new Memory(descriptor, bytes);
    }

    /// <summary>A signal that makes its elements when asked, in some way.</summary>
    public static SignalSource Made(SignalDescriptor descriptor, Action<Stream, CancellationToken> copy) => new Maker(descriptor, copy);

    private sealed class Memory(SignalDescriptor descriptor, byte[] bytes) : SignalSource(descriptor)
    {
        public override void CopyTo(Stream destination, CancellationToken cancellation = default)
        {
            // In uneven pieces, as streams come.
            for (var at = 0; at < bytes.Length; at += 1000) destination.Write(bytes.AsSpan(at, Math.Min(1000, bytes.Length - at)));
        }
    }

    private sealed class Maker(SignalDescriptor descriptor, Action<Stream, CancellationToken> copy) : SignalSource(descriptor)
    {
        public override void CopyTo(Stream destination, CancellationToken cancellation = default) => copy(destination, cancellation);
    }
}
