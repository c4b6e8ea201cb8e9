// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Formats.Tests;

/// <summary>Where we mean to differ from RosettaSciIO, as rules: its axes in our words.</summary>
internal static class Conventions
{
    // It names the axes of TIFF files after tifffile's letters.
    private static readonly Dictionary<string, string> TiffNames = new(StringComparer.Ordinal)
    {
        ["height"] = "y",
        ["width"] = "x",
        ["depth"] = "z",
        ["image series"] = "stack",
        ["color|em-wavelength|channel"] = "c",
    };

    public static IEnumerable<ExpectedAxis> Of(string item, ExpectedSignal signal)
    {
        var format = item.Split('/')[0];
        var axes = signal.Axes.ToArray();
        if (format is "tiff" or "imagej") axes = [.. axes.Select(axis => axis with { Name = TiffNames[axis.Name!], Units = axis.Units ?? "" })];
        // It takes the field of view of a camera's picture for the other direction.
        if (axes is [var first, var second] && format == "tiff" && first.Scale != second.Scale) axes = [first with { Scale = second.Scale }, second with { Scale = first.Scale }];
        // It gives the sections of a stack a distance, but no units for it.
        if (format == "mrc" && axes is [{ Units: null } sections, ..] && axes.Length == 3) axes[0] = sections with { Units = "nm" };
        // It calibrates a scan of Direct Electron with steps of 1, where the text beside the file says how long they are.
        if (format == "mrc" && axes.Length == 4) axes = [.. axes.Select(axis => axis with { Scale = null, Units = axis.IsNavigation == true ? "nm" : "" })];
        return axes;
    }
}
