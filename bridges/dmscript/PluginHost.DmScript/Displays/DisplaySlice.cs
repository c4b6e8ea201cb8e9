// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Images;

namespace PluginHost.DmScript.Displays;

/// <summary>A line of a line plot, or the image of an image display.</summary>
/// <param name="row">The row of the image that it is; null when it is all of the image.</param>
public sealed class DisplaySlice(long id, DmImage image, long? row = null)
{
    public long Id => id;

    /// <summary>The image that it shows, or shows a row of.</summary>
    public DmImage Source => image;

    /// <summary>What it shows: the image, or a view of its row.</summary>
    public DmImage Image => row is { } y ? image.View([0, y], (0, image.Width, 1)) : image;

    /// <summary>Whether it is of the image that the display was made for, and was not added.</summary>
    public bool IsFirst { get; init; }

    public string Label { get; set; } = "";

    public int DrawingStyle { get; set; } = 1;

    public double LineThickness { get; set; } = 1;

    public int TransformType { get; set; }

    public bool IsVisible { get; set; } = true;

    public bool IsSelected { get; set; }

    /// <summary>Colours of its parts: 0 line, 1 fill.</summary>
    public Dictionary<int, (double Red, double Green, double Blue)> Colors { get; } = [];
}
