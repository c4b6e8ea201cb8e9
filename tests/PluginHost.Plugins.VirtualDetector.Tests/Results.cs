// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

namespace PluginHost.Plugins.VirtualDetector.Tests;

/// <summary>Axes, titles and units of results, for any scan and any order of axes.</summary>
internal sealed class Results
{
    [Test]
    public async Task An_image_has_the_axes_of_the_scan_and_the_units_of_the_data()
    {
        var metadata = new JsonObject { ["acquisition"] = new JsonObject { ["beamEnergy"] = new JsonObject { ["value"] = 80, ["units"] = "kV" } }, ["signal"] = new JsonObject { ["type"] = "diffraction" }, ["original"] = new JsonObject { ["tag"] = 1 } };
        using var data = Signal.FromArray(new short[2 * 3 * 4 * 5], Scan.Axes(2, 3, 4, 5), "scan 7", new Quantity("Intensity", "electrons"), metadata);
        var image = (await Scan.Detect(data).Set("center", new JsonArray(1, 1)).RunAsync())["image"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.Axes, Is.EqualTo(data.NavigationAxes.Select(axis => axis with { Role = AxisRole.Signal })));
            Assert.That(image.ElementType, Is.EqualTo(ElementType.Float64));
            Assert.That(image.Title, Is.EqualTo("scan 7: Virtual detector"));
            Assert.That(image.Quantity, Is.EqualTo(new Quantity("Intensity", "electrons")));
            Assert.That((int)image.Metadata["acquisition"]!["beamEnergy"]!["value"]!, Is.EqualTo(80));
            Assert.That(image.Metadata.ContainsKey("original"), Is.False);
            Assert.That(image.Metadata.ContainsKey("signal"), Is.False, "it is no pattern any more");
        }
    }

    [TestCase(0, new long[] { 1 })]
    [TestCase(1, new long[] { 2 })]
    [TestCase(2, new long[] { 2, 3 })]
    [TestCase(3, new long[] { 2, 3, 4 })]
    public async Task A_scan_may_have_any_number_of_axes(int count, long[] shape)
    {
        Axis[] scan = [.. Enumerable.Range(0, count).Select(axis => new Axis($"n{axis}", axis + 2, AxisRole.Navigation))];
        using var data = Scan.Random(ElementType.UInt16, [.. scan, new Axis("ky", 6, AxisRole.Signal), new Axis("kx", 7, AxisRole.Signal)], 2);
        var outcome = await Scan.Detect(data).Set("center", new JsonArray(3, 3)).Set("detectors", new JsonArray(new JsonObject { ["name"] = "all" })).Set("segments", new JsonObject { ["count"] = 5 }).RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome["all"].Shape, Is.EqualTo(shape));
            Assert.That(outcome["all"].SignalAxes, Has.Count.EqualTo(Math.Clamp(count, 1, 2)));
            Assert.That(outcome["all"].ToArray<double>(), Is.EqualTo(Scan.Integers(data).Chunk(42).Select(frame => (double)frame.Aggregate((a, b) => a + b))));
            Assert.That(outcome["segments"].Shape, Is.EqualTo((long[])[.. count == 0 ? [] : shape, 5]));
            Assert.That(outcome["segments"].Axes[^1], Is.EqualTo(new Axis("segment", 5, AxisRole.Navigation, 72, 0, "deg")));
        }
    }

    [Test]
    public async Task The_order_of_axes_in_memory_does_not_matter()
    {
        using var data = Scan.Random(ElementType.UInt16, Scan.Axes(3, 4, 5, 6), 9);
        var expected = await Named(data);
        int[][] orders = [[2, 3, 0, 1], [0, 2, 1, 3], [2, 0, 3, 1]];
        foreach (var order in orders)
        {
            var elements = new ushort[data.Count];
            data.View<ushort>().Permute(order).CopyTo(elements);
            using var permuted = Signal.FromArray(elements, [.. order.Select(axis => data.Axes[axis])]);
            var outcome = await Named(permuted);
            Assert.That(outcome["ring"].ToArray<double>(), Is.EqualTo(expected["ring"].ToArray<double>()), string.Join(",", order));
            Assert.That(outcome["ring"].Axes, Is.EqualTo(expected["ring"].Axes));
            Assert.That(outcome.Values["center"]!.ToJsonString(), Is.EqualTo(expected.Values["center"]!.ToJsonString()));
        }

        static Task<AnalysisOutcome> Named(Signal data) =>
            Scan.Detect(data).Set("detectors", new JsonArray(new JsonObject { ["name"] = "ring", ["inner"] = 1, ["outer"] = 2.2 })).RunAsync();
    }

    [Test]
    public async Task The_sum_over_a_file_is_that_over_memory()
    {
        using var memory = Scan.Random(ElementType.UInt16, Scan.Axes(7, 9, 33, 35), 6);
        var path = Path.GetTempFileName();
        try
        {
            var header = new byte[11];
            await File.WriteAllBytesAsync(path, [.. header, .. System.Runtime.InteropServices.MemoryMarshal.AsBytes(memory.Span<ushort>()).ToArray()]);
            using var file = Signal.Open(memory.Descriptor with { Location = new ArrayLocation(path, header.Length) });
            var expected = await Scan.Detect(memory).RunAsync();
            var outcome = await Scan.Detect(file).RunAsync();
            Assert.That(outcome["image"].ToArray<double>(), Is.EqualTo(expected["image"].ToArray<double>()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public async Task Progress_rises_to_1()
    {
        var values = new byte[20 * 20 * 512 * 512];
        Array.Fill(values, (byte)1);
        using var data = Signal.FromArray(values, Scan.Axes(20, 20, 512, 512));
        var progress = (await Scan.Detect(data).RunAsync()).Progress;
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
            Axis[] axes = Scan.Axes(1024, 1024, 512, 512);
            using (var file = new FileStream(path, FileMode.Open)) file.SetLength(1L << 38);
            using var data = Signal.Open(new SignalDescriptor { ElementType = ElementType.UInt8, Shape = [1024, 1024, 512, 512], Axes = axes, Location = new ArrayLocation(path) });
            using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
            Assert.That(async () => await Scan.Detect(data).RunAsync(cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        }
        finally
        {
            File.Delete(path);
        }
    }
}
