// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;

namespace PluginHost.DmScript.Tests.Images;

internal sealed class FitTests
{
    private const string Fit = """
        image Fit(string formula, image data, image errors, image start, number &chi, number &ok)
        {
            image pars := start.ImageClone(), which := start.ImageClone()
            which = 1
            ok = FitFormula(formula, data, errors, pars, which, chi, 1e-8)
            return pars
        }
        number chi, ok
        """;

    [Test]
    public void A_line_through_points_is_found() => Gen.Select(Gen.Int[-20, 20], Gen.Int[-20, 20]).Sample((offset, slope) => Assert.That(Scripts.Run(Fit + $"""

        image data := RealImage("", 8, 40), errors := RealImage("", 8, 40), start := RealImage("", 8, 2)
        data = {offset} + {slope} * icol
        errors = 1
        start = 1
        image p = Fit("p0 + p1 * x", data, errors, start, chi, ok)
        result(ok + " " + (abs(p.GetPixel(0, 0) - ({offset})) < 1e-6) + " " + (abs(p.GetPixel(1, 0) - ({slope})) < 1e-6) + " " + (chi < 1e-9))
        """), Is.EqualTo("1 1 1 1")), iter: 100);

    [Test]
    public void A_point_with_the_error_zero_does_not_count() => Assert.That(Scripts.Run(Fit + """

        image data := RealImage("", 8, 20), errors := RealImage("", 8, 20), start := RealImage("", 8, 2)
        data = 3 + 2 * icol
        data[0, 4, 1, 9] = 1e6
        errors = 0.5
        errors[0, 4, 1, 9] = 0
        image p = Fit("p0 + p1 * x", data, errors, start, chi, ok)
        result(p.GetPixel(0, 0).Format("%.3f") + " " + p.GetPixel(1, 0).Format("%.3f"))
        """), Is.EqualTo("3.000 2.000"));

    [Test]
    public void A_peak_in_two_dimensions_is_found_and_plotted() => Assert.That(Scripts.Run(Fit + """

        image data := RealImage("", 8, 30, 20), errors := RealImage("", 8, 30, 20), start := [4, 1]: {{5, 12, 8, 3}}
        data = 7 * exp(-((icol - 14) ** 2 + (irow - 9.5) ** 2) / (2 * 2.5 ** 2))
        errors = 1
        string formula = "p0*exp(-((x-p1)**2+(y-p2)**2)/(2*p3**2))"
        image p = Fit(formula, data, errors, start, chi, ok)
        number i
        for (i = 0; i < 4; i++) result(p.GetPixel(i, 0).Format("%.3f "))
        result("" + (max(abs(PlotFormula(formula, data, p) - data)) < 1e-3))
        """), Is.EqualTo("7.000 14.000 9.500 2.500 1"));

    [Test]
    public void A_parameter_that_is_not_to_be_fitted_keeps_its_value() => Assert.That(Scripts.Run("""
        image data := RealImage("", 8, 10), errors := RealImage("", 8, 10), p := [2, 1]: {{4, 1}}, which := [2, 1]: {{0, 1}}
        data = 2 * icol
        errors = 1
        number chi
        FitFormula("p0 + p1 * x", data, errors, p, which, chi, 1e-6)
        result("" + p.GetPixel(0, 0))
        """), Is.EqualTo("4"));

    [TestCase("p0 + q", "The formula 'p0 + q' has the name 'q'; expected x, y, p0, p1, … or a function.")]
    [TestCase("p0 + p7", "The formula 'p0 + p7' has the parameter 'p7', but only 1 values are given.")]
    [TestCase("p0 +", "The formula 'p0 +' cannot be read: expected an expression, found the end of the script.")]
    [TestCase("wobble(x)", "The formula 'wobble(x)' has the function 'wobble' with 1 arguments, which there is not.")]
    public void A_formula_that_cannot_be_used_is_named(string formula, string expected) => Assert.That(
        Scripts.Fail($"image like := RealImage(\"\", 4, 5), p := RealImage(\"\", 4, 1)\nPlotFormula(\"{formula}\", like, p)").Message, Is.EqualTo(expected));
}
