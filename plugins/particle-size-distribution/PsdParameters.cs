// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.ParticleSizeDistribution;

/// <summary>Parameters of the particle size distribution.</summary>
public sealed record PsdParameters
{
    [Parameter(Title = "Smoothing", Description = "Standard deviation of the Gaussian that smooths the image before the threshold; 0 for none.", Unit = "px", Minimum = 0, Maximum = 100)]
    public double Smoothing { get; init; } = 1;

    [Parameter(Title = "Threshold", Description = "Value of the smoothed image that separates particles from background; by Otsu's method when null.")]
    public double? Threshold { get; init; }

    [Parameter(Title = "Bright particles", Description = "True for bright particles on dark background, false for dark ones on bright.")]
    public bool Bright { get; init; } = true;

    [Parameter(Title = "Minimum area", Description = "Smaller particles are left out.", Unit = "px", Minimum = 1)]
    public int MinimumArea { get; init; } = 10;

    [Parameter(Title = "Exclude border", Description = "Leaves out particles that touch the border of the image, because part of them may be missing.")]
    public bool ExcludeBorder { get; init; } = true;

    [Parameter(Title = "Fill holes", Description = "Counts background that is surrounded by a particle as the particle's.")]
    public bool FillHoles { get; init; } = true;

    [Parameter(Title = "Split touching particles", Description = "none, or watershed: cuts at necks that are narrow enough (see splitDepth).")]
    public SplitMode Split { get; init; }

    [Parameter(
        Title = "Split depth",
        Description = "A neck is cut when its half-width is less than the inner radius of the smaller part by at least this.",
        Unit = "px",
        Above = 0,
        Maximum = 1000)]
    public double SplitDepth { get; init; } = 1;

    [Parameter(Title = "Connectivity", Description = "8: pixels that touch at corners belong together; 4: only at edges.", Minimum = 4, Maximum = 8)]
    public int Connectivity { get; init; } = 8;

    [Parameter(Title = "Bins", Description = "Number of bins of the histogram of diameters; by the number and the spread of the particles when null.", Minimum = 1, Maximum = 1000)]
    public int? Bins { get; init; }
}
