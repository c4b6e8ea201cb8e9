// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Dm;

/// <summary>An entry of <c>ImageList</c> that holds an array.</summary>
/// <param name="Index">Its place in the list.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Type">What its array holds.</param>
/// <param name="Array">Its array, left in the file.</param>
/// <param name="Dimensions">Its dimensions in the file's order: the fastest first.</param>
internal sealed record DmImage(int Index, DmGroup Tags, DmImageType Type, DmArray Array, IReadOnlyList<DmDimension> Dimensions)
{
    /// <summary>Title of the image.</summary>
    public string Name => Tags.Text("Name") ?? "";

    /// <summary>Tags of the acquisition.</summary>
    public DmGroup? ImageTags => Tags.Group("ImageTags");

    /// <summary><c>Spectrum</c>, <c>Spectrum image</c>, <c>Image</c>, <c>Diffraction image</c> or nothing.</summary>
    public string Format => ImageTags?.Text("Meta Data", "Format") ?? "";

    /// <summary><c>EELS</c>, <c>X-ray</c>, <c>CL</c>, … or nothing.</summary>
    public string Signal => ImageTags?.Text("Meta Data", "Signal") ?? "";

    /// <summary>
    /// Newer versions of GMS store what the detector saw as the fastest dimensions and say so; older ones store it as the slowest.
    /// Null when the file does not say.
    /// </summary>
    public bool? IsDetectorFastest => ImageTags?.Number("Meta Data", "Data Order Swapped") is { } swapped ? swapped != 0 : null;

    /// <summary>Takes an image out of the list; null when the entry holds no array.</summary>
    /// <exception cref="UnreadableFileException">The tags of the array contradict each other.</exception>
    /// <exception cref="UnsupportedFormatException">The array is of a type not known here.</exception>
    public static DmImage? Of(int index, DmNode entry, FileBytes file)
    {
        if (entry is not DmGroup tags || tags.Group("ImageData") is not { } data || data["Data"] is not DmArray { Bytes: null } array) return null;
        if (data.Number("DataType") is not { } code || data.Group("Dimensions") is not { Entries.Count: > 0 } sizes) return null;
        var type = DmImageType.Of((long)code)
            ?? throw new UnsupportedFormatException($"Image {index} of '{file.Name}' holds data of type {code}, which is not known here.", file.Path);
        var dimensions = DimensionsOf(data, sizes);
        if (dimensions.FirstOrDefault(dimension => dimension.Size <= 0) is not null)
            throw file.Damaged(array.Offset, $"image {index} has a dimension without a positive size.");
        return new DmImage(index, tags, type, array, dimensions);
    }

    /// <summary>The dimensions of an array with their calibrations.</summary>
    /// <param name="data">The tags <c>ImageData</c>.</param>
    /// <param name="sizes">The list of sizes, fastest first.</param>
    public static DmDimension[] DimensionsOf(DmGroup data, DmGroup sizes)
    {
        var calibrations = data.Group("Calibrations", "Dimension")?.Entries ?? [];
        return [.. sizes.Entries.Select((size, place) => Dimension(size.Value, place < calibrations.Count ? calibrations[place].Value as DmGroup : null))];
    }

    private static DmDimension Dimension(DmNode size, DmGroup? calibration)
    {
        var scale = calibration?.Number("Scale") ?? 1;
        var origin = calibration?.Number("Origin") ?? 0;
        var isUsable = scale != 0 && double.IsFinite(scale) && double.IsFinite(origin);
        return new DmDimension(
            size is DmScalar scalar ? scalar.ToInt64() : 0,
            isUsable ? origin : 0, isUsable ? scale : 1,
            calibration?.Text("Units") ?? "");
    }
}
