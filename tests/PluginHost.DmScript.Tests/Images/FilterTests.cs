// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.Images;

internal sealed class FilterTests
{
    [TestCase("SmoothFilter", "icol + irow", "11 11")]
    [TestCase("LaplaceFilter", "3 * icol ** 2 + irow ** 2", "8 8")]
    [TestCase("SharpenFilter", "icol ** 2", "14 14")]
    [TestCase("SobelFilter", "3 * icol + 4 * irow", "40 40")]
    public void A_filter_gives_what_its_kernel_says_on_every_plane(string filter, string values, string expected) => Assert.That(Scripts.Run($"""
        image a := RealImage("a", 8, 12, 10, 2)
        a = {values}
        image b = {filter}(a)
        result(b[4, 7, 0, 5, 8, 1].Sum() + " " + b[4, 7, 1, 5, 8, 2].Sum())
        """), Is.EqualTo(expected));

    [Test]
    public void Beyond_the_edge_the_edge_is_repeated() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 3, 3)
        a[0, 0, 1, 1] = 9
        image b = SmoothFilter(a)
        result(GetPixel(b, 0, 0) + " " + GetPixel(b, 2, 2))
        """), Is.EqualTo("4 0"));

    [Test]
    public void Rebinning_in_place_halves_the_image_and_doubles_its_scale() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 8, 6)
        a = 1
        a.ImageSetDimensionScale(0, 0.5)
        RebinInPlace(a, 2, 2)
        number x, y
        a.GetSize(x, y)
        result(x + " " + y + " " + sum(a) + " " + a.ImageGetDimensionScale(0))
        """), Is.EqualTo("4 3 48 1"));

    [Test]
    public void A_small_second_image_is_a_kernel_of_a_convolution() => Assert.That(Scripts.Run("""
        image a := RealImage("", 4, 5, 5)
        a[2,2] = 1
        image kernel := RealImage("", 4, 3, 3)
        kernel = icol + 10 * irow
        image c = Convolution(a, kernel)
        Result("" + c.GetPixel(1, 1) + " " + c.GetPixel(3, 1) + " " + c.GetPixel(2, 3) + " " + Sum(c))
        """), Is.EqualTo("0 2 21 99"));
}
