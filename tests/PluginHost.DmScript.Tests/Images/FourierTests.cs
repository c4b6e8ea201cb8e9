// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using CsCheck;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Tests.Images;

internal sealed class FourierTests
{
    private static readonly Gen<(int Width, int Height)> Sizes = Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12]);

    [Test]
    public void A_transform_is_the_sum_that_defines_it() => Sizes.Sample((width, height) =>
    {
        var image = Noise(width, height);
        var transform = FourierFunctions.FFT(image);
        for (var v = 0; v < height; v++)
        {
            for (var u = 0; u < width; u++)
                Assert.That(Complex.Abs((Complex)transform.Get(u, v) - Sum(image, u - width / 2, v - height / 2)), Is.LessThan(1e-10));
        }
    });

    [Test]
    public void A_transform_of_complex_pixels_is_that_of_their_parts() => Sizes.Sample((width, height) =>
    {
        var (real, imaginary) = (Noise(width, height), Noise(height, width));
        var turned = MatrixOf(imaginary);
        var together = FourierFunctions.FFT(ImageFunctions.Complex(real, turned).ToImage());
        var (first, second) = (FourierFunctions.FFT(real), FourierFunctions.FFT(turned));
        for (var v = 0; v < height; v++)
        {
            for (var u = 0; u < width; u++)
                Assert.That(Complex.Abs((Complex)together.Get(u, v) - (Complex)first.Get(u, v) - Complex.ImaginaryOne * (Complex)second.Get(u, v)), Is.LessThan(1e-10));
        }
    });

    [TestCase(1, 1)]
    [TestCase(1, 300)]
    [TestCase(257, 64)]
    [TestCase(512, 128)]
    [TestCase(1000, 1)]
    public void The_inverse_gives_the_image_back(int width, int height)
    {
        var image = Noise(width, height);
        var back = FourierFunctions.RealIFFT(FourierFunctions.FFT(image));
        var distance = ImageFunctions.Abs(new DmScript.Images.BinaryExpression(BinaryOperator.Subtract, image, back));
        Assert.That(StatisticsFunctions.Max(distance), Is.LessThan(1e-12));
    }

    [Test]
    public void The_shift_between_two_images_is_where_their_correlation_is_largest() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 33, 20), b := RealImage("b", 4, 33, 20)
        a[8, 10, 9, 11] = 1
        b[11, 15, 12, 16] = 1
        number x, y
        CrossCorrelation(a, b).Max(x, y)
        result((x - 16) + " " + (y - 10))
        CrossCorrelate(a, b).Max(x, y)
        result("; " + (x - 16) + " " + (y - 10))
        """), Is.EqualTo("-5 -3; -5 -3"));

    private static DmImage Noise(int width, int height)
    {
        var random = new Random(width * 1000 + height);
        var image = new DmImage(ImageDataType.Float64, width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) image.Set(random.NextDouble() - 0.5, x, y);
        }

        return image;
    }

    private static DmImage MatrixOf(DmImage image) => GeometryFunctions.MatrixTranspose(image);

    private static Complex Sum(DmImage image, int u, int v)
    {
        var sum = Complex.Zero;
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
                sum += image.GetNumber(x, y) * Complex.Exp(-2 * Math.PI * Complex.ImaginaryOne * ((double)u * x / image.Width + (double)v * y / image.Height));
        }

        return sum;
    }
}
