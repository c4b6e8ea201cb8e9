// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Simulation.Scans;

/// <summary>A column of atoms along the beam.</summary>
/// <param name="Species">What it holds: <c>Sr</c>, <c>Ti+O</c>, <c>O</c> or <c>Hf</c>.</param>
/// <param name="X">Position to the right, in nm from the first scan position; columns beyond the scan are there too.</param>
/// <param name="Y">Position downwards, in nm from the first scan position.</param>
/// <param name="Phase">Phase shift at its centre, in radians.</param>
/// <param name="Sharpness">Share of the phase that is in the narrow core, from which electrons scatter to high angles.</param>
public sealed record AtomColumn(string Species, double X, double Y, double Phase, double Sharpness);
