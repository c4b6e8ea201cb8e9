// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Dm;

/// <summary>The images of a document as signals: which are thumbnails, and what each of the others is.</summary>
internal static class DmImages
{
    /// <summary>Makes the signals of a document.</summary>
    /// <param name="file">The file, for sentences.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="open">Gives the elements of an image whose descriptor is known but for the location.</param>
    /// <exception cref="UnreadableFileException">There is no image, or the tags of one contradict each other.</exception>
    /// <exception cref="UnsupportedFormatException">An array is of a type not known here.</exception>
    public static IReadOnlyList<SignalSource> Signals(FileBytes file, DmFile tags, Func<DmImage, SignalDescriptor, SignalSource> open)
    {
        var list = tags.Root.Group("ImageList") ?? throw new UnreadableFileException($"'{file.Name}' holds tags but no list of images.", file.Path);
        var images = list.Entries.Select((entry, index) => DmImage.Of(index, entry.Value, file)).OfType<DmImage>().ToList();
        if (images.Count == 0) throw new UnreadableFileException($"'{file.Name}' holds no image.", file.Path);
        var thumbnails = Thumbnails(tags.Root, images);
        var signals = images.Where(image => !thumbnails.Contains(image.Index)).ToList();
        var thumbnail = images.Find(image => thumbnails.Contains(image.Index));
        return [.. signals.Select((image, place) =>
            new DmSignal(open(image, Describe(file, image, Original(tags, image, place == 0, thumbnail))), tags, image.Index, signals.Count == 1))];
    }

    private static SignalDescriptor Describe(FileBytes file, DmImage image, JsonObject original)
    {
        var axes = DmOwnTags.Axes(image);
        Int128 product = 1;
        foreach (var axis in axes)
        {
            product *= axis.Size;
            if (product > long.MaxValue / 16) throw file.Damaged(image.Array.Offset, $"the dimensions of image {image.Index} are larger than any file.");
        }

        var metadata = DmOwnTags.Metadata(image, DmMetadata.Of(image).ToJson());
        metadata["original"] = original;
        return new SignalDescriptor
        {
            Title = image.Name,
            ElementType = image.Type.Element,
            Shape = [.. axes.Select(axis => axis.Size)],
            Axes = axes,
            Metadata = metadata,
        };
    }

    // GMS lists thumbnails; other writers may only leave them out of the images to be shown.
    private static HashSet<long> Thumbnails(DmGroup root, List<DmImage> images)
    {
        var listed = root.Group("Thumbnails")?.Entries.Select(entry => (entry.Value as DmGroup)?.Number("ImageIndex")).OfType<double>().Select(index => (long)index).ToHashSet() ?? [];
        var shown = root.Group("ImageSourceList")?.Entries.Select(entry => (entry.Value as DmGroup)?.Number("ImageRef")).OfType<double>().Select(index => (long)index).ToHashSet() ?? [];
        if (listed.Count == 0 && shown.Count > 0 && !shown.Contains(0) && images[0] is { Index: 0, Type.IsBgra: true }) listed.Add(0);
        return images.TrueForAll(image => listed.Contains(image.Index)) ? [] : listed;
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
