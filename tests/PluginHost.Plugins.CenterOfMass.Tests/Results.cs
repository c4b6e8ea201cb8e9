// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

namespace PluginHost.Plugins.CenterOfMass.Tests;

/// <summary>Axes of results, progress and cancellation.</summary>
internal sealed class Results
{
    [TestCase(0, new long[] { 1 }, new long[] { 2 })]
    [TestCase(1, new long[] { 2 }, new long[] { 2, 2 })]
    [TestCase(2, new long[] { 2, 3 }, new long[] { 2, 3, 2 })]
    [TestCase(3, new long[] { 2, 3, 4 }, new long[] { 2, 3, 4, 2 })]
    public async Task A_scan_may_have_any_number_of_axes(int count, long[] image, long[] vectors)
    {
        Axis[] scan = [.. Enumerable.Range(0, count).Select(axis => new Axis($"n{axis}", axis + 2, AxisRole.Navigation))];
        using var data = Scan.Random(ElementType.UInt16, [.. scan, new Axis("ky", 6, AxisRole.Signal), new Axis("kx", 7, AxisRole.Signal)], 2);
        var outcome = await Scan.Run(data).RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome["com"].Shape, Is.EqualTo(vectors));
            Assert.That(outcome["com"].Axes[^1], Is.EqualTo(new Axis("component", 2, AxisRole.Navigation, Units: "0=y,1=x")));
            Assert.That(outcome["magnitude"].Shape, Is.EqualTo(image));
            Assert.That(outcome.Outputs.ContainsKey("icom"), Is.EqualTo(count >= 2));
            Assert.That(outcome.Values.ContainsKey("rotationEstimate"), Is.EqualTo(count >= 2));
        }
    }

    [Test]
    public async Task The_order_of_axes_in_memory_does_not_matter()
    {
        using var data = Scan.Random(ElementType.UInt16, Scan.Axes(3, 4, 5, 6), 9);
        var expected = await Run(data);
        int[][] orders = [[2, 3, 0, 1], [0, 2, 1, 3], [2, 0, 3, 1]];
        foreach (var order in orders)
        {
            var elements = new ushort[data.Count];
            data.View<ushort>().Permute(order).CopyTo(elements);
            using var permuted = Signal.FromArray(elements, [.. order.Select(axis => data.Axes[axis])]);
            var outcome = await Run(permuted);
            foreach (var (name, output) in expected.Outputs)
            {
                Assert.That(outcome[name].ToArray<double>(), Is.EqualTo(output.ToArray<double>()), $"{name} in the order {string.Join(",", order)}");
                Assert.That(outcome[name].Axes, Is.EqualTo(output.Axes));
            }
        }

        static Task<AnalysisOutcome> Run(Signal data) => Scan.Run(data).Set("outer", 2.2).RunAsync();
    }

    [Test]
    public async Task Progress_rises_to_1([Values] bool searched)
    {
        var values = new byte[20 * 20 * 512 * 512];
        Array.Fill(values, (byte)1);
        using var data = Signal.FromArray(values, Scan.Axes(20, 20, 512, 512));
        var run = Scan.Run(data);
        var progress = (await (searched ? run.Set("outer", 300) : run).RunAsync()).Progress;
        Assert.That(progress, Has.Count.GreaterThan(3).And.All.InRange(0, 1));
        Assert.That(progress[^1], Is.EqualTo(1));
        // Two threads may report in the wrong order, but not far from it: a second pass does not begin at 0 again.
        Assert.That(progress.Zip(progress.Skip(1), (before, after) => after - before), Has.All.GreaterThan(-0.25));
    }

    [Test]
    public void A_cancelled_run_ends_before_its_data_do()
    {
        // A sparse file of 256 GiB: nobody waits for its end.
        var path = Path.GetTempFileName();
        try
        {
            using (var file = new FileStream(path, FileMode.Open)) file.SetLength(1L << 38);
            using var data = Signal.Open(new SignalDescriptor
            {
                ElementType = ElementType.UInt8,
                Shape = [1024, 1024, 512, 512],
                Axes = Scan.Axes(1024, 1024, 512, 512),
                Location = new ArrayLocation(path),
            });
            using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
            Assert.That(async () => await Scan.Run(data).RunAsync(cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        }
        finally
        {
            File.Delete(path);
        }
    }
}
