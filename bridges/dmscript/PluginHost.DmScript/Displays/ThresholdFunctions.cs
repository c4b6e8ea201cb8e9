// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Images;

namespace PluginHost.DmScript.Displays;

/// <summary>Functions of the threshold of a raster display.</summary>
public static class ThresholdFunctions
{
    [BuiltIn]
    public static void RasterImageDisplaySetThresholdOn(ImageDisplay display, double isOn) => display.IsThresholdOn = isOn != 0;

    [BuiltIn]
    public static bool RasterImageDisplayIsThresholdOn(ImageDisplay display) => display.IsThresholdOn;

    [BuiltIn]
    public static void RasterImageDisplaySetThresholdLimits(ImageDisplay display, double low, double high) => display.Threshold = (low, high);

    [BuiltIn]
    public static void RasterImageDisplayGetThresholdLimits(ImageDisplay display, Reference<double> low, Reference<double> high) => (low.Value, high.Value) = display.Threshold;

    /// <summary>Sets those pixels of a mask to 1 whose values lie between the limits, both included, within a rectangle; the others stay as they are.</summary>
    [BuiltIn]
    public static void RasterImageDisplayAddThresholdToMask(ImageDisplay display, DmImage mask, double top, double left, double bottom, double right)
    {
        ImageExpression values = ImageIndexing.Rectangle(display.Image, top, left, bottom, right);
        var part = ImageIndexing.Rectangle(mask, top, left, bottom, right);
        var (low, high) = display.Threshold;
        part.Assign(new ChoiceExpression(ImageFunctions.Each(values, value => value >= low && value <= high ? 1 : 0), 1, part));
    }
}
