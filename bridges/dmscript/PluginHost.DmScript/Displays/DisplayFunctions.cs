// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Displays;

/// <summary>Functions of image displays: what they show, their limits, colours and layers.</summary>
public static class DisplayFunctions
{
    [BuiltIn]
    [BuiltIn("GetNthImageDisplay")]
    public static ImageDisplay ImageGetImageDisplay(ScriptSession session, DmImage image, double index) =>
        session.Workspace.DisplaysOf(image).ElementAtOrDefault((int)index)
        ?? (index == 0 ? session.Workspace.DisplayOf(image) : throw new ScriptException($"The image '{image.Name}' has no display with the index {index}."));

    /// <summary>The displays of all documents, the front document's first.</summary>
    [BuiltIn]
    public static double CountImageDisplays(ScriptSession session) => AllDisplays(session).Count();

    /// <summary>A display by its number among those of all documents; null when there are fewer.</summary>
    [BuiltIn]
    public static ImageDisplay? GetNthImageDisplay(ScriptSession session, double index) => AllDisplays(session).ElementAtOrDefault((int)index);

    [BuiltIn]
    public static ImageDisplay? GetNthImageDisplay(ScriptSession session, double index, Reference<ImageDocument?> document)
    {
        var display = GetNthImageDisplay(session, index);
        document.Value = display is null ? null : ComponentFunctions.ComponentGetImageDocument(session, display);
        return display;
    }

    [BuiltIn]
    [BuiltIn("CountImageDisplays")]
    public static double ImageCountImageDisplays(ScriptSession session, DmImage image) => session.Workspace.DisplaysOf(image).Count();

    [BuiltIn]
    public static ImageDisplay NewImageDisplay(ScriptSession session, DmImage image, double type) => new(image, (DisplayType)type) { Id = session.Workspace.NextId() };

    [BuiltIn]
    public static bool ImageDisplayIsValid(ImageDisplay? display) => display is { IsValid: true };

    [BuiltIn]
    public static DmImage ImageDisplayGetImage(ImageDisplay display) => display.Image;

    [BuiltIn]
    public static double ImageDisplayGetDisplayType(ImageDisplay display) => (double)display.DisplayType;

    [BuiltIn]
    public static void ImageDisplayChangeDisplayType(ImageDisplay display, double type) => display.DisplayType = (DisplayType)type;

    [BuiltIn]
    public static void ImageDisplayChangeDisplayType(ImageDisplay display, string type) => display.DisplayType = Type(type);

    [BuiltIn]
    public static void SetDisplayType(ScriptSession session, DmImage image, double type) => session.Workspace.DisplayOf(image).DisplayType = Swapped((DisplayType)type);

    [BuiltIn]
    public static double GetDisplayType(ScriptSession session, DmImage image) => (double)Swapped(session.Workspace.DisplayOf(image).DisplayType);

    [BuiltIn]
    public static void ImageDisplayGetContrastLimits(ImageDisplay display, Reference<double> low, Reference<double> high) => (low.Value, high.Value) = display.Limits;

    [BuiltIn]
    public static void ImageDisplaySetContrastLimits(ImageDisplay display, double low, double high) => display.Limits = (low, high);

    [BuiltIn]
    public static void GetLimits(ScriptSession session, DmImage image, Reference<double> low, Reference<double> high) =>
        (low.Value, high.Value) = session.Workspace.DisplayOf(image).Limits;

    [BuiltIn]
    public static void SetLimits(ScriptSession session, DmImage image, double low, double high) => session.Workspace.DisplayOf(image).Limits = (low, high);

    [BuiltIn]
    public static void ImageDisplaySetDoAutoSurvey(ImageDisplay display, double isOn)
    {
        if (isOn != 0) display.Survey();
        else display.DoesSurvey = false;
    }

    [BuiltIn]
    public static bool ImageDisplayGetDoAutoSurvey(ImageDisplay display) => display.DoesSurvey;

    [BuiltIn]
    public static void SetSurvey(ScriptSession session, DmImage image, double isOn) => ImageDisplaySetDoAutoSurvey(session.Workspace.DisplayOf(image), isOn);

    [BuiltIn]
    public static void SetSurveyTechnique(ScriptSession session, DmImage image, double technique) =>
        session.Workspace.DisplayOf(image).SurveyTechnique = (int)technique;

    [BuiltIn]
    public static void ImageDisplaySetSurveyTechnique(ImageDisplay display, double technique) => display.SurveyTechnique = (int)technique;

    [BuiltIn]
    public static void ImageDisplayGetContrastParameters(ImageDisplay display, Reference<double> brightness, Reference<double> contrast) =>
        (brightness.Value, contrast.Value) = (display.Brightness, display.Contrast);

    [BuiltIn]
    public static void ImageDisplaySetContrastParameters(ImageDisplay display, double brightness, double contrast) =>
        (display.Brightness, display.Contrast) = (brightness, contrast);

    [BuiltIn]
    public static double ImageDisplayGetGammaCorrection(ImageDisplay display) => display.Gamma;

    [BuiltIn]
    public static void ImageDisplaySetGammaCorrection(ImageDisplay display, double gamma) => display.Gamma = gamma;

    [BuiltIn]
    public static void ImageDisplaySetColorTableByName(ImageDisplay display, string name) => display.ColorTable = name;

    /// <summary>The colours of the grey values 0 to 255: a table that was set, or greys.</summary>
    [BuiltIn]
    public static DmImage ImageDisplayGetInputColorTable(ImageDisplay display)
    {
        if (display.InputColorTable is { } table) return table;
        Intrinsics.TryGet("icol", out var column);
        var grey = (ImageExpression)column!;
        return Images.ImageFunctions.Rgb(grey, grey, grey).ToImage(new ImageFrame(256, 1));
    }

    [BuiltIn]
    public static void ImageDisplaySetInputColorTable(ImageDisplay display, DmImage table) => display.InputColorTable = table.Clone();

    [BuiltIn]
    public static void ImageDisplaySetIntensityTransformation(ImageDisplay display, DmImage table) => display.IntensityTransformation = table.Clone();

    [BuiltIn]
    public static void SetColorMode(ScriptSession session, DmImage image, double mode) =>
        session.Workspace.DisplayOf(image).ColorTable = mode switch { 1 => "Greyscale", 2 => "Black Body", 3 => "Rainbow", 4 => "Temperature", _ => "Custom" };

    [BuiltIn]
    public static void SetInversionMode(ScriptSession session, DmImage image, double isInverted) => session.Workspace.DisplayOf(image).IsInverted = isInverted != 0;

    [BuiltIn]
    public static void ImageDisplaySetComplexMode(ImageDisplay display, double mode) => display.ComplexMode = (int)mode;

    [BuiltIn]
    public static void SetComplexMode(ScriptSession session, DmImage image, double mode) => session.Workspace.DisplayOf(image).ComplexMode = (int)mode;

    [BuiltIn]
    public static double ImageDisplayGetComplexMode(ImageDisplay display) => display.ComplexMode;

    /// <summary>The place of the image in its display; nothing is drawn around it, so it is the display's own.</summary>
    [BuiltIn]
    public static void ImageDisplaySetImageRect(ImageDisplay display, double top, double left, double bottom, double right) =>
        ComponentFunctions.ComponentSetRect(display, top, left, bottom, right);

    [BuiltIn]
    public static void ImageDisplayGetImageRect(ImageDisplay display, Reference<double> top, Reference<double> left, Reference<double> bottom, Reference<double> right) =>
        ComponentFunctions.ComponentGetRect(display, top, left, bottom, right);

    [BuiltIn]
    public static void ImageDisplaySetCaptionOn(ImageDisplay display, double isOn) => display.IsCaptionOn = isOn != 0;

    [BuiltIn]
    public static bool ImageDisplayIsCaptionOn(ImageDisplay display) => display.IsCaptionOn;

    [BuiltIn]
    public static void ImageDisplaySetIntensityScaleBarOn(ImageDisplay display, double isOn) => display.IsIntensityScaleBarOn = isOn != 0;

    [BuiltIn]
    public static bool ImageDisplayIsIntensityScaleBarOn(ImageDisplay display) => display.IsIntensityScaleBarOn;

    [BuiltIn]
    public static void ImageDisplaySetDisplayedLayers(ImageDisplay display, double first, double last) => display.Layers = ((long)first, (long)last);

    /// <summary>The layers of an image of four dimensions: a range along the third and one along the fourth.</summary>
    [BuiltIn]
    public static void ImageDisplaySetDisplayedLayers(ImageDisplay display, double first, double last, double outerFirst, double outerLast) =>
        (display.Layers, display.OuterLayers) = (((long)first, (long)last), ((long)outerFirst, (long)outerLast));

    [BuiltIn]
    public static void ImageDisplayGetDisplayedLayers(ImageDisplay display, Reference<double> first, Reference<double> last) =>
        (first.Value, last.Value) = (display.Layers.First, display.Layers.Last);

    [BuiltIn]
    public static void ApplyDataBar(ScriptSession session, ImageDisplay display)
    {
        if (display.HasDataBar) return;
        display.HasDataBar = true;
        var scale = AnnotationFunctions.New(session, 31, 0.9 * display.Rectangle.Height, 0.05 * display.Rectangle.Width, 0.95 * display.Rectangle.Height, 0.35 * display.Rectangle.Width);
        display.Add(scale);
    }

    [BuiltIn]
    public static void ApplyDataBar(ScriptSession session, ImageDisplay display, double position) => ApplyDataBar(session, display);

    [BuiltIn]
    public static double GetZoom(ScriptSession session, DmImage image) => session.Workspace.DisplayOf(image).Zoom;

    [BuiltIn]
    public static void SetZoom(ScriptSession session, DmImage image, double zoom) => session.Workspace.DisplayOf(image).Zoom = zoom;

    [BuiltIn]
    public static void ValidateView(ImageDisplay display)
    {
    }

    /// <summary>A type of display by its name.</summary>
    internal static DisplayType Type(string name) => name.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant() switch
    {
        "RASTER" or "RASTERIMAGE" => DisplayType.Raster,
        "SURFACE" or "SURFACEPLOT" => DisplayType.Surface,
        "LINEPLOT" => DisplayType.LinePlot,
        "RGB" or "RGBIMAGE" => DisplayType.RgbRaster,
        "SPREADSHEET" or "TABLE" => DisplayType.Table,
        "ARGAND" or "ARGANDDIAGRAM" => DisplayType.Argand,
        "COMPLEX" => DisplayType.Complex,
        _ => throw new ScriptException($"There is no display type '{name}'."),
    };

    // The older functions have their own numbers for two types.
    private static DisplayType Swapped(DisplayType type) => type switch
    {
        DisplayType.LinePlot => DisplayType.RgbRaster,
        DisplayType.RgbRaster => DisplayType.LinePlot,
        _ => type,
    };

    private static IEnumerable<ImageDisplay> AllDisplays(ScriptSession session) => session.Workspace.Documents.SelectMany(document => document.Displays);
}
