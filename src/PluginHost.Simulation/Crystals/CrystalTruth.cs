// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Simulation.Crystals;

/// <summary>What is true of a simulated crystal.</summary>
/// <param name="LatticeParameter">Distance between neighbouring bright columns where nothing is displaced, along x and along y, in nm.</param>
/// <param name="Deformation">How the crystal is displaced and strained at every place.</param>
public sealed record CrystalTruth(double LatticeParameter, Deformation Deformation);
