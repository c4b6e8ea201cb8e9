// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Dm;

/// <summary>
/// The tags around an image that make it a document of DigitalMicrograph with a window that shows it. Names, types and values are those
/// found in files of GMS 2.3 to 3.5; what is left out there are the looks, for which GMS has its own settings.
/// </summary>
public static class DmDocument
{
    private const int ImageDisplay = 20;
    private const int Selection = 23;
    private const uint DisplayId = 8;
    // What all files of GMS 2.3 to 3.5 state.
    private const uint RequiredVersion = 50_659_328;

    /// <summary>A document with one image.</summary>
    /// <param name="image">The entry of the list of images: <c>ImageData</c>, <c>ImageTags</c>, <c>Name</c>.</param>
    /// <returns>The root of the file.</returns>
    public static DmGroup With(DmGroup image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var data = image.Group("ImageData");
        var sizes = data?.Group("Dimensions")?.Entries ?? [];
        var layers = Layers(image, sizes.Count);
        return DmGroup.Named(
            new DmEntry("DocumentObjectList", DmGroup.List(Display(data, sizes, layers))),
            new DmEntry("DocumentTags", DmGroup.Named()),
            new DmEntry("HasWindowPosition", DmScalar.Of(false)),
            new DmEntry("Image Behavior", DmGroup.Named(
                new DmEntry("DoIntegralZoom", DmScalar.Of(false)),
                new DmEntry("IsZoomedToWindow", DmScalar.Of(true)),
                new DmEntry("ViewDisplayID", DmScalar.Of(DisplayId)))),
            new DmEntry("ImageList", DmGroup.List(image)),
            new DmEntry("ImageSourceList", DmGroup.List(Source(layers))),
            new DmEntry("InImageMode", DmScalar.Of(true)),
            new DmEntry("MinVersionList", DmGroup.List(DmGroup.Named(new DmEntry("RequiredVersion", DmScalar.Of(RequiredVersion))))),
            new DmEntry("NextDocumentObjectID", DmScalar.Of(DisplayId + 2)),
            new DmEntry("SentinelList", DmGroup.List()),
            new DmEntry("Thumbnails", DmGroup.List()));
    }

    // The dimension along which three-dimensional arrays are summed to be shown; null for others.
    private static uint? Layers(DmGroup image, int dimensions)
    {
        if (dimensions != 3) return null;
        var meta = image.Group("ImageTags", "Meta Data");
        var isSwapped = meta?.Number("Data Order Swapped") is not (null or 0);
        return isSwapped && meta!.Text("Format") == "Spectrum image" ? 0u : 2u;
    }

    private static DmGroup Source(uint? layers)
    {
        var entries = new List<DmEntry>
        {
            new("ClassName", new DmText(layers is null ? "ImageSource:Simple" : "ImageSource:Summed")),
            new("Id", DmGroup.List(DmScalar.Of(0u))),
            new("ImageRef", DmScalar.Of(0u)),
        };
        if (layers is { } dimension)
        {
            entries.Add(new("Do Sum", DmScalar.Of(true)));
            entries.Add(new("LayerEnd", DmScalar.Of(0u)));
            entries.Add(new("LayerStart", DmScalar.Of(0u)));
            entries.Add(new("Summed Dimension", DmScalar.Of(dimension)));
        }

        return DmGroup.Named(entries);
    }

    private static DmGroup Display(DmGroup? data, IReadOnlyList<DmEntry> sizes, uint? layers)
    {
        const int raster = 1;
        const int line = 3;
        const int colour = 4;
        var isColour = data?.Number("DataType") == 23;
        var entries = new List<DmEntry>
        {
            new("AnnotationGroupList", layers is null ? DmGroup.List() : DmGroup.List(Cursor())),
            new("AnnotationType", DmScalar.Of(ImageDisplay)),
            new("ImageDisplayType", DmScalar.Of(isColour ? colour : sizes.Count == 1 ? line : raster)),
            new("ImageSource", DmScalar.Of(0ul)),
            new("IsMoveable", DmScalar.Of(true)),
            new("IsResizable", DmScalar.Of(true)),
            new("IsSelectable", DmScalar.Of(true)),
            new("IsTranslatable", DmScalar.Of(true)),
            new("IsVisible", DmScalar.Of(true)),
            new("ObjectTags", DmGroup.Named()),
            new("UniqueID", DmScalar.Of(DisplayId)),
        };
        if (sizes.Count > 1 && !isColour) entries.Add(new("ImageDisplayInfo", Contrast()));
        if (sizes.Count > 1) entries.Add(new("Rectangle", Rectangle(0, 0, Size(sizes[1]), Size(sizes[0]))));
        return DmGroup.Named(entries);
    }

    // Contrast is found by GMS when the image is shown.
    private static DmGroup Contrast() => DmGroup.Named(
        new DmEntry("Brightness", DmScalar.Of(0.5f)),
        new DmEntry("CLUTName", new DmText("Greyscale")),
        new DmEntry("ComplexMode", DmScalar.Of(4u)),
        new DmEntry("ComplexRange", DmScalar.Of(1000f)),
        new DmEntry("Contrast", DmScalar.Of(0.5f)),
        new DmEntry("ContrastMode", DmScalar.Of(1u)),
        new DmEntry("DoAutoSurvey", DmScalar.Of(true)),
        new DmEntry("Gamma", DmScalar.Of(0.5f)),
        new DmEntry("IsInverted", DmScalar.Of(false)),
        new DmEntry("MainSliceId", DmGroup.List(DmScalar.Of(0u))));

    private static DmGroup Cursor() => DmGroup.Named(
        new DmEntry("AnnotationType", DmScalar.Of(Selection)),
        new DmEntry("IsDeletable", DmScalar.Of(true)),
        new DmEntry("IsMoveable", DmScalar.Of(true)),
        new DmEntry("IsResizable", DmScalar.Of(true)),
        new DmEntry("IsSelectable", DmScalar.Of(true)),
        new DmEntry("IsTranslatable", DmScalar.Of(true)),
        new DmEntry("IsVisible", DmScalar.Of(true)),
        new DmEntry("IsVolatile", DmScalar.Of(false)),
        new DmEntry("Name", new DmText("SICursor")),
        new DmEntry("Rectangle", Rectangle(0, 0, 1, 1)),
        new DmEntry("UniqueID", DmScalar.Of(DisplayId + 1)));

    private static DmStruct Rectangle(float top, float left, float bottom, float right) => new([DmScalar.Of(top), DmScalar.Of(left), DmScalar.Of(bottom), DmScalar.Of(right)]);

    private static float Size(DmEntry entry) => (float)((entry.Value as DmScalar)?.ToDouble() ?? 1);
}
