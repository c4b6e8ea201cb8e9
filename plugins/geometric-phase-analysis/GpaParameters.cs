// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.GeometricPhaseAnalysis;

/// <summary>Parameters of the geometric phase analysis.</summary>
public sealed record GpaParameters
{
    [Parameter(Title = "g1", Description = "First reciprocal lattice vector as [gy, gx]; found in the image when null.", MinimumItems = 2, MaximumItems = 2)]
    public double[]? G1 { get; init; }

    [Parameter(Title = "g2", Description = "Second reciprocal lattice vector as [gy, gx], not collinear with g1; found in the image when null.", MinimumItems = 2, MaximumItems = 2)]
    public double[]? G2 { get; init; }

    [Parameter(Title = "Units of g and sigma", Description = "px: cycles per pixel; axis: cycles per unit of the image's axes, such as 1/nm.")]
    public FrequencyUnits Units { get; init; }

    [Parameter(
        Title = "Mask sigma",
        Description = "Standard deviation of the Gaussian mask round g, in the units of g; a tenth of the shorter g when null. The resolution in the image is 1/(2π sigma).",
        Above = 0)]
    public double? Sigma { get; init; }

    [Parameter(Title = "Reference area", Description = "Undistorted area against which strain is measured, in pixels; the middle third of each side when null.")]
    public ReferenceArea? Reference { get; init; }

    [Parameter(Title = "Refinements", Description = "How often g is refined to make the phase flat in the reference area.", Minimum = 0, Maximum = 20)]
    public int Refinements { get; init; } = 3;

    [Parameter(Title = "Strain axes", Description = "Angle of the strain axes: x' is x turned by it towards y, which is clockwise on the screen.", Unit = "deg", Minimum = -360, Maximum = 360)]
    public double StrainAxes { get; init; }

    [Parameter(
        Title = "Low amplitude",
        Description = "Pixels where an amplitude is below this fraction of its median are left out of the output 'mask'.",
        Minimum = 0,
        Maximum = 1)]
    public double LowAmplitude { get; init; } = 0.1;
}
