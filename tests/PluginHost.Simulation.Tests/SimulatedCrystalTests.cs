// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;
using NUnit.Framework;
using PluginHost.Simulation.Crystals;

namespace PluginHost.Simulation.Tests;

public sealed class SimulatedCrystalTests
{
    private const int Side = SimulatedCrystal.Side;
    private const double Pixel = SimulatedCrystal.PixelSize;

    [Test]
    public void The_same_seed_gives_the_same_counts_on_every_machine()
    {
        Assert.That(
            Fingerprint.Of(SimulatedCrystal.WithMisfitLayer().Counts),
            Is.EqualTo("502b4c77b67a8b17853b6dc739ba0325709e02bc3dcdf7b7cd0585110fe4381a"));
        Assert.That(
            Fingerprint.Of(SimulatedCrystal.WithEdgeDislocation().Counts),
            Is.EqualTo("d735721835114fcd53ed88071ced24d62eb845e0c2a4fedcddd44749609e64bc"));
    }

    [Test]
    public void The_lattice_has_its_spatial_frequency_and_the_layer_a_lower_one()
    {
        var crystal = SimulatedCrystal.WithMisfitLayer();
        var layer = (MisfitLayer)crystal.Truth.Deformation;

        var undeformed = 1 / crystal.Truth.LatticeParameter;
        Assert.That(FrequencyAlongY(crystal.Counts, 0, layer.Top), Is.EqualTo(undeformed).Within(0.003 * undeformed));
        Assert.That(FrequencyAlongY(crystal.Counts, layer.Bottom, Side * Pixel), Is.EqualTo(undeformed).Within(0.003 * undeformed));
        Assert.That(FrequencyAlongY(crystal.Counts, layer.Top, layer.Bottom), Is.EqualTo(undeformed * (1 - layer.StrainYy)).Within(0.003 * undeformed));
    }

    [Test]
    public void Around_the_dislocation_one_lattice_row_more_is_on_one_side()
    {
        var crystal = SimulatedCrystal.WithEdgeDislocation();

        // Lattice periods across the image, counted 0.6 nm above and below the line. Over an endless width they would differ by one; over
        // 8 nm the crystal has not taken up all of it, as the displacement says.
        var (above, below) = (PeriodsAcross(crystal.Counts, 4.32), PeriodsAcross(crystal.Counts, 5.52));
        Assert.That(above - below, Is.EqualTo(TruePeriodsAcross(crystal.Truth, 4.52) - TruePeriodsAcross(crystal.Truth, 5.72)).Within(0.05));
        Assert.That(above - below, Is.EqualTo(-1).Within(0.2).Or.EqualTo(1).Within(0.2));
    }

    [Test]
    public void A_circuit_around_the_line_closes_but_for_the_burgers_vector()
    {
        var line = (EdgeDislocation)SimulatedCrystal.WithEdgeDislocation().Truth.Deformation;
        double right = 0, down = 0;
        const int Steps = 3600;
        for (var i = 0; i < Steps; i++)
        {
            var (here, there) = (OnCircle(line, i), OnCircle(line, i + 1));
            var (from, to) = (line.At(here.X, here.Y), line.At(there.X, there.Y));
            // Where the formula jumps by a whole Burgers vector the crystal goes on.
            var step = to.X - from.X;
            if (Math.Abs(step) < line.Burgers / 2) right += step;
            down += to.Y - from.Y;
        }

        Assert.That(right, Is.EqualTo(line.Burgers).Within(1e-3 * line.Burgers));
        Assert.That(down, Is.Zero.Within(1e-12));

        static (double X, double Y) OnCircle(EdgeDislocation line, int step)
        {
            var (sine, cosine) = Math.SinCos(Math.Tau * (step + 0.5) / Steps);
            return (line.CoreX + (3 * cosine), line.CoreY + (3 * sine));
        }
    }

    [Test]
    public void Strains_are_the_derivatives_of_the_displacement()
    {
        var fields = (Deformation[])[new EdgeDislocation(5, 5, 0.39, 0.3), new EdgeDislocation(5, 5, 0.25, 0.18), new MisfitLayer(4, 6.5, 0.04)];
        Gen.Select(Gen.Double[0.5, 9.5], Gen.Double[0.5, 9.5]).Sample((x, y) =>
        {
            foreach (var field in fields)
            {
                // Not across the cut of the arctangent, the line itself or the edges of the layer.
                if ((x < 5.2 && Math.Abs(y - 5) < 0.01) || Math.Sqrt(Math.Pow(x - 5, 2) + Math.Pow(y - 5, 2)) < 0.2) return;
                if (Math.Abs(y - 4) < 0.01 || Math.Abs(y - 6.5) < 0.01) return;
                const double Step = 1e-5;
                var (left, right) = (field.At(x - Step, y), field.At(x + Step, y));
                var (above, below) = (field.At(x, y - Step), field.At(x, y + Step));
                var strain = field.StrainAt(x, y);
                Assert.That(strain.Xx, Is.EqualTo((right.X - left.X) / (2 * Step)).Within(1e-7));
                Assert.That(strain.Yy, Is.EqualTo((below.Y - above.Y) / (2 * Step)).Within(1e-7));
                Assert.That(strain.Xy, Is.EqualTo((below.X - above.X + right.Y - left.Y) / (4 * Step)).Within(1e-7));
                Assert.That(strain.Rotation, Is.EqualTo((right.Y - left.Y - below.X + above.X) / (4 * Step)).Within(1e-7));
            }
        });
    }

    [Test]
    public void The_dislocation_is_in_elastic_equilibrium()
    {
        // Without body forces the gradient of the dilatation and the curl of the rotation balance in plane strain:
        // 2(1−ν)/(1−2ν) ∂(εxx+εyy)/∂x − 2 ∂ω/∂y = 0 and the same for y with the other sign.
        var field = new EdgeDislocation(0, 0, 0.39, 0.3);
        Gen.Select(Gen.Double[0.5, 4], Gen.Double[-4, 4]).Sample((x, y) =>
        {
            const double Step = 1e-4;
            var factor = 2 * (1 - field.PoissonRatio) / (1 - (2 * field.PoissonRatio));
            Assert.That((factor * DilatationSlope(Step, 0)) - (2 * RotationSlope(0, Step)), Is.Zero.Within(1e-5));
            Assert.That((factor * DilatationSlope(0, Step)) + (2 * RotationSlope(Step, 0)), Is.Zero.Within(1e-5));

            double DilatationSlope(double dx, double dy)
            {
                var (after, before) = (field.StrainAt(x + dx, y + dy), field.StrainAt(x - dx, y - dy));
                return (after.Xx + after.Yy - before.Xx - before.Yy) / (2 * Step);
            }

            double RotationSlope(double dx, double dy) => (field.StrainAt(x + dx, y + dy).Rotation - field.StrainAt(x - dx, y - dy).Rotation) / (2 * Step);
        });
    }

    [Test]
    public void Counts_scatter_about_the_mean_as_poisson_numbers_do()
    {
        // Two seeds have the same means: half the variance of the difference is the mean.
        var (first, second) = (SimulatedCrystal.WithMisfitLayer(1).Counts, SimulatedCrystal.WithMisfitLayer(2).Counts);
        var halfSquares = first.Zip(second, (a, b) => Math.Pow(a - b, 2) / 2).Average();

        Assert.That(halfSquares, Is.EqualTo(first.Average(count => (double)count)).Within(1).Percent);
    }

    // The frequency at which rows between two heights, averaged over x, have most power.
    private static double FrequencyAlongY(ushort[] counts, double from, double to)
    {
        var (first, last) = ((int)Math.Ceiling(from / Pixel) + 1, (int)Math.Floor(to / Pixel) - 1);
        // Whole columns of atoms repeat along x, so that one stripe through the corners and one through the centres suffice.
        var rows = Enumerable.Range(first, last - first).Select(row => Enumerable.Range(0, Side).Where(column => IsNearCorner(column)).Sum(column => (double)counts[(row * Side) + column])).ToArray();
        var mean = rows.Average();
        var (best, power) = (0.0, 0.0);
        for (var frequency = 2.2; frequency < 2.8; frequency += 0.0005)
        {
            double real = 0, imaginary = 0;
            for (var i = 0; i < rows.Length; i++)
            {
                var window = Math.Pow(Math.Sin(Math.PI * (i + 0.5) / rows.Length), 2);
                var (sine, cosine) = Math.SinCos(Math.Tau * frequency * i * Pixel);
                real += window * (rows[i] - mean) * cosine;
                imaginary += window * (rows[i] - mean) * sine;
            }

            var here = (real * real) + (imaginary * imaginary);
            if (here > power) (best, power) = (frequency, here);
        }

        return best;
    }

    private static bool IsNearCorner(int column)
    {
        var place = column * Pixel / SimulatedCrystal.LatticeParameter;
        return Math.Abs(place - Math.Round(place)) < 0.15;
    }

    // The phase of the lattice wave along x in a stripe one period high, followed from 1 nm to 9 nm, in periods.
    private static double PeriodsAcross(ushort[] counts, double height)
    {
        const double Width = 0.4;
        var first = (int)(height / Pixel);
        var rows = (int)Math.Round(SimulatedCrystal.LatticeParameter / Pixel);
        var (turns, before) = (0.0, 0.0);
        for (var x = 1.0; x <= 9.0 + 1e-9; x += Pixel)
        {
            double real = 0, imaginary = 0;
            for (var column = 0; column < Side; column++)
            {
                var place = column * Pixel;
                var weight = Math.Exp(-Math.Pow((place - x) / Width, 2) / 2);
                if (weight < 1e-6) continue;
                var sum = 0.0;
                for (var row = first; row < first + rows; row++) sum += counts[(row * Side) + column];
                var (sine, cosine) = Math.SinCos(Math.Tau * place / SimulatedCrystal.LatticeParameter);
                real += weight * sum * cosine;
                imaginary -= weight * sum * sine;
            }

            var phase = Math.Atan2(imaginary, real) / Math.Tau;
            if (x > 1.0) turns += (phase - before) - Math.Round(phase - before);
            before = phase;
        }

        return turns;
    }

    private static double TruePeriodsAcross(CrystalTruth truth, double height)
    {
        // Followed in small steps, so that the jump of the arctangent by a whole period does not count.
        var turns = 0.0;
        for (var x = 1.0; x < 9.0 - 1e-9; x += Pixel)
        {
            var step = (truth.Deformation.At(x + Pixel, height).X - truth.Deformation.At(x, height).X) / truth.LatticeParameter;
            turns -= step - Math.Round(step);
        }

        return turns;
    }
}
