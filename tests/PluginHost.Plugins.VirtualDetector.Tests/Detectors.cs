// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using CsCheck;

namespace PluginHost.Plugins.VirtualDetector.Tests;

/// <summary>What disks, rings and segments count, and how results are described.</summary>
internal sealed class Detectors
{
    private static readonly Gen<(double Row, double Column, double Inner, double Width)> Rings =
        Gen.Select(Gen.Double[0, 20], Gen.Double[0, 32], Gen.Double[0, 12], Gen.Double[2, 15]);

    [Test]
    public void A_ring_counts_its_inner_edge_and_not_its_outer_edge()
    {
        using var data = Scan.Constant((ushort)1, Scan.Axes(1, 1, 11, 11));
        double Count(double inner, double? outer) => Run(Scan.Detect(data).Set("center", At(5, 5)).Set("inner", inner).Set("outer", outer))["image"].ToArray<double>()[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Count(0, 1), Is.EqualTo(1), "the middle alone");
            Assert.That(Count(0, 1.0001), Is.EqualTo(5));
            Assert.That(Count(1, 1.0001), Is.EqualTo(4));
            Assert.That(Count(5, 5.0001), Is.EqualTo(12), "3-4-5 triangles lie on the edge, as do the four ends of the axes");
            Assert.That(Count(0, null), Is.EqualTo(121));
        }
    }

    [Test]
    public void Rings_that_complement_each_other_sum_to_the_whole() => Rings.Sample(
        ring =>
        {
            using var data = Scan.Random(ElementType.UInt16, Scan.Axes(2, 2, 21, 33), 3);
            // Small enough that a corner of the frame is left over for the last one.
            var (small, large) = (1 + (ring.Inner / 2), 1 + ((ring.Inner + ring.Width) / 2));
            var outcome = Run(Scan.Detect(data).Set("center", At(ring.Row, ring.Column)).Set("detectors", new JsonArray(
                Ring("bf", 0, small), Ring("abf", small, large), Ring("all", 0, null))));
            var rest = Run(Scan.Detect(data).Set("center", At(ring.Row, ring.Column)).Set("inner", large));
            var sum = outcome["bf"].ToArray<double>().Zip(outcome["abf"].ToArray<double>(), (a, b) => a + b).Zip(rest["image"].ToArray<double>(), (a, b) => a + b);
            Assert.That(sum, Is.EqualTo(outcome["all"].ToArray<double>()));
        },
        iter: 40);

    [Test]
    public void Segments_sum_to_their_ring() => Gen.Select(Rings, Gen.Int[1, 17], Gen.Double[-400, 400]).Sample(
        (ring, count, edge) =>
        {
            using var data = Scan.Random(ElementType.Int32, Scan.Axes(2, 3, 21, 33), 4);
            var outcome = Run(Scan.Detect(data).Set("center", At(ring.Row, ring.Column))
                .Set("segments", new JsonObject { ["count"] = count, ["inner"] = ring.Inner, ["outer"] = ring.Inner + ring.Width, ["firstEdge"] = edge })
                .Set("detectors", new JsonArray(Ring("ring", ring.Inner, ring.Inner + ring.Width))));
            Assert.That(outcome["segments"].ToArray<double>().Chunk(count).Select(each => each.Sum()), Is.EqualTo(outcome["ring"].ToArray<double>()));
        },
        iter: 40);

    [Test]
    public void Segments_begin_at_the_first_edge_and_run_clockwise_on_screen()
    {
        // One electron right of the centre, one below, one left, one above, and one on the diagonal between right and below.
        var values = new ushort[25];
        (values[(2 * 5) + 4], values[(4 * 5) + 2], values[2 * 5], values[2], values[(3 * 5) + 3]) = (1, 2, 4, 8, 16);
        using var data = Signal.FromArray(values, [new Axis("ky", 5, AxisRole.Signal), new Axis("kx", 5, AxisRole.Signal)]);
        double[] Images(int count, double first) => Run(Scan.Detect(data).Set("center", At(2, 2)).Set("segments", new JsonObject { ["count"] = count, ["firstEdge"] = first }))["segments"].ToArray<double>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Images(4, 0), Is.EqualTo(new double[] { 1 + 16, 2, 4, 8 }));
            Assert.That(Images(4, 45), Is.EqualTo(new double[] { 16 + 2, 4, 8, 1 }));
            Assert.That(Images(4, -45), Is.EqualTo(new double[] { 1, 16 + 2, 4, 8 }));
            Assert.That(Images(8, 720), Is.EqualTo(new double[] { 1, 16, 2, 0, 4, 0, 8, 0 }));
        }
    }

    [Test]
    public void Lengths_in_axis_units_agree_with_pixels() => Rings.Sample(
        ring =>
        {
            using var pixels = Scan.Random(ElementType.UInt8, Scan.Axes(2, 2, 21, 33), 5);
            using var calibrated = Scaled(pixels, 0.25, 0.25);
            var a = Run(Scan.Detect(pixels).Set("center", At(ring.Row, ring.Column)).Set("inner", ring.Inner).Set("outer", ring.Inner + ring.Width));
            var b = Run(Scan.Detect(calibrated).Set("units", "axis").Set("center", At((0.25 * ring.Row) - 3, (0.25 * ring.Column) + 7)).Set("inner", ring.Inner / 4).Set("outer", (ring.Inner + ring.Width) / 4));
            Assert.That(b["image"].ToArray<double>(), Is.EqualTo(a["image"].ToArray<double>()));
        },
        iter: 40);

    [Test]
    public void A_ring_in_axis_units_is_round_where_pixels_are_not([Values(0.5, -0.5)] double columnScale)
    {
        using var data = Scan.Constant((byte)1, Scan.Axes(1, 1, 21, 41));
        using var calibrated = Scaled(data, 1, columnScale);
        var center = At(10 - 3, (20 * columnScale) + 7);
        var outcome = Run(Scan.Detect(calibrated).Set("units", "axis").Set("center", center).Set("outer", 4.1));
        var count = Enumerable.Range(0, 21 * 41).Count(pixel => Math.Pow((pixel / 41) - 10, 2) + Math.Pow(((pixel % 41) - 20) * 0.5, 2) < 4.1 * 4.1);
        Assert.That(outcome["image"].ToArray<double>(), Is.EqualTo(new double[] { count }));
        Assert.That((int)outcome.Values["pixels"]!["image"]!, Is.EqualTo(count));
    }

    [Test]
    public void Without_a_centre_the_centre_of_mass_of_the_mean_pattern_is_taken_and_told([Values("px", "axis")] string units)
    {
        var values = new float[2 * 21 * 33];
        // Two patterns whose mean has its mass at row 8.5, column 12.
        (values[(8 * 33) + 10], values[(21 * 33) + (9 * 33) + 14]) = (3, 3);
        using var plain = Signal.FromArray(values, [new Axis("x", 2, AxisRole.Navigation), new Axis("ky", 21, AxisRole.Signal), new Axis("kx", 33, AxisRole.Signal)]);
        using var data = Scaled(plain, 0.5, 0.5);
        var outcome = Run(Scan.Detect(data).Set("units", units).Set("outer", units == "px" ? 2.1 : 1.05));
        var expected = units == "px" ? new[] { 8.5, 12 } : [(8.5 * 0.5) - 3, (12 * 0.5) + 7];
        Assert.That(outcome.Values["center"]!.AsArray().Select(value => (double)value!), Is.EqualTo(expected).Within(1e-12));
        Assert.That(outcome["image"].ToArray<double>(), Is.EqualTo(new double[] { 3, 3 }));
    }

    [Test]
    public void A_detector_may_have_a_centre_of_its_own()
    {
        var values = new byte[100];
        (values[11], values[88]) = (5, 7);
        using var data = Signal.FromArray(values, [new Axis("ky", 10, AxisRole.Signal), new Axis("kx", 10, AxisRole.Signal)]);
        var own = Ring("own", 0, 1);
        own["center"] = At(8, 8);
        var outcome = Run(Scan.Detect(data).Set("center", At(1, 1)).Set("detectors", new JsonArray(Ring("shared", 0, 1), own)));
        Assert.That((outcome["shared"].ToArray<double>()[0], outcome["own"].ToArray<double>()[0]), Is.EqualTo((5, 7)));
    }

    [Test]
    public void A_mask_may_be_combined_with_detectors_and_segments()
    {
        using var data = Scan.Random(ElementType.UInt8, Scan.Axes(2, 2, 5, 5), 1);
        using var mask = Scan.Mask([.. Enumerable.Repeat((byte)2, 25)], 5, 5);
        var outcome = Run(Scan.Detect(data).With("mask", mask).Set("center", At(2, 2)).Set("detectors", new JsonArray(Ring("all", 0, null))).Set("segments", new JsonObject { ["count"] = 3 }));
        Assert.That(outcome.Outputs.Keys, Is.EquivalentTo((string[])["image", "all", "segments"]));
        Assert.That(outcome["image"].ToArray<double>(), Is.EqualTo(outcome["all"].ToArray<double>().Select(sum => 2 * sum)));
    }

    [Test]
    public void A_segment_without_pixels_is_0_and_warned_of()
    {
        using var data = Scan.Constant((byte)1, Scan.Axes(1, 1, 5, 5));
        var outcome = Run(Scan.Detect(data).Set("center", At(0, 0)).Set("segments", new JsonObject { ["count"] = 4, ["inner"] = 1.0 }));
        Assert.That(outcome["segments"].ToArray<double>(), Is.EqualTo(new double[] { 20, 4, 0, 0 }));
        Assert.That(outcome.Warnings, Has.Count.EqualTo(2).And.All.Contains("covers no pixel"));
    }

    private static AnalysisOutcome Run(AnalysisRun run) => run.RunAsync().GetAwaiter().GetResult();

    private static JsonArray At(double row, double column) => new(row, column);

    private static JsonObject Ring(string name, double inner, double? outer) => new() { ["name"] = name, ["inner"] = inner, ["outer"] = outer };

    private static Signal Scaled(Signal data, double rows, double columns) => data.With(
        [.. data.NavigationAxes, data.SignalAxes[0] with { Scale = rows, Offset = -3, Units = "mrad" }, data.SignalAxes[1] with { Scale = columns, Offset = 7, Units = "mrad" }]);
}
