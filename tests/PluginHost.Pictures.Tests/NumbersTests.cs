// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Pictures.Numbers;

namespace PluginHost.Pictures.Tests;

public sealed class NumbersTests
{
    [Test]
    public void Linear_marks_stand_at_round_values_and_their_labels_say_so()
    {
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[-9, 7], Gen.Int[2, 10]).Sample((start, decade, count) =>
        {
            var end = start + Math.Pow(10, decade);
            if (end - start < Math.Abs(start) * 1e-9) return;
            var ticks = TickMarks.Linear(start, end, count);
            Assert.That(ticks.Marks, Is.Not.Empty);
            var slack = (end - start) * 1e-5;
            foreach (var mark in ticks.Marks)
            {
                Assert.That(mark.Value, Is.InRange(start - slack, end + slack));
                var said = double.Parse(mark.Text.Replace('−', '-'), CultureInfo.InvariantCulture) * Math.Pow(10, ticks.Exponent);
                Assert.That(said, Is.EqualTo(mark.Value).Within(slack));
            }

            Assert.That(ticks.Marks, Has.Count.LessThanOrEqualTo(count + 1));
            Assert.That(ticks.Marks.Select(mark => mark.Text), Is.Unique);
        });
    }

    // Half of the first would be a step of 500 000.
    [TestCase(1, 429_042, 2)]
    [TestCase(0.1, 0.9, 1)]
    public void A_linear_scale_without_a_round_number_at_its_step_has_marks_at_a_smaller_one(double start, double end, int count) =>
        Assert.That(TickMarks.Linear(start, end, count).Marks, Is.Not.Empty);

    [Test]
    public void Logarithmic_marks_lie_inside_and_name_whole_decades()
    {
        var ticks = TickMarks.Logarithmic(0.004, 30000, 8);

        var labels = ticks.Marks.Where(mark => mark.IsLabelled).Select(mark => mark.Text);
        Assert.That(labels, Is.EqualTo(["0.01", "0.1", "1", "10", "100", "1000", "10⁴"]));
        Assert.That(ticks.Marks.Select(mark => mark.Value), Is.All.InRange(0.004 * (1 - 1e-9), 30000 * (1 + 1e-9)));
    }

    [TestCase(0.05, 0.05)]
    [TestCase(0, 0)]
    [TestCase(-1.7e308, 1.7e308)]
    [TestCase(5e-324, 1e-322)]
    [TestCase(1e300, 1.0000000000001e300)]
    public void Scales_without_room_for_marks_still_have_some(double minimum, double maximum)
    {
        Assert.That(TickMarks.Linear(minimum, maximum, 5).Marks, Is.Not.Empty);
    }

    [TestCase(0, "0")]
    [TestCase(-0.25, "−0.25")]
    [TestCase(1234, "1234")]
    [TestCase(50000, "50000")]
    [TestCase(1e7, "10⁷")]
    [TestCase(-2.5e-7, "−2.5·10⁻⁷")]
    [TestCase(9.9999e8, "10⁹")]
    [TestCase(double.NaN, "–")]
    [TestCase(double.NegativeInfinity, "−∞")]
    public void Numbers_are_printed_short(double value, string text) => Assert.That(NumberText.Short(value), Is.EqualTo(text));

    [TestCase(-0.0001, 2, "0.00")]
    [TestCase(-1.5, 1, "−1.5")]
    public void Numbers_with_fixed_digits_have_a_true_minus_sign(double value, int decimals, string text) =>
        Assert.That(NumberText.Fixed(value, decimals), Is.EqualTo(text));

    [TestCase("1/nm", "nm⁻¹")]
    [TestCase("1 / nm", "nm⁻¹")]
    [TestCase("nm^-1", "nm⁻¹")]
    [TestCase("nm-1", "nm⁻¹")]
    [TestCase("1/A", "Å⁻¹")]
    [TestCase("1/nm^2", "nm⁻²")]
    [TestCase("rad/nm^2", "rad/nm²")]
    [TestCase("um", "µm")]
    [TestCase("μm", "µm")]
    [TestCase("angstrom", "Å")]
    [TestCase("deg", "°")]
    [TestCase("e-/A^2", "e-/Å²")]
    [TestCase("<undefined>", "")]
    [TestCase(null, "")]
    [TestCase("at%", "at%")]
    [TestCase("eV", "eV")]
    public void Units_are_printed_as_in_a_paper(string? units, string text) => Assert.That(UnitText.Pretty(units), Is.EqualTo(text));

    [TestCase("""{"quantity":{"name":"Strain εyy","units":""}}""", "Strain εyy")]
    [TestCase("""{"quantity":"Intensity (counts)","signal":{"units":"e-"}}""", "Intensity (counts)")]
    [TestCase("""{"signal":{"quantity":"electrons","units":"e-"}}""", "Intensity (e-)")]
    [TestCase("""{"signal":{"quantity":"counts"}}""", "Intensity (counts)")]
    [TestCase("""{"signal":{"units":"e-","scale":0.1285}}""", "Intensity")]
    [TestCase("""{"signal":{"type":"EELS"}}""", "")]
    [TestCase("""{"signal":7,"quantity":null}""", "")]
    public void What_the_numbers_are_is_said_by_the_quantity_or_by_the_file(string metadata, string text) =>
        Assert.That(Quantity.Of(new SignalDescriptor { ElementType = ElementType.UInt8, Shape = [], Axes = [], Metadata = JsonNode.Parse(metadata)!.AsObject() }).Text, Is.EqualTo(text));

    [Test]
    public void The_typeface_has_every_sign_that_pictures_print()
    {
        using var stream = typeof(Picture).Assembly.GetManifestResourceStream("DejaVuSans.ttf");
        using var typeface = SkiaSharp.SKTypeface.FromStream(stream);
        using var font = new SkiaSharp.SKFont(typeface, 12);

        Assert.That(font.ContainsGlyphs("AZaz09ÄÖÜßéøÅµ°·×⁰¹²³⁴⁵⁶⁷⁸⁹⁻−±–…%∞αβγδελμπσφωΔΣΩ₁₂ₓ"), Is.True);
    }
}
