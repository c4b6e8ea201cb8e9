// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.Images;

/// <summary>Functions that numbers and images have in common: one image among the arguments makes the result an image.</summary>
internal sealed class OverloadTests
{
    [TestCase("tert(a > 3, 1, 0)", "0 0 0 0 1 1 ")]
    [TestCase("tert(icol == 0, 0, 1) * b", "0 2 2 2 2 2 ")]
    [TestCase("tert(1, icol, 2)", "0 1 2 3 4 5 ")]
    [TestCase("tert(0, 2, icol)", "0 1 2 3 4 5 ")]
    [TestCase("tert(a > 3, a, 7)", "7 7 7 7 4 5 ")]
    [TestCase("max(a, 2)", "2 2 2 3 4 5 ")]
    [TestCase("max(2, a)", "2 2 2 3 4 5 ")]
    [TestCase("max(a, icol, 2)", "2 2 2 3 4 5 ")]
    [TestCase("min(a, 1, 2)", "0 1 1 1 1 1 ")]
    [TestCase("min(3, 2, icol)", "0 1 2 2 2 2 ")]
    [TestCase("maximum(1, a, 2)", "2 2 2 3 4 5 ")]
    [TestCase("pow(a, 2)", "0 1 4 9 16 25 ")]
    [TestCase("pow(2, a)", "1 2 4 8 16 32 ")]
    [TestCase("mod(icol, 3)", "0 1 2 0 1 2 ")]
    [TestCase("mod(5, a + 1)", "0 1 2 1 0 5 ")]
    [TestCase("remainder(7, icol + 1)", "0 1 1 3 2 1 ")]
    [TestCase("clip(a, 1, 4)", "1 1 2 3 4 4 ")]
    [TestCase("clip(3, icol, 4)", "3 3 3 3 4 4 ")]
    [TestCase("distance(0, a)", "0 1 2 3 4 5 ")]
    [TestCase("round(atan2(a, 0) * 2 / pi())", "0 1 1 1 1 1 ")]
    public void An_image_among_numbers_gives_an_image(string expression, string values) => Assert.That(Scripts.Run($$"""
        image a := RealImage("a", 4, 6), b := RealImage("b", 4, 6), c := RealImage("c", 4, 6)
        a = icol
        b = 2
        c = {{expression}}
        for (number i = 0; i < 6; i++) result(c.GetPixel(i, 0) + " ")
        """), Is.EqualTo(values));

    [Test]
    public void Numbers_alone_stay_numbers() => Assert.That(Scripts.Run("""
        number n = 3
        result(tert(n > 2, 1, 0) + " " + max(n, 4, 5) + " " + min(n, 2) + " " + pow(n, 2) + " " + mod(n, 2))
        """), Is.EqualTo("1 5 2 9 1"));

    [Test]
    public void Two_variables_of_numbers_after_an_image_take_the_place_of_its_largest_value() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 6)
        a = icol
        number x = 9, y = 9
        result(max(a, x, y) + " " + x + " " + y)
        """), Is.EqualTo("5 5 0"));
}
