// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Dm;

/// <summary>The entry of <c>ImageList</c> for a signal: its array, calibrations and tags.</summary>
internal static class DmImageTree
{
    private const string Original = "original";

    /// <summary>Makes the entry.</summary>
    /// <param name="signal">The signal; its elements are streamed when the entry is written.</param>
    /// <param name="storage">How its elements are written.</param>
    /// <param name="losses">Receives what is not kept.</param>
    public static DmGroup Of(SignalSource signal, DmStorage storage, Losses losses)
    {
        var descriptor = signal.Descriptor;
        var axes = descriptor.Axes;
        var metadata = (JsonObject)descriptor.Metadata.DeepClone();
        var source = SourceImage(metadata[Original] as JsonObject, losses);
        if (source is not null)
        {
            metadata.Remove(Original);
            // What the file before the dm file said.
            if (source.Find("ImageTags", DmOwnTags.Group, DmOwnTags.MetadataGroup, Original) is { } earlier) metadata[Original] = DmJsonTags.Read(earlier);
        }

        foreach (var axis in axes) losses.Add(!DmCalibration.IsUsable(axis.Scale, axis.Offset), $"The calibration of axis '{axis.Name}' is not kept: its scale is {axis.Scale}.");
        var data = ImageData(descriptor, storage, storage.Array(signal), source?.Group("ImageData"), metadata);
        var type = JsonPath.Get(metadata, "signal.type")?.ToString();
        var tags = (source?.Group("ImageTags") ?? DmGroup.Named()).Without(DmOwnTags.Group);
        // The kind of the source is kept where it says the same of these axes.
        var isKept = source is not null && DmAxes.Of(Image(data, tags, storage)).Select(axis => axis.Role).SequenceEqual(axes.Select(axis => axis.Role));
        if (!isKept) tags = DmKind.Add(tags, axes, type);
        tags = DmMetadataTags.Add(tags, metadata, DmMetadata.Of(Image(data, tags, storage)).ToJson());
        if (DmOwnTags.Of(Image(data, tags, storage), axes, metadata) is { } own) tags = tags.With(DmOwnTags.Group, own);
        return DmGroup.Named(
            new DmEntry("ImageData", data),
            new DmEntry("ImageTags", tags),
            new DmEntry("Name", new DmText(descriptor.Title)));
    }

    private static DmGroup ImageData(SignalDescriptor descriptor, DmStorage storage, DmArray array, DmGroup? source, JsonObject metadata)
    {
        var fastestFirst = descriptor.Axes.Reverse().ToArray();
        var calibrations = source?.Group("Calibrations", "Dimension")?.Entries ?? [];
        return DmGroup.Named(
            new DmEntry("Calibrations", DmGroup.Named(
                new DmEntry("Brightness", Brightness(metadata, source?.Group("Calibrations", "Brightness"))),
                new DmEntry("Dimension", DmGroup.List(fastestFirst.Select((axis, index) =>
                    DmCalibration.Of(axis.Scale, axis.Offset, axis.Units, index < calibrations.Count ? calibrations[index].Value as DmGroup : null)))),
                new DmEntry("DisplayCalibratedUnits", DmScalar.Of(true)))),
            new DmEntry("Data", array),
            new DmEntry("DataType", DmScalar.Of((uint)storage.Code)),
            new DmEntry("Dimensions", DmGroup.List(fastestFirst.Select(axis => DmScalar.Of((uint)axis.Size)))),
            new DmEntry("PixelDepth", DmScalar.Of((uint)storage.Depth)));
    }

    private static DmGroup Brightness(JsonObject metadata, DmGroup? source)
    {
        return DmCalibration.Of(Number("signal.scale") ?? 1, Number("signal.offset") ?? 0, JsonPath.Get(metadata, "signal.units")?.ToString() ?? "", source);

        double? Number(string field) => Json.ToDouble(JsonPath.Get(metadata, field));
    }

    // The image as it will be read.
    private static DmImage Image(DmGroup data, DmGroup tags, DmStorage storage) => new(
        0,
        DmGroup.Named(new DmEntry("ImageData", data), new DmEntry("ImageTags", tags)),
        DmImageType.Of(storage.Code)!,
        (DmArray)data["Data"]!,
        DmImage.DimensionsOf(data, data.Group("Dimensions")!));

    // The tags of a dm file that the signal was read from or made of, wherever it has been since.
    private static DmGroup? SourceImage(JsonObject? original, Losses losses)
    {
        if (original?["image"] is not JsonObject values || values["ImageData"] is not JsonObject || original["version"] is null) return null;
        try
        {
            if (DmTagJson.Read(values, original["types"]?["image"]) is not DmGroup image) return null;
            var left = new List<string>();
            var tags = WithoutLeft(image.Group("ImageTags") ?? DmGroup.Named(), "", left);
            losses.Add(left.Count > 0, $"Long arrays among the tags of the source are not kept: {string.Join(", ", left)}.");
            return image.With("ImageTags", tags);
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException or OverflowException or ArgumentException or NullReferenceException)
        {
            // Somebody changed it: it is kept as metadata like any other.
            return null;
        }
    }

    // Arrays that were left in a file are not there without it.
    private static DmGroup WithoutLeft(DmGroup group, string path, List<string> left)
    {
        var entries = new List<DmEntry>();
        foreach (var entry in group.Entries)
        {
            var name = $"{path}{entry.Name}";
            if (entry.Value is DmArray { Bytes: null }) left.Add(name);
            else entries.Add(entry.Value is DmGroup inner ? entry with { Value = WithoutLeft(inner, name + ":", left) } : entry);
        }

        return group with { Entries = entries };
    }
}
