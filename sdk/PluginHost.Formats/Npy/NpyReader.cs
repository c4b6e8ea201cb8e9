// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Npy;

/// <summary>Reads NumPy's NPY files, versions 1 to 3: numbers, truth values, and colours as structures of R, G, B and perhaps A.</summary>
/// <remarks>
/// The shape is the one NumPy gives. Arrays in Fortran order are put into C order as they are streamed, so that an element keeps its
/// indices. Numbers of 16-bit floating point are widened to float32.
/// </remarks>
public sealed class NpyReader : IFormatReader
{
    /// <inheritdoc/>
    public FormatDescription Format { get; } = new()
    {
        Id = "npy",
        Name = "NumPy array",
        Extensions = [".npy"],
        Reads = true,
        Writes = true,
        Carries = [],
    };

    /// <inheritdoc/>
    public bool Recognises(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.Has(NpyHeader.Signature);
    }

    /// <inheritdoc/>
    public IReadOnlyList<SignalSource> Open(string path)
    {
        using var file = new FileBytes(path);
        NpyHeader header;
        using (var input = new PieceStream(path, [new Piece(0, file.Length)])) header = NpyHeader.Read(input, path, $"'{file.Name}'");
        var bytes = NpyArray.FileBytes(header, path, $"'{file.Name}'");
        file.Require(header.Size, bytes, $"its array of {string.Join(" × ", header.Shape)} elements");
        var descriptor = new SignalDescriptor
        {
            Title = Path.GetFileNameWithoutExtension(path),
            ElementType = header.Type.Element,
            Shape = header.Shape,
            Axes = DefaultAxes.For(header.Shape),
            Metadata = new JsonObject { ["original"] = new JsonObject { ["fortran_order"] = header.IsFortran } },
        };
        return [NpyArray.Source(descriptor, header, path, header.Size, () => new PieceStream(path, [new Piece(header.Size, bytes)]))];
    }
}
