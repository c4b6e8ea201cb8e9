// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Simulation.Chance;

namespace PluginHost.Simulation.Particles;

/// <summary>A dark-field image of heavy nanoparticles of known diameters on an uneven support: 512 × 512 pixels of 0.2 nm, Poisson noise.</summary>
public static class SimulatedParticles
{
    /// <summary>Pixels along a side.</summary>
    public const int Side = 512;

    /// <summary>Size of a pixel in nm.</summary>
    public const double PixelSize = 0.2;

    // In counts. Particles are nearly flat, as facetted ones are, so that half height is where they end.
    private const double Background = 60;
    private const double ParticleRim = 130;
    private const double ParticleDome = 60;

    /// <summary>Makes the image; the same seed gives the same counts on every machine.</summary>
    public static SimulatedSignal<ParticlesTruth> Create(ulong seed = 2026)
    {
        var chance = new Xoshiro256(seed);
        var particles = ParticleField.Strew(chance, Side * PixelSize);
        var film = new SupportFilm(chance);
        var means = new double[Side * Side];
        for (var i = 0; i < means.Length; i++) means[i] = Background * film.At((double)(i % Side) / Side, (double)(i / Side) / Side);
        foreach (var particle in particles) Add(means, particle);

        var counts = new ushort[means.Length];
        for (var i = 0; i < counts.Length; i++) counts[i] = PoissonCounts.DrawPixel(chance, means[i]);
        var descriptor = new SignalDescriptor
        {
            Title = "Simulated nanoparticles on a support",
            ElementType = ElementType.UInt16,
            Shape = [Side, Side],
            Axes = [new("y", Side, AxisRole.Signal, PixelSize, 0, "nm"), new("x", Side, AxisRole.Signal, PixelSize, 0, "nm")],
            Metadata = SimulatedMetadata.Create(
                "round particles on an uneven film, Poisson noise", seed, new JsonObject { ["beamEnergy"] = SimulatedMetadata.Quantity(200, "kV") }),
        };
        return new(descriptor, counts, new(particles));
    }

    private static void Add(double[] means, Particle particle)
    {
        var radius = particle.Diameter / 2;
        var reach = radius + PixelSize;
        for (var row = (int)((particle.Y - reach) / PixelSize); row <= (int)Math.Ceiling((particle.Y + reach) / PixelSize); row++)
        {
            for (var column = (int)((particle.X - reach) / PixelSize); column <= (int)Math.Ceiling((particle.X + reach) / PixelSize); column++)
            {
                var (x, y) = ((column * PixelSize) - particle.X, (row * PixelSize) - particle.Y);
                var square = (x * x) + (y * y);
                // Pixels at the rim are covered in part.
                var cover = Math.Clamp(((radius - Math.Sqrt(square)) / PixelSize) + 0.5, 0, 1);
                var dome = Math.Sqrt(Math.Max(0, 1 - (square / (radius * radius))));
                means[(row * Side) + column] += cover * (ParticleRim + (ParticleDome * dome));
            }
        }
    }
}
