// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Simulation.Scans;

/// <summary>What is true of a simulated scan. Maps have one value a scan position, row by row.</summary>
/// <param name="Columns">All atom columns of the object.</param>
/// <param name="Dopant">The heavy atom column that stands where a Ti+O column belongs.</param>
/// <param name="Vacancy">Where an oxygen column is missing.</param>
/// <param name="DeflectionX">Mean deflection of the electrons to the right, in mrad: what the centre of mass measures.</param>
/// <param name="DeflectionY">Mean deflection downwards, in mrad.</param>
/// <param name="Phase">Phase of the object seen through the probe, in radians: what the integrated centre of mass recovers, up to a constant.</param>
/// <param name="ElectronsPerPattern">Mean number of electrons in one pattern.</param>
public sealed record ScanTruth(
    IReadOnlyList<AtomColumn> Columns,
    AtomColumn Dopant,
    AtomColumn Vacancy,
    double[] DeflectionX,
    double[] DeflectionY,
    double[] Phase,
    double ElectronsPerPattern);
