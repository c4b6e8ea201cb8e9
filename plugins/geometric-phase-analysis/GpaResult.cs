// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.GeometricPhaseAnalysis;

/// <summary>What the geometric phase analysis gives. Maps have the axes of the image.</summary>
public sealed record GpaResult
{
    [Output(Title = "Strain εxx", Description = "∂ux/∂x against the reference area.", Units = "")]
    public required Signal Exx { get; init; }

    [Output(Title = "Strain εyy", Description = "∂uy/∂y against the reference area.", Units = "")]
    public required Signal Eyy { get; init; }

    [Output(Title = "Shear strain εxy", Description = "(∂ux/∂y + ∂uy/∂x)/2 against the reference area.", Units = "")]
    public required Signal Exy { get; init; }

    [Output(Title = "Rotation", Description = "(∂uy/∂x − ∂ux/∂y)/2; positive from x towards y, which is clockwise on the screen.", Units = "rad")]
    public required Signal Rotation { get; init; }

    [Output(Title = "Phase of g1", Description = "Geometric phase −2π g1·u, between −π and π.", Units = "rad")]
    public required Signal Phase1 { get; init; }

    [Output(Title = "Phase of g2", Description = "Geometric phase −2π g2·u, between −π and π.", Units = "rad")]
    public required Signal Phase2 { get; init; }

    [Output(Title = "Amplitude of g1", Description = "|H| in the units of the image: half the amplitude of the fringes g1.")]
    public required Signal Amplitude1 { get; init; }

    [Output(Title = "Amplitude of g2", Description = "|H| in the units of the image: half the amplitude of the fringes g2.")]
    public required Signal Amplitude2 { get; init; }

    [Output(Title = "Mask", Description = "1 where both amplitudes are high enough for strain to mean something, else 0.", Units = "")]
    public required Signal Mask { get; init; }

    [Output(Title = "g1", Description = "Refined [gy, gx].", Units = "1/px")]
    public required double[] G1 { get; init; }

    [Output(Title = "g2", Description = "Refined [gy, gx].", Units = "1/px")]
    public required double[] G2 { get; init; }

    [Output(Title = "g1, calibrated", Description = "Refined [gy, gx] in cycles per unit of the axes; absent when the axes have no units in common.")]
    public double[]? G1Calibrated { get; init; }

    [Output(Title = "g2, calibrated", Description = "Refined [gy, gx] in cycles per unit of the axes; absent when the axes have no units in common.")]
    public double[]? G2Calibrated { get; init; }

    [Output(Title = "|g1|", Units = "1/px")]
    public required double Length1 { get; init; }

    [Output(Title = "|g2|", Units = "1/px")]
    public required double Length2 { get; init; }

    [Output(Title = "Angle between g1 and g2", Units = "deg")]
    public required double Angle { get; init; }

    [Output(Title = "Spacing of the planes of g1", Description = "1/|g1| in the reference area.", UnitsFrom = "units")]
    public required double Spacing1 { get; init; }

    [Output(Title = "Spacing of the planes of g2", Description = "1/|g2| in the reference area.", UnitsFrom = "units")]
    public required double Spacing2 { get; init; }

    [Output(Title = "Mask sigma", Units = "1/px")]
    public required double Sigma { get; init; }

    [Output(Title = "Resolution", Description = "1/(2π sigma): standard deviation of the Gaussian over which strain is averaged.", UnitsFrom = "units")]
    public required double Resolution { get; init; }

    [Output(Title = "Units", Description = "Units of spacings and resolution: those of the axes, or px.")]
    public required string Units { get; init; }
}
