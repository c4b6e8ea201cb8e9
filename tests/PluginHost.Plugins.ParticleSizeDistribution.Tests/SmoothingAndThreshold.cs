// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;
using NUnit.Framework;

namespace PluginHost.Plugins.ParticleSizeDistribution.Tests;

/// <summary>Smoothing and threshold against their formulas, written down plainly.</summary>
internal sealed class SmoothingAndThreshold
{
    private static readonly Gen<TestImage> Images = Gen.Select(Gen.Int[2, 24], Gen.Int[2, 40], Gen.Int, (height, width, seed) =>
    {
        var random = new Random(seed);
        return new TestImage(height, width, [.. Enumerable.Range(0, height * width).Select(_ => random.NextDouble() * random.NextDouble())]);
    });

    [Test]
    public void Smoothing_is_a_Gaussian_cut_at_four_sigma_with_a_mirrored_border() => Gen.Select(Images, Gen.Double[0.2, 8]).Sample(
        (image, sigma) =>
        {
            var smooth = Smooth(image, sigma);
            // Between two neighbouring values, so that rounding decides nothing.
            var sorted = smooth.Order().ToArray();
            var gap = Enumerable.Range(sorted.Length / 4, sorted.Length / 2).MaxBy(at => sorted[at + 1] - sorted[at]);
            var threshold = (sorted[gap] + sorted[gap + 1]) / 2;
            var labels = image.Plain().Set("smoothing", sigma).Set("threshold", threshold).RunAsync().GetAwaiter().GetResult()["labels"].ToArray<int>();
            Assert.That(labels.Select(label => label > 0), Is.EqualTo(smooth.Select(value => value > threshold)));
        },
        iter: 60);

    [Test]
    public void The_threshold_parts_the_histogram_with_the_greatest_variance_between_classes() => Images.Sample(
        image =>
        {
            var threshold = (double)image.Plain().Set("threshold", null).RunAsync().GetAwaiter().GetResult().Values["threshold"]!;
            Assert.That(threshold, Is.EqualTo(Otsu(image.Values)).Within(1e-9));
        },
        iter: 100);

    [Test]
    public void Adding_a_constant_or_scaling_changes_no_particle() => Gen.Select(Images, Gen.Double[-1000, 1000], Gen.Double[0.01, 1000]).Sample(
        (image, offset, factor) =>
        {
            var plain = image.Run().Set("excludeBorder", false).Set("minimumArea", 1).RunAsync().GetAwaiter().GetResult();
            var changed = (image with { Values = [.. image.Values.Select(value => offset + (factor * value))] }).Run()
                .Set("excludeBorder", false).Set("minimumArea", 1).Set("threshold", offset + (factor * (double)plain.Values["threshold"]!)).RunAsync().GetAwaiter().GetResult();
            using (Assert.EnterMultipleScope())
            {
                Assert.That(changed["labels"].ToArray<int>(), Is.EqualTo(plain["labels"].ToArray<int>()));
            }
        },
        iter: 60);

    private static double[] Smooth(TestImage image, double sigma)
    {
        var reach = (int)((4 * sigma) + 0.5);
        var offsets = Enumerable.Range(-reach, (2 * reach) + 1).ToArray();
        var weights = offsets.Select(t => Math.Exp(-t * t / (2 * sigma * sigma))).ToArray();
        var sum = weights.Sum();
        double Along(Func<int, double> value, int at, int length) => offsets.Zip(weights, (t, weight) => weight / sum * value(Mirrored(at + t, length))).Sum();
        var (height, width) = (image.Height, image.Width);
        var columns = Enumerable.Range(0, height * width).Select(at => Along(y => image.Values[(y * width) + (at % width)], at / width, height)).ToArray();
        return [.. Enumerable.Range(0, height * width).Select(at => Along(x => columns[(at / width * width) + x], at % width, width))];
    }

    private static int Mirrored(int at, int length)
    {
        while (at < 0 || at >= length) at = at < 0 ? -1 - at : (2 * length) - 1 - at;
        return at;
    }

    private static double Otsu(double[] values)
    {
        var (least, greatest) = (values.Min(), values.Max());
        double Middle(int bin) => least + ((bin + 0.5) * (greatest - least) / 256);
        var bins = values.Select(value => Math.Min((int)((value - least) * 256 / (greatest - least)), 255)).ToArray();
        return Enumerable.Range(0, 255).Select(cut =>
        {
            var (lower, upper) = (bins.Where(bin => bin <= cut).Select(Middle).ToArray(), bins.Where(bin => bin > cut).Select(Middle).ToArray());
            var distance = lower.Average() - upper.Average();
            return (Threshold: Middle(cut), Variance: lower.Length * (double)upper.Length * distance * distance);
        }).Aggregate((best, next) => next.Variance > best.Variance * (1 + 1e-12) ? next : best).Threshold;
    }
}
