// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Dm;

/// <summary>Reads the dm3 and dm4 files of Gatan's DigitalMicrograph (GMS).</summary>
/// <remarks>
/// Tags are read, arrays are not: what <see cref="Open"/> costs does not depend on the size of the arrays. Every tag is kept under
/// <c>original</c>: <c>image</c> (those of the image), with the first image also <c>document</c> (all others) and <c>thumbnail</c>, and under
/// <c>types</c> what JSON cannot say of them; see <see cref="DmTagJson"/>. Arrays keep the order of the file: a spectrum image has its
/// energies first.
/// </remarks>
public sealed class DmReader : IFormatReader
{
    /// <inheritdoc/>
    public FormatDescription Format { get; } = new()
    {
        Id = "gatan-dm",
        Name = "Gatan DigitalMicrograph",
        Extensions = [".dm4", ".dm3"],
        Reads = true,
        Writes = true,
        Carries = ["axes", "units", "metadata", "many-signals"],
    };

    /// <inheritdoc/>
    public bool Recognises(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return DmTagParser.Recognises(head.Bytes.Span);
    }

    /// <inheritdoc/>
    public IReadOnlyList<SignalSource> Open(string path)
    {
        using var file = new FileBytes(path);
        var tags = DmTagParser.Read(file);
        return DmImages.Signals(file, tags, (image, descriptor) => Source(file, tags, image, descriptor));
    }

    private static SignalSource Source(FileBytes file, DmFile tags, DmImage image, SignalDescriptor descriptor)
    {
        var shape = descriptor.Shape;
        var element = image.Type.Element;
        var isSquarePacked = image.Type.IsHalfPlane && IsSquarePacked(file, image, shape);
        var needed = image.Type.IsHalfPlane ? StoredBytes(element, shape, isSquarePacked) : (Int128)descriptor.Bytes;
        if (needed > image.Array.Length)
            throw file.Damaged(image.Array.Offset, $"image {image.Index} needs {needed} bytes for its dimensions, but its array has {image.Array.Length}.");
        var isPlain = image.Type is { IsBgra: false, IsHalfPlane: false } && (!tags.IsBigEndian || image.Type.Word == 1);
        if (isPlain) return SignalSource.Plain(descriptor with { Location = new ArrayLocation(file.Path, image.Array.Offset) });
        if (image.Type.IsHalfPlane)
        {
            return element == ElementType.Complex64
                ? new HalfPlaneSource<float>(descriptor, file.Path, image.Array.Offset, tags.IsBigEndian, isSquarePacked)
                : new HalfPlaneSource<double>(descriptor, file.Path, image.Array.Offset, tags.IsBigEndian, isSquarePacked);
        }

        var path = file.Path;
        var array = new Piece(image.Array.Offset, descriptor.Bytes);
        // A big-endian pixel is alpha, red, green, blue: turning the word around gives the little-endian order.
        var conversion = tags.IsBigEndian && !image.Type.IsBgra ? ElementConversion.Swap(image.Type.Word)
            : tags.IsBigEndian ? ElementConversion.ArgbToRgba() : ElementConversion.BgraToRgba();
        return new StreamedSource(descriptor, path, () => new PieceStream(path, [array]), conversion);
    }

    private static bool IsSquarePacked(FileBytes file, DmImage image, IReadOnlyList<long> shape)
    {
        if (shape.Count != 2) throw new UnsupportedFormatException($"Image {image.Index} of '{file.Name}' is half a Fourier transform of {shape.Count} dimensions; two are known here.", file.Path);
        if (StoredBytes(image.Type.Element, shape, false) <= image.Array.Length) return false;
        return shape[0] == shape[1] && shape[0] % 2 == 0;
    }

    private static Int128 StoredBytes(ElementType element, IReadOnlyList<long> shape, bool isSquarePacked) => element == ElementType.Complex64
        ? HalfPlaneSource<float>.StoredBytes(shape[0], shape[1], isSquarePacked)
        : HalfPlaneSource<double>.StoredBytes(shape[0], shape[1], isSquarePacked);
}
