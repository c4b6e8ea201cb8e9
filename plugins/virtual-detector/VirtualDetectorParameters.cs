// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Plugins.Patterns;

namespace PluginHost.Plugins.VirtualDetector;

/// <summary>
/// One disk or ring by <see cref="Inner"/> and <see cref="Outer"/>; or several by <see cref="Detectors"/>, a divided one by <see cref="Segments"/>, or
/// both. README.md says how they combine, also with a mask.
/// </summary>
public sealed record VirtualDetectorParameters
{
    /// <summary>Centre of all detectors that have none of their own; the centre of mass of the mean pattern when null.</summary>
    [Parameter(Description = "Centre [y, x] of the detectors; null for the centre of mass of the mean pattern.", MinimumItems = 2, MaximumItems = 2)]
    public double[]? Center { get; init; }

    /// <summary>Inner radius of the one detector.</summary>
    [Parameter(Title = "Inner radius", Description = "Inner radius of the one detector; a pixel at this distance counts.", Minimum = 0)]
    public double Inner { get; init; }

    /// <summary>Outer radius of the one detector; null for no limit.</summary>
    [Parameter(Title = "Outer radius", Description = "Outer radius of the one detector; a pixel at this distance does not count. Null: everything out to the edge of the frame.", Above = 0)]
    public double? Outer { get; init; }

    /// <summary>Units of all centres and radii.</summary>
    [Parameter(Description = "Units of all centres and radii: pixels, or those of the frame's axes (mrad, 1/nm).")]
    public LengthUnits Units { get; init; }

    /// <summary>Several disks and rings, one output each.</summary>
    [Parameter(Description = "Several disks or rings, each with an output of its name, instead of one.", MinimumItems = 1)]
    public RingParameters[]? Detectors { get; init; }

    /// <summary>A divided disk or ring.</summary>
    [Parameter(Description = "A disk or ring divided into segments; the output 'segments' has one image a segment.")]
    public SegmentParameters? Segments { get; init; }
}
