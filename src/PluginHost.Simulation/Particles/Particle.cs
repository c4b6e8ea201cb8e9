// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Simulation.Particles;

/// <summary>A round particle: its centre from the top left pixel's centre, and its diameter, in nm.</summary>
public sealed record Particle(double X, double Y, double Diameter);
