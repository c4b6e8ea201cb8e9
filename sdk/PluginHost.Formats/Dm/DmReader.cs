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
        Extensions = [".dm3", ".dm4"],
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
        var list = tags.Root.Group("ImageList") ?? throw new UnreadableFileException($"'{file.Name}' holds tags but no list of images.", path);
        var images = list.Entries.Select((entry, index) => DmImage.Of(index, entry.Value, file)).OfType<DmImage>().ToList();
        if (images.Count == 0) throw new UnreadableFileException($"'{file.Name}' holds no image.", path);
        var thumbnails = Thumbnails(tags.Root, images);
        var signals = images.Where(image => !thumbnails.Contains(image.Index)).ToList();
        var thumbnail = images.Find(image => thumbnails.Contains(image.Index));
        return [.. signals.Select((image, place) => new DmSignal(Source(file, tags, image, place == 0, thumbnail), tags, image.Index, signals.Count == 1))];
    }

    // GMS lists thumbnails; other writers may only leave them out of the images to be shown.
    private static HashSet<long> Thumbnails(DmGroup root, List<DmImage> images)
    {
        var listed = root.Group("Thumbnails")?.Entries.Select(entry => (entry.Value as DmGroup)?.Number("ImageIndex")).OfType<double>().Select(index => (long)index).ToHashSet() ?? [];
        var shown = root.Group("ImageSourceList")?.Entries.Select(entry => (entry.Value as DmGroup)?.Number("ImageRef")).OfType<double>().Select(index => (long)index).ToHashSet() ?? [];
        if (listed.Count == 0 && shown.Count > 0 && !shown.Contains(0) && images[0] is { Index: 0, Type.IsBgra: true }) listed.Add(0);
        return images.TrueForAll(image => listed.Contains(image.Index)) ? [] : listed;
    }

    private static SignalSource Source(FileBytes file, DmFile tags, DmImage image, bool isFirst, DmImage? thumbnail)
    {
        var axes = DmOwnTags.Axes(image);
        var shape = axes.Select(axis => axis.Size).ToArray();
        var element = image.Type.Element;
        var elements = Product(file, image, shape);
        var isSquarePacked = image.Type.IsHalfPlane && IsSquarePacked(file, image, shape);
        var needed = image.Type.IsHalfPlane ? StoredBytes(element, shape, isSquarePacked) : elements * element.Size();
        if (needed > image.Array.Length)
            throw file.Damaged(image.Array.Offset, $"image {image.Index} needs {needed} bytes for its dimensions, but its array has {image.Array.Length}.");
        var isPlain = image.Type is { IsBgra: false, IsHalfPlane: false } && (!tags.IsBigEndian || image.Type.Word == 1);
        var descriptor = new SignalDescriptor
        {
            Title = image.Name,
            ElementType = element,
            Shape = shape,
            Axes = axes,
            Metadata = MetadataOf(image, Original(tags, image, isFirst, thumbnail)),
            Location = isPlain ? new ArrayLocation(file.Path, image.Array.Offset) : null,
        };
        if (isPlain) return SignalSource.Plain(descriptor);
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

    private static Int128 Product(FileBytes file, DmImage image, long[] shape)
    {
        Int128 product = 1;
        foreach (var size in shape)
        {
            product *= size;
            if (product > long.MaxValue / 16) throw file.Damaged(image.Array.Offset, $"the dimensions of image {image.Index} are larger than any file.");
        }

        return product;
    }

    private static bool IsSquarePacked(FileBytes file, DmImage image, long[] shape)
    {
        if (shape.Length != 2) throw new UnsupportedFormatException($"Image {image.Index} of '{file.Name}' is half a Fourier transform of {shape.Length} dimensions; two are known here.", file.Path);
        if (StoredBytes(image.Type.Element, shape, false) <= image.Array.Length) return false;
        return shape[0] == shape[1] && shape[0] % 2 == 0;
    }

    private static Int128 StoredBytes(ElementType element, long[] shape, bool isSquarePacked) => element == ElementType.Complex64
        ? HalfPlaneSource<float>.StoredBytes(shape[0], shape[1], isSquarePacked)
        : HalfPlaneSource<double>.StoredBytes(shape[0], shape[1], isSquarePacked);

    private static JsonObject MetadataOf(DmImage image, JsonObject original)
    {
        var metadata = DmOwnTags.Metadata(image, DmMetadata.Of(image).ToJson());
        metadata["original"] = original;
        return metadata;
    }

    private static JsonObject Original(DmFile tags, DmImage image, bool isFirst, DmImage? thumbnail)
    {
        var original = new JsonObject { ["version"] = tags.Version, ["byteOrder"] = tags.IsBigEndian ? "big" : "little", ["imageIndex"] = image.Index };
        var types = new JsonObject();
        Add("image", image.Tags);
        if (isFirst)
        {
            // The list keeps its place; its entries are given with the images.
            Add("document", tags.Root with { Entries = [.. tags.Root.Entries.Select(entry => entry.Name == "ImageList" ? entry with { Value = new DmGroup([], false) } : entry)] });
            if (thumbnail is not null) Add("thumbnail", thumbnail.Tags);
        }

        if (types.Count > 0) original["types"] = types;
        return original;

        void Add(string name, DmGroup group)
        {
            var (values, type) = DmTagJson.Write(group);
            original[name] = values;
            if (type is not null) types[name] = type;
        }
    }
}
