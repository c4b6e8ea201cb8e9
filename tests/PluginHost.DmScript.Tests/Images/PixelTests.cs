// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.Images;

/// <summary>Single pixels, rectangles, and variables without an image.</summary>
internal sealed class PixelTests
{
    [Test]
    public void A_pixel_of_a_complex_image_variable_is_a_complex_number() => Assert.That(Scripts.Run("""
        compleximage c := ComplexImage("c", 8, 2, 2)
        c = complex(3, -4)
        complexnumber z = c.GetPixel(1, 0)
        result(real(z) + " " + imaginary(z) + " " + modulus(z) + " " + round(phase(GetPixel(c, 0, 1)) * 1000) + " ")
        result(real(c.GetPixel(0, 0)) + " " + imaginary(c.GetPixel(0, 0) * 2))
        """), Is.EqualTo("3 -4 5 -927 3 -8"));

    [Test]
    public void A_pixel_of_a_colour_image_variable_is_a_colour() => Assert.That(Scripts.Run("""
        void Show(rgbimage shown) { result(" " + shown.GetPixel(0, 0)) }
        rgbimage r := RGBImage("r", 4, 2, 2)
        r = rgb(10, 20, 30)
        rgbnumber n = r.GetPixel(1, 1)
        result(red(n) + " " + green(r.GetPixel(0, 0)) + " " + blue(n))
        Show(r)
        """), Is.EqualTo("10 20 30 10, 20, 30"));

    [Test]
    public void A_pixel_of_a_variable_that_says_only_image_is_a_number() => Assert.That(Scripts.Run("""
        image c := ComplexImage("c", 8, 2, 2)
        c = complex(3, -4)
        number m = c.GetPixel(0, 0)
        result("" + m)
        """), Is.EqualTo("5"));

    [Test]
    public void An_overload_does_not_tell_apart_what_pixels_images_have() => Assert.That(Scripts.Check("""
        number Width(image a);
        number Width(compleximage a) { return a.ImageGetDimensionSize(0) }
        image a := RealImage("a", 4, 3)
        result("" + Width(a))
        """), Is.Empty);

    [Test]
    public void A_variable_without_an_image_has_the_number_zero() => Assert.That(Scripts.Run("""
        image a
        result(GetImageID(a) + " " + DoesImageExist(0) + " " + DoesImageExist(GetImageID(a)))
        """), Is.EqualTo("0 0 0"));

    [TestCase("a[1, 1, 1, 3]", "The rectangle [1,1,1,3] is empty; it was taken of the image 'a' of 10 × 8 pixels (width first).")]
    [TestCase("a[0, 0, 10, 8]", "The rectangle [0,0,10,8] is not inside the image 'a' of 10 × 8 pixels (width first).")]
    public void A_wrong_rectangle_is_told_what_is_wrong_with_it(string rectangle, string message) => Assert.That(
        Scripts.Fail($"image a := RealImage(\"a\", 4, 10, 8)\nresult(sum({rectangle}))").Message, Is.EqualTo(message));
}
