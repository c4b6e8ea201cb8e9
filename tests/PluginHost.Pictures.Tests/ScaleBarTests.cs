// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;
using NUnit.Framework;
using PluginHost.Pictures.Numbers;

namespace PluginHost.Pictures.Tests;

public sealed class ScaleBarTests
{
    private static readonly string[] Units = ["nm", "um", "1/nm", "mrad", "m", "furlong"];

    [Test]
    public void A_scale_bar_is_as_long_as_it_says_is_round_and_fits()
    {
        Gen.Select(Gen.Double[-14, 14], Gen.Int[20, 5000], Gen.Int[0, Units.Length - 1])
            .Sample((decade, width, which) =>
            {
                var units = Units[which];
                var step = Math.Pow(10, decade);
                var bar = ScaleBar.Fit(step, units, width);
                Assert.That(bar, Is.Not.Null);
                var leading = bar!.Length / Math.Pow(10, Math.Floor(Math.Log10(bar.Length) + 1e-9));
                Assert.That(leading, Is.EqualTo(1).Within(1e-6).Or.EqualTo(2).Within(1e-6).Or.EqualTo(5).Within(1e-6));
                Assert.That(bar.Pixels, Is.LessThanOrEqualTo(0.3 * width * (1 + 1e-6)));
                Assert.That(bar.Pixels, Is.GreaterThan(0.3 * width / 2.5 * (1 - 1e-6)));
                var factor = UnitPrefix.Between(UnitText.Pretty(units), bar.Units);
                Assert.That(bar.Length / factor!.Value / step, Is.EqualTo(bar.Pixels).Within(1e-6).Percent);
            });
    }

    [TestCase(0.02, "nm", 512, "2 nm")]
    [TestCase(12.5, "nm", 1024, "2 µm")]
    [TestCase(2e-11, "m", 512, "2 nm")]
    [TestCase(0.0002, "nm", 512, "20 pm")]
    [TestCase(0.3, "Å", 1000, "50 Å")]
    [TestCase(0.05, "1/nm", 144, "2 nm⁻¹")]
    [TestCase(1.3, "mrad", 48, "10 mrad")]
    [TestCase(0.0001, "rad", 200, "5 mrad")]
    [TestCase(1, "", 192, "50 px")]
    [TestCase(-0.02, "nm", 512, "2 nm")]
    public void A_scale_bar_has_the_units_a_reader_expects(double step, string units, double width, string text)
    {
        Assert.That(ScaleBar.Fit(step, units, width)?.Text, Is.EqualTo(text));
    }

    [TestCase(1, "", 2)]
    [TestCase(0, "nm", 512)]
    [TestCase(double.NaN, "nm", 512)]
    [TestCase(double.PositiveInfinity, "nm", 512)]
    public void There_is_no_scale_bar_where_none_can_be_true(double step, string units, double width)
    {
        Assert.That(ScaleBar.Fit(step, units, width), Is.Null);
    }
}
