// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;

namespace PluginHost.Plugins.VirtualDetector.Tests;

/// <summary>The sums are those that a plain loop gives, for every element type and any shape of frame and mask.</summary>
internal sealed class Kernels
{
    private static readonly int[] Widths = [1, 3, 8, 17, 31, 32, 33, 63, 64, 65, 127, 255, 257];

    private static readonly double[] Densities = [0.02, 0.5, 0.98, 1];

    private static readonly Gen<(int Width, int Height, int Seed, double Density)> Frames =
        Gen.Select(
            Gen.Int[0, Widths.Length - 1].Select(index => Widths[index]),
            Gen.Int[1, 9],
            Gen.Int[0, 1 << 30],
            Gen.Int[0, Densities.Length - 1].Select(index => Densities[index]));

    [TestCaseSource(typeof(Scan), nameof(Scan.RealTypes))]
    public void A_mask_of_zeros_and_ones_sums_exactly(ElementType type) => Frames.Sample(
        frame =>
        {
            using var data = Scan.Random(type, Scan.Axes(2, 3, frame.Height, frame.Width), frame.Seed);
            var pixels = Pixels(frame.Width * frame.Height, frame.Density, frame.Seed);
            Check(data, pixels, Image(data, Scan.Mask(pixels, frame.Height, frame.Width)));
        },
        iter: 60);

    [TestCaseSource(typeof(Scan), nameof(Scan.RealTypes))]
    public void Weights_multiply_every_pixel(ElementType type) => Frames.Sample(
        frame =>
        {
            using var data = Scan.Random(type, Scan.Axes(2, 3, frame.Height, frame.Width), frame.Seed);
            var random = new Random(frame.Seed);
            var pixels = Pixels(frame.Width * frame.Height, frame.Density, frame.Seed);
            var weights = pixels.Select(pixel => pixel ? random.NextDouble() - 0.3 : 0).ToArray();
            var image = Image(data, Scan.Mask(weights, frame.Height, frame.Width));
            var values = data.ToArray<double>();
            for (var index = 0; index < image.Length; index++)
            {
                var products = weights.Zip(values.Skip(index * weights.Length), (weight, value) => weight * value).ToArray();
                Assert.That(image[index], Is.EqualTo(products.Sum()).Within(1e-13 * products.Sum(Math.Abs)));
            }
        },
        iter: 60);

    [TestCase(ElementType.UInt8)]
    [TestCase(ElementType.Int8)]
    [TestCase(ElementType.UInt16)]
    [TestCase(ElementType.Int16)]
    public void Whole_weights_on_counts_are_exact(ElementType type)
    {
        using var data = Scan.Random(type, Scan.Axes(2, 2, 33, 65), 5);
        var weights = Enumerable.Range(0, 33 * 65).Select(index => (short)((index % 7) - 3)).ToArray();
        var image = Image(data, Scan.Mask(weights, 33, 65));
        var values = Scan.Integers(data);
        Assert.That(image, Is.EqualTo(values.Chunk(weights.Length).Select(frame => (double)frame.Zip(weights, (value, weight) => value * weight).Aggregate((a, b) => a + b))));
    }

    [Test]
    public void Lanes_are_emptied_before_they_overflow()
    {
        // Larger than 257 blocks of 64 bytes, and than 65537 blocks of 32 elements: as many as the lanes of uint8 and of uint16 hold.
        Greatest(byte.MaxValue, 150, 257);
        Greatest(sbyte.MinValue, 150, 257);
        Greatest(ushort.MaxValue, 1461, 1463);
        Greatest(short.MinValue, 1461, 1463);
        Greatest(uint.MaxValue, 150, 257);
        Greatest(int.MinValue, 150, 257);
        Greatest(ulong.MaxValue, 150, 257);
        Greatest(long.MinValue, 150, 257);

        static void Greatest<T>(T value, int height, int width) where T : unmanaged, System.Numerics.IBinaryInteger<T>
        {
            using var data = Scan.Constant(value, Scan.Axes(1, 2, height, width));
            var all = (double)(Int128.CreateChecked(value) * height * width);
            Assert.That(Image(data, null), Is.EqualTo(new[] { all, all }), typeof(T).Name);
            // Every second pixel: blocks go through the masks of the edge.
            var half = Enumerable.Range(0, height * width).Select(index => index % 2 == 0).ToArray();
            var part = (double)(Int128.CreateChecked(value) * half.Count(pixel => pixel));
            Assert.That(Image(data, Scan.Mask(half, height, width)), Is.EqualTo(new[] { part, part }), typeof(T).Name);
        }
    }

    [Test]
    public void A_dead_pixel_outside_the_detector_does_not_count([Values] bool weighted, [Values] bool infinite)
    {
        var bad = infinite ? float.PositiveInfinity : float.NaN;
        var values = Enumerable.Range(0, 40).Select(index => index == 7 ? bad : 1f).ToArray();
        using var data = Signal.FromArray(values, [new Axis("ky", 5, AxisRole.Signal), new Axis("kx", 8, AxisRole.Signal)]);
        var weights = Enumerable.Range(0, 40).Select(index => index == 7 ? 0.0 : weighted && index % 2 == 0 ? 3 : 1).ToArray();
        Assert.That(Image(data, Scan.Mask(weights, 5, 8)), Is.EqualTo(new[] { weights.Sum() }));
    }

    [Test]
    public void Only_the_rows_of_the_detector_are_taken_from_large_frames()
    {
        // Frames of 512 KiB, of which a narrow band counts: read by themselves, they must still be the right rows.
        using var data = Scan.Random(ElementType.UInt16, Scan.Axes(2, 3, 512, 512), 11);
        var pixels = Enumerable.Range(0, 512 * 512).Select(index => index / 512 is >= 250 and < 260 && index % 3 != 0).ToArray();
        Check(data, pixels, Image(data, Scan.Mask(pixels, 512, 512)));
    }

    private static bool[] Pixels(int count, double density, int seed)
    {
        var random = new Random(seed);
        var pixels = Enumerable.Range(0, count).Select(_ => random.NextDouble() < density).ToArray();
        pixels[random.Next(count)] = true;
        return pixels;
    }

    private static void Check(Signal data, bool[] pixels, double[] image)
    {
        if (data.ElementType is ElementType.Float32 or ElementType.Float64)
        {
            var values = data.ToArray<double>();
            for (var index = 0; index < image.Length; index++)
            {
                var counted = values.Skip(index * pixels.Length).Take(pixels.Length).Where((_, pixel) => pixels[pixel]).ToArray();
                Assert.That(image[index], Is.EqualTo(counted.Sum()).Within(1e-13 * counted.Sum(Math.Abs)));
            }
        }
        else
        {
            var sums = Scan.Integers(data).Chunk(pixels.Length).Select(frame => (double)frame.Where((_, pixel) => pixels[pixel]).Aggregate((a, b) => a + b));
            Assert.That(image, Is.EqualTo(sums));
        }
    }

    private static double[] Image(Signal data, Signal? mask)
    {
        var run = Scan.Detect(data);
        // Without a mask, one detector without limits; its centre is given so that no mean pattern is needed.
        run = mask is null ? run.Set("center", new System.Text.Json.Nodes.JsonArray(0, 0)) : run.With("mask", mask);
        return run.RunAsync().GetAwaiter().GetResult()["image"].ToArray<double>();
    }
}
