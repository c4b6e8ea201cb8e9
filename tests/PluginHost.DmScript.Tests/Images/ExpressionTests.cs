// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using CsCheck;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Tests.Images;

internal sealed class ExpressionTests
{
    private static readonly Gen<(int Width, int Height)> Sizes = Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9]);

    [Test]
    public void Arithmetic_of_images_is_that_of_their_pixels() => Sizes.Sample((width, height) =>
    {
        var (a, b) = (Ramp(width, height, 1), Ramp(width, height, -3));
        var result = Image(Op(BinaryOperator.Subtract, Op(BinaryOperator.Multiply, a, 2.5), b));
        ForAll(result, (x, y) => Assert.That(result.GetNumber(x, y), Is.EqualTo((float)(a.GetNumber(x, y) * 2.5 - b.GetNumber(x, y)))));
    });

    [Test]
    public void A_long_row_is_computed_to_its_end()
    {
        var image = new DmImage(ImageDataType.Float64, 5001);
        image.Assign(Intrinsic("icol"));
        Assert.That(image.GetNumber(5000), Is.EqualTo(5000));
        Assert.That(ImageStatistics.Sum(image), Is.EqualTo(5000 * 5001 / 2.0));
    }

    [Test]
    public void Images_of_different_size_cannot_be_combined() =>
        Assert.That(() => Op(BinaryOperator.Add, Ramp(2, 3, 1), Ramp(3, 2, 1)), Throws.TypeOf<ScriptException>());

    [Test]
    public void An_index_expression_transposes() => Sizes.Sample((width, height) =>
    {
        var source = Ramp(width, height, 1);
        var target = new DmImage(ImageDataType.Float32, height, width);
        target.Assign(new ImageRegion(source, Intrinsic("irow"), Intrinsic("icol")));
        ForAll(target, (x, y) => Assert.That(target.GetNumber(x, y), Is.EqualTo(source.GetNumber(y, x))));
    });

    [Test]
    public void Values_that_meet_in_one_pixel_add_up() => Sizes.Sample((width, height) =>
    {
        var source = Ramp(width, height, 2);
        var sums = new DmImage(ImageDataType.Float64, width, 1);
        ImageIndexing.AssignCompound(new ImageRegion(sums, Intrinsic("icol"), 0), BinaryOperator.Add, source);
        for (var x = 0; x < width; x++) Assert.That(sums.GetNumber(x, 0), Is.EqualTo(Enumerable.Range(0, height).Sum(y => source.GetNumber(x, y))));
    });

    [Test]
    public void A_slice_is_a_view_that_can_be_assigned()
    {
        var stack = new DmImage(ImageDataType.Int16, 4, 3, 5);
        SizeFunctions.Slice2(stack, 0, 0, 2, 0, 4, 1, 1, 3, 1).Assign(7);
        for (var z = 0; z < 5; z++) Assert.That(stack.GetNumber(3, 2, z), Is.EqualTo(z == 2 ? 7 : 0));
        var line = SizeFunctions.Slice1(stack, 1, 1, 4, 2, 5, -1);
        Assert.That(ImageStatistics.ToArray(line), Is.EqualTo(new double[] { 0, 0, 7, 0, 0 }));
    }

    [Test]
    public void An_image_can_be_assigned_from_a_part_of_itself_that_overlaps()
    {
        var image = new DmImage(ImageDataType.Int32, 6);
        image.Assign(Intrinsic("icol"));
        image.View([1], (0, 5, 1)).Assign(image.View([0], (0, 5, 1)));
        Assert.That(ImageStatistics.ToArray(image), Is.EqualTo(new double[] { 0, 0, 1, 2, 3, 4 }));
    }

    [Test]
    public void A_rectangle_keeps_the_calibration_of_its_place()
    {
        var image = Ramp(8, 6, 1);
        CalibrationFunctions.ImageSetDimensionCalibration(image, 0, 10, 0.5, "nm", 0);
        var part = ImageIndexing.Rectangle(image, 1, 2, 5, 7);
        Assert.Multiple(() =>
        {
            Assert.That(part.Frame.Sizes, Is.EqualTo(new[] { 5L, 4L }));
            Assert.That((0 - part.Dimensions[0].Origin) * part.Dimensions[0].Scale, Is.EqualTo(11).Within(1e-12));
            Assert.That(part.GetNumber(0, 0), Is.EqualTo(image.GetNumber(2, 1)));
        });
    }

    [Test]
    public void Numbers_are_converted_to_the_type_of_the_image_they_are_assigned_to()
    {
        var bytes = new DmImage(ImageDataType.UInt8, 4);
        bytes.Assign(ImageExpression.Of(Op(BinaryOperator.Multiply, Intrinsic("icol"), 100.9)));
        Assert.That(ImageStatistics.ToArray(bytes), Is.EqualTo(new double[] { 0, 100, 201, 255 }));
    }

    [Test]
    public void Complex_values_need_a_choice_before_they_become_real()
    {
        var complex = new DmImage(ImageDataType.Complex64, 2, 2);
        complex.Assign(new Complex(3, -4));
        var real = new DmImage(ImageDataType.Float32, 2, 2);
        Assert.That(() => real.Assign(complex), Throws.TypeOf<ScriptException>());
        real.Assign(ImageFunctions.Modulus(complex));
        Assert.That(real.GetNumber(1, 1), Is.EqualTo(5));
    }

    [Test]
    public void A_transform_and_its_inverse_give_the_image_back() => Sizes.Sample((width, height) =>
    {
        var image = Ramp(width, height, 1);
        var back = FourierFunctions.RealIFFT(FourierFunctions.FFT(image));
        ForAll(image, (x, y) => Assert.That(back.GetNumber(x, y), Is.EqualTo(image.GetNumber(x, y)).Within(1e-3)));
    });

    [Test]
    public void A_transform_is_the_sum_of_its_definition()
    {
        var image = Ramp(4, 3, 1);
        var transform = FourierFunctions.FFT(image);
        for (var v = 0; v < 3; v++)
        {
            for (var u = 0; u < 4; u++)
            {
                var sum = Complex.Zero;
                ForAll(image, (x, y) => sum += image.GetNumber(x, y) * Complex.Exp(-2 * Math.PI * Complex.ImaginaryOne * ((u - 2) * x / 4.0 + (v - 1) * y / 3.0)));
                Assert.That(((Complex)transform.Get(u, v) - sum).Magnitude, Is.LessThan(1e-4));
            }
        }
    }

    private static DmImage Ramp(int width, int height, double factor)
    {
        var image = new DmImage(ImageDataType.Float32, width, height);
        ForAll(image, (x, y) => image.Set(factor * (x + 10 * y), x, y));
        return image;
    }

    private static ImageExpression Intrinsic(string name) => Intrinsics.TryGet(name, out var value) ? (ImageExpression)value : throw new ArgumentException(name);

    private static object Op(BinaryOperator operation, object left, object right) => ImageOperators.Binary(operation, left, right);

    private static DmImage Image(object value) => ImageExpression.Of(value).ToImage();

    private static void ForAll(DmImage image, Action<int, int> action)
    {
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++) action(x, y);
        }
    }
}
