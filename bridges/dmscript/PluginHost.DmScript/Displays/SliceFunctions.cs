// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Images;

namespace PluginHost.DmScript.Displays;

/// <summary>Functions of the slices of a display, which are the lines of a line plot. A slice is named by its index, or by its id, which scripts hold as an object.</summary>
public static class SliceFunctions
{
    [BuiltIn]
    public static double ImageDisplayCountSlices(ImageDisplay display) => display.Slices.Count;

    [BuiltIn]
    public static DisplaySlice ImageDisplayGetSliceIDByIndex(ImageDisplay display, double index) => display.Slice(index);

    [BuiltIn]
    public static double ImageDisplayGetSliceIndexByID(ImageDisplay display, object id) => display.Slices.ToList().IndexOf(display.SliceById(id));

    [BuiltIn]
    public static DisplaySlice ImageDisplayAddImage(ImageDisplay display, DmImage image, string label = "")
    {
        var slice = display.AddSlice(image);
        if (label.Length > 0) slice.Label = label;
        return slice;
    }

    [BuiltIn]
    public static void ImageDisplayDeleteSliceWithID(ImageDisplay display, object id) => display.RemoveSlice(display.SliceById(id));

    [BuiltIn]
    public static DmImage ImageDisplayGetSliceImageByID(ImageDisplay display, object id) => display.SliceById(id).Image;

    [BuiltIn]
    [BuiltIn("ImageDisplayGetFullSliceLabelById")]
    public static string ImageDisplayGetSliceLabelById(ImageDisplay display, object id) => display.SliceById(id).Label;

    [BuiltIn]
    public static string ImageDisplayGetSliceLabelByIndex(ImageDisplay display, double index) => display.Slice(index).Label;

    [BuiltIn]
    public static void ImageDisplaySetSliceLabelByID(ImageDisplay display, object id, string label) => display.SliceById(id).Label = label;

    [BuiltIn]
    public static void ImageDisplaySetSliceLabelByIndex(ImageDisplay display, double index, string label) => display.Slice(index).Label = label;

    [BuiltIn]
    public static void ImageDisplaySetSliceVisible(ImageDisplay display, object id, double isVisible) => display.SliceById(id).IsVisible = isVisible != 0;

    [BuiltIn]
    public static bool ImageDisplayIsSliceVisible(ImageDisplay display, object id) => display.SliceById(id).IsVisible;

    [BuiltIn]
    public static void ImageDisplaySetSliceSelected(ImageDisplay display, object id, double isSelected) => display.SliceById(id).IsSelected = isSelected != 0;

    [BuiltIn]
    public static bool ImageDisplayIsSliceSelected(ImageDisplay display, object id) => display.SliceById(id).IsSelected;

    [BuiltIn]
    public static void LinePlotImageDisplaySetLegendShown(ImageDisplay display, double isShown) => display.IsLegendShown = isShown != 0;

    [BuiltIn]
    public static bool LinePlotImageDisplayIsLegendShown(ImageDisplay display) => display.IsLegendShown;

    [BuiltIn]
    public static void LinePlotImageDisplaySetGridOn(ImageDisplay display, double isOn) => display.IsGridOn = isOn != 0;

    [BuiltIn]
    public static void LinePlotImageDisplaySetBackgroundOn(ImageDisplay display, double isOn) => display.IsBackgroundOn = isOn != 0;

    [BuiltIn]
    public static void LinePlotImageDisplaySetFrameOn(ImageDisplay display, double isOn) => display.IsFrameOn = isOn != 0;

    [BuiltIn]
    public static void LinePlotImageDisplaySetDoAutoSurvey(ImageDisplay display, double isLow, double isHigh) =>
        (display.DoesSurvey, display.DoesSurveyHigh) = (isLow != 0, isHigh != 0);

    [BuiltIn]
    public static void LinePlotImageDisplaySetContrastLimits(ImageDisplay display, double low, double high) => display.Limits = (low, high);

    [BuiltIn]
    public static void LinePlotImageDisplayGetContrastLimits(ImageDisplay display, Reference<double> low, Reference<double> high) => (low.Value, high.Value) = display.Limits;

    [BuiltIn]
    public static void LinePlotImageDisplaySetDisplayedChannels(ImageDisplay display, double left, double right) => display.Channels = (left, right);

    [BuiltIn]
    public static void LinePlotImageDisplayGetDisplayedChannels(ImageDisplay display, Reference<double> left, Reference<double> right) =>
        (left.Value, right.Value) = display.Channels ?? (0, display.Image.Width);

    [BuiltIn]
    public static void LinePlotImageDisplaySetCursorState(ImageDisplay display, object index, double channel, double isOn) =>
        display.Cursor = (display.SliceOf(index), channel, isOn != 0);

    [BuiltIn]
    public static void LinePlotImageDisplayAddPeakLabel(ImageDisplay display, double x, double y, string text) => display.PeakLabels.Add((x, y, text));

    /// <summary>Removes the labels at a place along the plot.</summary>
    [BuiltIn]
    public static void LinePlotImageDisplayRemovePeakLabel(ImageDisplay display, double x)
    {
        foreach (var label in display.PeakLabels.Where(label => label.X == x).ToArray()) display.PeakLabels.Remove(label);
    }

    [BuiltIn]
    public static void LinePlotImageDisplaySetSliceDrawingStyle(ImageDisplay display, object index, double style) => display.SliceOf(index).DrawingStyle = (int)style;

    [BuiltIn]
    public static double LinePlotImageDisplayGetSliceDrawingStyle(ImageDisplay display, object index) => display.SliceOf(index).DrawingStyle;

    [BuiltIn]
    public static void LinePlotImageDisplaySetSliceLineThickness(ImageDisplay display, object index, double thickness) => display.SliceOf(index).LineThickness = thickness;

    [BuiltIn]
    public static void LinePlotImageDisplaySetSliceTransformType(ImageDisplay display, object index, double type) => display.SliceOf(index).TransformType = (int)type;

    [BuiltIn]
    public static void LinePlotImageDisplaySetSliceComponentColor(ImageDisplay display, object index, double part, double red, double green, double blue) =>
        display.SliceOf(index).Colors[(int)part] = (red, green, blue);

    [BuiltIn]
    public static void LinePlotImageDisplayGetSliceComponentColor(
        ImageDisplay display, object index, double part, Reference<double> red, Reference<double> green, Reference<double> blue) =>
        (red.Value, green.Value, blue.Value) = display.SliceOf(index).Colors.GetValueOrDefault((int)part);
}
