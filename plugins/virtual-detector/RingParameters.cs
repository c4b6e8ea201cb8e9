// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.VirtualDetector;

/// <summary>A disk or ring among several detectors.</summary>
public sealed record RingParameters
{
    /// <summary>Name of its output.</summary>
    [Parameter(Description = "Name of the output: letters, digits, '-', '_' and '.'.")]
    public required string Name { get; init; }

    /// <summary>Centre; that of all detectors when null.</summary>
    [Parameter(Description = "Centre [y, x] of this detector; that of all detectors when null.", MinimumItems = 2, MaximumItems = 2)]
    public double[]? Center { get; init; }

    /// <summary>Inner radius; its pixels count.</summary>
    [Parameter(Description = "Inner radius; a pixel at this distance counts.", Minimum = 0)]
    public double Inner { get; init; }

    /// <summary>Outer radius; its pixels do not count; null for no limit.</summary>
    [Parameter(Description = "Outer radius; a pixel at this distance does not count. Null: everything out to the edge of the frame.", Above = 0)]
    public double? Outer { get; init; }
}
