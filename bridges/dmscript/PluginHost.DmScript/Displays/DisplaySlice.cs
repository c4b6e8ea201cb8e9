// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Images;

namespace PluginHost.DmScript.Displays;

/// <summary>A line of a line plot, or the image of an image display.</summary>
public sealed class DisplaySlice(long id, DmImage image)
{
    public long Id => id;

    public DmImage Image { get; set; } = image;

    public string Label { get; set; } = "";

    public int DrawingStyle { get; set; } = 1;

    public double LineThickness { get; set; } = 1;

    public int TransformType { get; set; }

    public bool IsVisible { get; set; } = true;

    public bool IsSelected { get; set; }

    /// <summary>Colours of its parts: 0 line, 1 fill.</summary>
    public Dictionary<int, (double Red, double Green, double Blue)> Colors { get; } = [];
}
