// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.VirtualDetector;

/// <summary>A disk or ring cut into equal sectors.</summary>
public sealed record SegmentParameters
{
    /// <summary>Number of sectors.</summary>
    [Parameter(Description = "Number of segments.", Minimum = 1, Maximum = 360)]
    public int Count { get; init; } = 4;

    /// <summary>Centre; that of all detectors when null.</summary>
    [Parameter(Description = "Centre [y, x] of the segments; that of all detectors when null.", MinimumItems = 2, MaximumItems = 2)]
    public double[]? Center { get; init; }

    /// <summary>Inner radius; its pixels count.</summary>
    [Parameter(Description = "Inner radius; a pixel at this distance counts.", Minimum = 0)]
    public double Inner { get; init; }

    /// <summary>Outer radius; its pixels do not count; null for no limit.</summary>
    [Parameter(Description = "Outer radius; a pixel at this distance does not count. Null: everything out to the edge of the frame.", Above = 0)]
    public double? Outer { get; init; }

    /// <summary>Direction in which the first segment begins.</summary>
    [Parameter(Description = "Direction in which the first segment begins, from +x towards +y (clockwise on screen); pixels on it belong to the first segment.", Unit = "deg")]
    public double FirstEdge { get; init; }
}
