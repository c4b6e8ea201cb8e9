// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Simulation.Particles;

/// <summary>What is true of an image of particles.</summary>
/// <param name="Particles">All of them; none touches another or the edge of the image.</param>
public sealed record ParticlesTruth(IReadOnlyList<Particle> Particles)
{
    /// <summary>Mean diameter in nm.</summary>
    public double MeanDiameter => Particles.Average(particle => particle.Diameter);
}
