// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Plugins.Patterns;

namespace PluginHost.Plugins.CenterOfMass;

/// <summary>Which part of the patterns counts, and how their centres of mass become a field.</summary>
public sealed record CenterOfMassParameters
{
    /// <summary>Centre of the disk or ring that counts; the centre of mass of the mean pattern when null.</summary>
    [Parameter(Description = "Centre [y, x] of the disk or ring that counts, where 'inner' or 'outer' asks for one; null for the centre of mass of the mean pattern.", MinimumItems = 2, MaximumItems = 2)]
    public double[]? Center { get; init; }

    /// <summary>Inner radius of what counts.</summary>
    [Parameter(Title = "Inner radius", Description = "Inner radius of the part of the patterns that counts; a pixel at this distance counts.", Minimum = 0)]
    public double Inner { get; init; }

    /// <summary>Outer radius of what counts; null for no limit.</summary>
    [Parameter(Title = "Outer radius", Description = "Outer radius of the part of the patterns that counts; a pixel at this distance does not count. Null: everything out to the edge of the frame.", Above = 0)]
    public double? Outer { get; init; }

    /// <summary>Units of centre, radii and reference.</summary>
    [Parameter(Description = "Units of centre, radii and reference: pixels, or those of the frame's axes (mrad, 1/nm).")]
    public LengthUnits Units { get; init; }

    /// <summary>Where the centre of mass would be without a specimen; the mean of all when null.</summary>
    [Parameter(Description = "Where the centre of mass [y, x] would be without a specimen; null for the mean over the scan.", MinimumItems = 2, MaximumItems = 2)]
    public double[]? Reference { get; init; }

    /// <summary>Angle by which deflections are turned so that they are in the directions of the scan.</summary>
    [Parameter(Description = "Angle by which deflections are turned, from +y towards +x (counter-clockwise on screen), to be in the directions of the scan.", Unit = "deg")]
    public double ScanRotation { get; init; }

    /// <summary>Whether the angle is estimated instead.</summary>
    [Parameter(Description = "Take the angle that makes the field most free of curl, and atoms bright, instead of 'scanRotation'.")]
    public bool EstimateRotation { get; init; }

    /// <summary>What is taken off for a beam that wanders.</summary>
    [Parameter(Description = "Plane: take off the tilt of a plane fitted over the scan, for a beam that wanders on the detector as it is scanned.")]
    public DescanCorrection Descan { get; init; }

    /// <summary>Energy of the electrons; from the metadata when null.</summary>
    [Parameter(Description = "Acceleration voltage; null for that in the data's metadata. Needed for angles in mrad, not for 1/nm.", Unit = "kV", Above = 0, Maximum = 10000)]
    public double? BeamEnergy { get; init; }

    /// <summary>Wavelength of the electrons, where it is known instead of their energy.</summary>
    [Parameter(Description = "Wavelength of the electrons, where it is known instead of the voltage.", Unit = "nm", Above = 0, Maximum = 1)]
    public double? Wavelength { get; init; }
}
