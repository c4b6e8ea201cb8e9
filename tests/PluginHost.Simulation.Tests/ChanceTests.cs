// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;
using NUnit.Framework;
using PluginHost.Simulation.Chance;

namespace PluginHost.Simulation.Tests;

public sealed class ChanceTests
{
    [Test]
    public void The_generator_gives_the_numbers_of_its_authors()
    {
        // xoshiro256** seeded with SplitMix64 from 0, as computed from the definitions with another language's big integers.
        var chance = new Xoshiro256(0);

        Assert.That(
            (ulong[])[chance.Next(), chance.Next(), chance.Next(), chance.Next()],
            Is.EqualTo((ulong[])[0x99EC5F36CB75F2B4, 0xBF6E1F784956452A, 0x1A5F849D4933E6E0, 0x6AA594F1262D2D2C]));
    }

    [Test]
    public void Streams_of_one_seed_differ()
    {
        var first = Enumerable.Range(0, 1000).Select(stream => new Xoshiro256(7, (ulong)stream).Next()).ToHashSet();

        Assert.That(first, Has.Count.EqualTo(1000));
    }

    [Test]
    public void Fractions_fill_the_unit_interval_evenly()
    {
        var chance = new Xoshiro256(11);
        var bins = new int[20];
        for (var i = 0; i < 200_000; i++) bins[(int)(chance.NextFraction() * 20)]++;

        // Each bin holds 10000 ± 97; five deviations.
        Assert.That(bins, Is.All.InRange(9500, 10500));
    }

    [Test]
    public void Normal_numbers_have_mean_zero_and_deviation_one()
    {
        var chance = new Xoshiro256(12);
        double sum = 0, squares = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var value = chance.NextNormal();
            sum += value;
            squares += value * value;
        }

        Assert.That(sum / 100_000, Is.Zero.Within(0.016));
        Assert.That(squares / 100_000, Is.EqualTo(1).Within(0.023));
    }

    // Both ways of drawing, and where one hands over to the other.
    [TestCase(0.02)]
    [TestCase(0.7)]
    [TestCase(5)]
    [TestCase(11.99)]
    [TestCase(12.01)]
    [TestCase(40)]
    [TestCase(3000)]
    public void Counts_have_the_mean_and_the_variance_of_a_poisson_distribution(double mean)
    {
        const int Draws = 200_000;
        var chance = new Xoshiro256(13);
        double sum = 0, squares = 0;
        for (var i = 0; i < Draws; i++)
        {
            var difference = PoissonCounts.Draw(chance, mean) - mean;
            sum += difference;
            squares += difference * difference;
        }

        // Five deviations of the mean, √(m/n), and of the variance, √((2m² + m)/n).
        Assert.That(sum / Draws, Is.Zero.Within(5 * Math.Sqrt(mean / Draws)));
        Assert.That(squares / Draws, Is.EqualTo(mean).Within(5 * Math.Sqrt(((2 * mean * mean) + mean) / Draws)));
    }

    [TestCase(3.0)]
    [TestCase(15.0)]
    public void Counts_occur_as_often_as_the_formula_says(double mean)
    {
        const int Draws = 200_000;
        var chance = new Xoshiro256(14);
        var seen = new int[60];
        for (var i = 0; i < Draws; i++) seen[PoissonCounts.Draw(chance, mean)]++;

        var probability = Math.Exp(-mean);
        for (var count = 0; count < 40; count++)
        {
            if (count > 0) probability *= mean / count;
            var expected = probability * Draws;
            Assert.That(seen[count], Is.EqualTo(expected).Within((5 * Math.Sqrt(expected)) + 3), $"count {count}");
        }
    }

    [Test]
    public void Any_mean_gives_a_count_that_is_not_negative()
    {
        Gen.Select(Gen.Double[0, 1e6], Gen.ULong).Sample((mean, seed) =>
            Assert.That(PoissonCounts.Draw(new Xoshiro256(seed), mean), Is.InRange(0, (long)(mean + (12 * Math.Sqrt(mean)) + 20))));
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(double.NaN)]
    public void Without_a_positive_mean_nothing_is_counted(double mean) => Assert.That(PoissonCounts.Draw(new Xoshiro256(1), mean), Is.Zero);

    [Test]
    public void A_pixel_saturates() => Assert.That(PoissonCounts.DrawPixel(new Xoshiro256(1), 1e6), Is.EqualTo(ushort.MaxValue));
}
