// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Simulation.Crystals;

/// <summary>
/// How a crystal is displaced, as a function of the place in the image: the atom seen at r belongs at r − u(r). Strains are the
/// derivatives of u, as geometric phase analysis defines them. Lengths in nm, x to the right, y downwards.
/// </summary>
public abstract record Deformation
{
    /// <summary>Displacement at a place, in nm.</summary>
    public abstract (double X, double Y) At(double x, double y);

    /// <summary>Strain at a place.</summary>
    public abstract Strain StrainAt(double x, double y);
}
