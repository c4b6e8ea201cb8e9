// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Simulation.Chance;

namespace PluginHost.Simulation.Particles;

/// <summary>Strews particles of log-normal diameters over a square, apart from each other and from the edges.</summary>
internal static class ParticleField
{
    private const int Wanted = 45;
    private const double MedianDiameter = 7;
    private const double LogarithmicDeviation = 0.25;
    private const double SmallestDiameter = 3.5;
    private const double LargestDiameter = 14;
    private const double Gap = 1.5;

    // Each particle finds a place after a handful of tries; a bound keeps a full square from looping.
    private const int MostTries = 20000;

    public static IReadOnlyList<Particle> Strew(Xoshiro256 chance, double side)
    {
        List<Particle> particles = [];
        for (var attempt = 0; attempt < MostTries && particles.Count < Wanted; attempt++)
        {
            var diameter = MedianDiameter * Math.Exp(LogarithmicDeviation * chance.NextNormal());
            var room = side - (2 * Gap) - diameter;
            // Hundredths of a nanometre: what is printed is what is true, and the last bits of an exponential do not matter.
            var particle = new Particle(
                Round(Gap + (diameter / 2) + (room * chance.NextFraction())), Round(Gap + (diameter / 2) + (room * chance.NextFraction())), Round(diameter));
            if (particle.Diameter is >= SmallestDiameter and <= LargestDiameter && particles.TrueForAll(other => AreApart(particle, other))) particles.Add(particle);
        }

        return particles;
    }

    private static bool AreApart(Particle first, Particle second)
    {
        var (x, y) = (first.X - second.X, first.Y - second.Y);
        var distance = ((first.Diameter + second.Diameter) / 2) + Gap;
        return (x * x) + (y * y) > distance * distance;
    }

    private static double Round(double length) => Math.Round(length * 100) / 100;
}
