// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.VirtualDetector.Tests;

/// <summary>Sum, mean, variance and maximum over the scan.</summary>
internal sealed class Statistics
{
    [Test]
    public async Task Statistics_are_those_of_a_plain_loop([ValueSource(typeof(Scan), nameof(Scan.RealTypes))] ElementType type, [Values(1, 17, 64, 257)] int width, [Values(0, 1)] int ddof)
    {
        const int Height = 5;
        using var data = Scan.Random(type, Scan.Axes(3, 4, Height, width), width);
        var outcome = await Scan.Statistics(data).Set("ddof", ddof).RunAsync();
        var frames = data.ToArray<double>().Chunk(Height * width).ToArray();
        var (sum, mean) = (outcome["sum"].ToArray<double>(), outcome["mean"].ToArray<double>());
        var (variance, maximum) = (outcome["variance"].ToArray<double>(), outcome["maximum"].ToArray<double>());
        for (var pixel = 0; pixel < Height * width; pixel++)
        {
            var values = frames.Select(frame => frame[pixel]).ToArray();
            var scale = values.Sum(Math.Abs);
            var average = values.Average();
            Assert.That(sum[pixel], Is.EqualTo(values.Sum()).Within(1e-14 * scale));
            Assert.That(mean[pixel], Is.EqualTo(average).Within(1e-14 * scale));
            Assert.That(variance[pixel], Is.EqualTo(values.Sum(value => (value - average) * (value - average)) / (12 - ddof)).Within(1e-12 * scale * scale));
            Assert.That(maximum[pixel], Is.EqualTo(values.Max()));
        }

        Assert.That((long)outcome.Values["patterns"]!, Is.EqualTo(12));
        Assert.That(outcome["maximum"].ElementType, Is.EqualTo(type));
        Assert.That(outcome["sum"].Axes, Is.EqualTo(data.SignalAxes));
    }

    [Test]
    public async Task A_small_variance_on_a_large_mean_is_not_lost()
    {
        var values = Enumerable.Range(0, 400 * 9).Select(index => 1e9 + (index / 9 % 2)).ToArray();
        using var data = Signal.FromArray(values, Scan.Axes(20, 20, 3, 3));
        Assert.That((await Scan.Statistics(data).RunAsync())["variance"].ToArray<double>(), Has.All.EqualTo(0.25).Within(1e-12));
    }

    [Test]
    public async Task The_greatest_of_64_bit_integers_is_exact()
    {
        long[] values = [long.MaxValue - 1, long.MinValue, long.MaxValue - 2, long.MinValue + 1];
        using var data = Signal.FromArray(values, Scan.Axes(1, 2, 1, 2));
        Assert.That((await Scan.Statistics(data).RunAsync())["maximum"].ToArray<long>(), Is.EqualTo(new[] { long.MaxValue - 1, long.MinValue + 1 }));
    }

    [Test]
    public async Task Frames_larger_than_a_piece_and_not_a_whole_number_of_strips_are_summed()
    {
        using var data = Scan.Constant((ushort)65535, Scan.Axes(2, 2, 1237, 1021));
        var outcome = await Scan.Statistics(data).RunAsync();
        Assert.That(outcome["sum"].ToArray<double>().Distinct(), Is.EqualTo((double[])[4 * 65535]));
        Assert.That(outcome["variance"].ToArray<double>().Distinct(), Is.EqualTo((double[])[0]));
    }
}
