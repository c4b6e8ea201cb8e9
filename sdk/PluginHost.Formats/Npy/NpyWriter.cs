// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats.Npy;

/// <summary>Writes NumPy's NPY files, version 1, in C order. They hold the array and nothing else.</summary>
public sealed class NpyWriter : IFormatWriter
{
    /// <inheritdoc/>
    public FormatDescription Format { get; } = new NpyReader().Format;

    /// <inheritdoc/>
    public IReadOnlyList<string> Write(SignalSource signal, string path, WriteTransaction target, JsonObject options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(target);
        using var file = target.Create(path);
        file.Write(Header(signal.Descriptor));
        signal.CopyTo(file, cancellation);
        var losses = new Losses();
        losses.AllAxes(signal.Descriptor);
        losses.Title(signal.Descriptor);
        losses.Metadata(signal.Descriptor);
        return losses.Sentences;
    }

    /// <summary>The header of an array; with it the array begins at a multiple of 64 bytes.</summary>
    internal static byte[] Header(SignalDescriptor descriptor)
    {
        const int BeforeText = 10;
        const int Alignment = 64;
        var sizes = string.Concat(descriptor.Shape.Select(size => size.ToString(CultureInfo.InvariantCulture) + ", "));
        var shape = descriptor.Shape.Count == 1 ? sizes.TrimEnd() : sizes.TrimEnd(',', ' ');
        var text = $"{{'descr': {NpyType.Describe(descriptor.ElementType)}, 'fortran_order': False, 'shape': ({shape}), }}";
        var length = ((BeforeText + text.Length + 1 + Alignment - 1) / Alignment * Alignment) - BeforeText;
        var padded = text.PadRight(length - 1) + "\n";
        return [.. NpyHeader.Signature, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(padded)];
    }
}
