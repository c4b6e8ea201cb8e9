// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.CenterOfMass;

/// <summary>What a run gives. The last axis of vectors is the component: 0 is y (down), 1 is x (right).</summary>
public sealed record CenterOfMassResult
{
    /// <summary>Σ k I / Σ I.</summary>
    [Output(Description = "Centre of mass of every pattern, as (fractional) row and column; NaN where a pattern has no intensity.", Units = "px")]
    public required Signal Com { get; init; }

    /// <summary>Deflection in the directions of the scan.</summary>
    [Output(Description = "Deflection: centre of mass less the reference (and the wandering of the beam), turned into the directions of the scan; in rows of the detector.", Units = "px")]
    public required Signal Field { get; init; }

    /// <summary>Length of the deflection.</summary>
    [Output(Description = "Length of the deflection.", Units = "px")]
    public required Signal Magnitude { get; init; }

    /// <summary>Direction of the deflection.</summary>
    [Output(Description = "Direction of the deflection, from +x towards +y, -180 to 180.", Units = "deg")]
    public required Signal Direction { get; init; }

    /// <summary>∂g_y/∂y + ∂g_x/∂x.</summary>
    [Output(Description = "Divergence of the phase gradient, in rad/nm^2; of the deflection, in px/px, where calibrations are missing.")]
    public Signal? Divergence { get; init; }

    /// <summary>∂g_y/∂x - ∂g_x/∂y.</summary>
    [Output(Description = "Curl of the phase gradient, 0 but for noise, residual aberrations and a wrong scan rotation; units as of the divergence.")]
    public Signal? Curl { get; init; }

    /// <summary>The phase whose gradient the field is.</summary>
    [Output(Description = "Integrated centre of mass: the phase whose gradient fits the field best, in rad; in px px where calibrations are missing.")]
    public Signal? Icom { get; init; }

    /// <summary>Where the centre of mass was taken to be without a specimen.</summary>
    [Output(Description = "Reference [y, x] that was used, in the units of the parameters.")]
    public required double[] Reference { get; init; }

    /// <summary>Angle that was used.</summary>
    [Output(Description = "Scan rotation that was used.", Units = "deg")]
    public required double Rotation { get; init; }

    /// <summary>Angle of least curl.</summary>
    [Output(Description = "Scan rotation that makes the field most free of curl, and atoms bright.", Units = "deg")]
    public double? RotationEstimate { get; init; }

    /// <summary>Wavelength of the electrons, where it was needed.</summary>
    [Output(Description = "Wavelength of the electrons, where the phase needed it.", Units = "nm")]
    public double? Wavelength { get; init; }
}
