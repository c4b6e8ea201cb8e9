// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;
using PluginHost.Pictures.Colours;

namespace PluginHost.Pictures.Tests;

public sealed class ColourMapTests
{
    // One step of one 8-bit channel moves a colour by up to this much in OKLab (largest for dark blue).
    private const double Rounding = 0.004;

    // Next to the centre rounding to 8 bits hides the hue.
    private const int NearlyWhite = 120;

    [Test]
    public void The_diverging_map_changes_by_equal_steps_on_both_sides()
    {
        var map = ColourMaps.Create(ColourMapKind.Diverging);
        var centre = Oklab.From(map.At(0.5));
        foreach (var end in (double[])[0, 1])
        {
            var whole = Oklab.From(map.At(end)).DistanceTo(centre);
            for (var part = 0.1; part < 1; part += 0.1)
            {
                var here = Oklab.From(map.At(0.5 + ((end - 0.5) * part)));
                Assert.That(here.DistanceTo(centre), Is.EqualTo(part * whole).Within(0.01), $"{part} towards {end}");
            }
        }
    }

    [Test]
    public void The_diverging_map_gives_equal_lightness_to_opposite_values()
    {
        var map = ColourMaps.Create(ColourMapKind.Diverging);
        for (var step = 0; step < ColourMap.Steps / 2; step++)
        {
            var (below, above) = (Oklab.From(map[step]), Oklab.From(map[ColourMap.Steps - 1 - step]));
            Assert.That(below.Lightness, Is.EqualTo(above.Lightness).Within(Rounding));
            if (step > NearlyWhite) continue;
            Assert.That(below.BlueYellow, Is.LessThan(0));
            Assert.That(above.GreenRed, Is.GreaterThan(0));
        }
    }

    [Test]
    public void The_cyclic_map_has_one_lightness_equal_steps_and_no_seam()
    {
        var map = ColourMaps.Create(ColourMapKind.Cyclic);
        Assert.That(Oklab.From(map[0]).DistanceTo(Oklab.From(map[ColourMap.Steps - 1])), Is.LessThan(Rounding));
        for (var step = 0; step < ColourMap.Steps; step++) Assert.That(Oklab.From(map[step]).Lightness, Is.EqualTo(0.74).Within(Rounding));
        var eighth = Oklab.From(map[0]).DistanceTo(Oklab.From(map[32]));
        for (var step = 0; step + 32 < ColourMap.Steps; step++)
            Assert.That(Oklab.From(map[step]).DistanceTo(Oklab.From(map[step + 32])), Is.EqualTo(eighth).Within(2 * Rounding));
    }

    [TestCase(ColourMapKind.Grey)]
    [TestCase(ColourMapKind.Viridis)]
    [TestCase(ColourMapKind.Inferno)]
    public void Sequential_maps_grow_lighter_all_the_way(ColourMapKind kind)
    {
        var map = ColourMaps.Create(kind);
        for (var step = 4; step < ColourMap.Steps; step++)
            Assert.That(Oklab.From(map[step]).Lightness, Is.GreaterThan(Oklab.From(map[step - 4]).Lightness), $"step {step}");
    }

    [Test]
    public void Viridis_is_the_published_table()
    {
        var map = ColourMaps.Create(ColourMapKind.Viridis);

        // 0.267004 0.004874 0.329415, 0.127568 0.566949 0.550556, 0.993248 0.906157 0.143936 in the table of its authors.
        Assert.That((map[0], map[128], map[255]), Is.EqualTo((new Colour(68, 1, 84), new Colour(33, 145, 140), new Colour(253, 231, 37))));
    }

    [Test]
    public void The_neutral_colour_is_none_of_the_map([Values] ColourMapKind kind)
    {
        var map = ColourMaps.Create(kind);
        var nearest = Enumerable.Range(0, ColourMap.Steps).Min(step => Oklab.From(map[step]).DistanceTo(Oklab.From(map.Missing)));
        Assert.That(nearest, Is.GreaterThan(0.03));
        Assert.That(map.At(double.NaN), Is.EqualTo(map.Missing));
    }

    [TestCase(-5, 0)]
    [TestCase(0, 0)]
    [TestCase(0.5, 128)]
    [TestCase(1, 255)]
    [TestCase(double.PositiveInfinity, 255)]
    [TestCase(double.NegativeInfinity, 0)]
    public void A_fraction_falls_into_its_step(double fraction, int step) => Assert.That(ColourMap.StepOf(fraction), Is.EqualTo(step));

    [Test]
    public void Vectors_of_one_length_have_one_lightness_and_opposite_ones_opposite_hues()
    {
        for (var degrees = 0; degrees < 360; degrees += 10)
        {
            var (down, right) = Math.SinCos(double.DegreesToRadians(degrees));
            var (there, back) = (Oklab.From(ColourWheel.Of(right, down)), Oklab.From(ColourWheel.Of(-right, -down)));
            Assert.That(there.Lightness, Is.EqualTo(0.75).Within(Rounding));
            Assert.That(there.GreenRed + back.GreenRed, Is.Zero.Within(2 * Rounding));
            Assert.That(there.BlueYellow + back.BlueYellow, Is.Zero.Within(2 * Rounding));
        }
    }

    [Test]
    public void Vectors_beyond_the_rim_look_like_the_rim() => Assert.That(ColourWheel.Of(3, 4), Is.EqualTo(ColourWheel.Of(0.6, 0.8)));

    [Test]
    public void Colours_survive_the_way_through_oklab([Random(0, 0xFFFFFF, 200)] int rgb)
    {
        var colour = new Colour((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
        Assert.That(Oklab.From(colour).ToColour(), Is.EqualTo(colour));
    }
}
