// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Simulation.Crystals;

/// <summary>A layer between two heights that fits its surroundings sideways and is stretched along the growth direction, which is y.</summary>
/// <param name="Top">Where it begins, in nm from the top of the image.</param>
/// <param name="Bottom">Where it ends, in nm.</param>
/// <param name="StrainYy">Strain inside it; outside there is none.</param>
public sealed record MisfitLayer(double Top, double Bottom, double StrainYy) : Deformation
{
    /// <inheritdoc/>
    public override (double X, double Y) At(double x, double y) => (0, StrainYy * (Math.Clamp(y, Top, Bottom) - Top));

    /// <inheritdoc/>
    public override Strain StrainAt(double x, double y) => new(0, y > Top && y < Bottom ? StrainYy : 0, 0, 0);
}
