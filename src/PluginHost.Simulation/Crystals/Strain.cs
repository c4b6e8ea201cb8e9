// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Simulation.Crystals;

/// <summary>Strain in the plane of an image: εxx = ∂ux/∂x, εyy = ∂uy/∂y, εxy = (∂ux/∂y + ∂uy/∂x)/2, rotation ω = (∂uy/∂x − ∂ux/∂y)/2 in radians.</summary>
public readonly record struct Strain(double Xx, double Yy, double Xy, double Rotation);
