// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;
using PluginHost.Simulation.Particles;

namespace PluginHost.Simulation.Tests;

public sealed class SimulatedParticlesTests
{
    private const int Side = SimulatedParticles.Side;
    private const double Pixel = SimulatedParticles.PixelSize;

    private SimulatedSignal<ParticlesTruth> _image = null!;

    [OneTimeSetUp]
    public void Make() => _image = SimulatedParticles.Create();

    [Test]
    public void The_same_seed_gives_the_same_counts_on_every_machine() =>
        Assert.That(Fingerprint.Of(_image.Counts), Is.EqualTo("e586dd7713634a5e0cb370ac9b0226fd1b4c9018e1a99ee22f643cea27893078"));

    [Test]
    public void Particles_lie_apart_and_inside([Range(1, 20)] int seed)
    {
        var particles = SimulatedParticles.Create((ulong)seed).Truth.Particles;

        Assert.That(particles, Has.Count.EqualTo(45));
        foreach (var particle in particles)
        {
            Assert.That(particle.Diameter, Is.InRange(3.5, 14));
            Assert.That(particle.X, Is.InRange(particle.Diameter / 2, (Side * Pixel) - (particle.Diameter / 2)));
            Assert.That(particle.Y, Is.InRange(particle.Diameter / 2, (Side * Pixel) - (particle.Diameter / 2)));
            foreach (var other in particles)
            {
                if (ReferenceEquals(other, particle)) continue;
                Assert.That(double.Hypot(other.X - particle.X, other.Y - particle.Y), Is.GreaterThan((other.Diameter + particle.Diameter) / 2));
            }
        }
    }

    [Test]
    public void Pixels_above_half_height_measure_the_diameters()
    {
        // Background 60, rim 130 above it: half way is 125 counts. Means over 3 × 3 pixels take most of the noise away.
        foreach (var particle in _image.Truth.Particles)
        {
            var reach = particle.Diameter / 2 + 0.8;
            var area = 0;
            for (var row = 1; row < Side - 1; row++)
            {
                for (var column = 1; column < Side - 1; column++)
                {
                    if (double.Hypot((column * Pixel) - particle.X, (row * Pixel) - particle.Y) > reach) continue;
                    var sum = 0;
                    for (var i = 0; i < 9; i++) sum += _image.Counts[((row + (i / 3) - 1) * Side) + column + (i % 3) - 1];
                    if (sum > 9 * 125) area++;
                }
            }

            var diameter = 2 * Math.Sqrt(area * Pixel * Pixel / Math.PI);
            Assert.That(diameter, Is.EqualTo(particle.Diameter).Within(0.2), $"{particle}");
        }
    }

    [Test]
    public void Diameters_have_the_median_they_are_drawn_from()
    {
        var diameters = Enumerable.Range(1, 40).SelectMany(seed => SimulatedParticles.Create((ulong)seed).Truth.Particles).Select(particle => particle.Diameter).Order().ToArray();

        // Large particles find a place less often, which lowers the median a little.
        Assert.That(diameters[diameters.Length / 2], Is.EqualTo(7).Within(0.3));
    }

    [Test]
    public void The_descriptor_fits_the_counts()
    {
        Assert.That(_image.Descriptor.Count, Is.EqualTo(_image.Counts.Length));
        Assert.That(_image.Descriptor.Axes.Select(axis => (axis.Units, axis.Scale)), Is.All.EqualTo(("nm", Pixel)));
        Assert.That(_image.Truth.MeanDiameter, Is.EqualTo(_image.Truth.Particles.Sum(particle => particle.Diameter) / 45).Within(1e-12));
    }
}
