// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.VirtualDetector;

/// <summary>What a run gives.</summary>
public sealed record VirtualDetectorResult
{
    /// <summary>Image of the one detector, or of the mask.</summary>
    [Output(Description = "Image of the one detector, or of the mask, over the scan.")]
    public Signal? Image { get; init; }

    /// <summary>One image a segment.</summary>
    [Output(Description = "Images of the segments; the last axis is the segment, its value the direction in which the segment begins.")]
    public Signal? Segments { get; init; }

    /// <summary>One image a named detector.</summary>
    [Output(Description = "One image over the scan for each of 'detectors', under its name.")]
    public IReadOnlyDictionary<string, Signal>? Named { get; init; }

    /// <summary>Centre of the detectors that have none of their own.</summary>
    [Output(Description = "Centre [y, x] of the detectors that have none of their own, in the units of the parameters.")]
    public double[]? Center { get; init; }

    /// <summary>How many pixels each detector counts.</summary>
    [Output(Description = "How many pixels of a frame each detector counts; segments are listed as 'segments[0]' and so on.")]
    public required IReadOnlyDictionary<string, long> Pixels { get; init; }
}
