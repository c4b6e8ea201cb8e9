// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Pictures.Colours;
using PluginHost.Pictures.Tests.Support;

namespace PluginHost.Pictures.Tests;

public sealed class ViewTests
{
    private static readonly PictureOptions Plain = new()
    {
        Colours = ColourMapKind.Viridis,
        Scale = ValueScale.Linear,
        LowPercentile = 0,
        HighPercentile = 100,
    };

    [Test]
    public void A_scan_of_patterns_shows_the_mean_pattern_and_the_sum_of_each()
    {
        // I(y, x, ky, kx) = (1 + x) · (1 + ky): the mean pattern changes with ky alone, the scan image with x alone.
        var values = new ushort[6 * 8 * 10 * 12];
        for (var i = 0; i < values.Length; i++) values[i] = (ushort)((1 + (i / 120 % 8)) * (1 + (i / 12 % 10)));
        var picture = TestSignal.Of(
            values,
            new Axis("y", 6, AxisRole.Navigation, 0.1, 0, "nm"),
            new Axis("x", 8, AxisRole.Navigation, 0.1, 0, "nm"),
            new Axis("ky", 10, AxisRole.Signal, 1, 0, "mrad"),
            new Axis("kx", 12, AxisRole.Signal, 1, 0, "mrad")).Render(Plain);

        var (images, map) = (picture.Images(), ColourMaps.Create(ColourMapKind.Viridis));
        Assert.That(images, Has.Count.EqualTo(2));
        for (var row = 0; row < 7; row++)
            Assert.That(picture.Cell(images[0], row, 10, 11, 12), Is.EqualTo(map.At(row / 9.0)), $"pattern row {row}");
        for (var column = 0; column < 8; column++)
            Assert.That(picture.Cell(images[1], 1, 6, column, 8), Is.EqualTo(map.At(column / 7.0)), $"scan column {column}");
    }

    [Test]
    public void A_real_scan_of_patterns_shows_its_disk_and_nothing_is_lost_between_tiles()
    {
        var scan = TestSignal.FromCase(
            "virtual-detector/phase-object/in_data.npy",
            new Axis("scan_y", 24, AxisRole.Navigation, 0.08, 0, "nm"),
            new Axis("scan_x", 24, AxisRole.Navigation, 0.08, 0, "nm"),
            new Axis("ky", 48, AxisRole.Signal, 1.306, -31.3, "mrad"),
            new Axis("kx", 48, AxisRole.Signal, 1.306, -31.3, "mrad"));
        var sums = new double[48 * 48];
        for (var i = 0; i < scan.Bytes.Length; i++) sums[i % sums.Length] += scan.Bytes[i];
        var picture = scan.Render(Plain);

        var (images, map) = (picture.Images(), ColourMaps.Create(ColourMapKind.Viridis));
        Assert.That(images, Has.Count.EqualTo(2));
        for (var row = 0; row < 40; row++)
        {
            var expected = map.At((sums[(row * 48) + 24] - sums.Min()) / (sums.Max() - sums.Min()));
            Assert.That(picture.Cell(images[0], row, 48, 24, 48), Is.EqualTo(expected));
        }
    }

    [Test]
    public void Axes_may_come_in_any_order()
    {
        // The frame number runs fastest, as in files that store (y, x, frame).
        var values = new byte[20 * 20 * 3];
        for (var i = 0; i < values.Length; i++) values[i] = (byte)(100 * (i % 3));
        Axis[] axes = [new("y", 20, AxisRole.Signal), new("x", 20, AxisRole.Signal), new("frame", 3, AxisRole.Navigation)];
        var picture = TestSignal.Of(values, axes).Render(Plain);

        var (images, map) = (picture.Images(), ColourMaps.Create(ColourMapKind.Viridis));
        Assert.That(images, Has.Count.EqualTo(3));
        for (var frame = 0; frame < 3; frame++) Assert.That(picture.Cell(images[frame], 3, 20, 3, 20), Is.EqualTo(map.At(frame / 2.0)));
    }

    [Test]
    public void A_long_stack_shows_first_middle_last_and_mean_in_the_same_colours()
    {
        var values = new float[11 * 16 * 16];
        for (var i = 0; i < values.Length; i++) values[i] = i / 256;
        var picture = TestSignal.Of(
            values, new Axis("time", 11, AxisRole.Navigation, 1, 0, "s"), new Axis("y", 16, AxisRole.Signal), new Axis(
                "x", 16, AxisRole.Signal)).Render(Plain);

        var (images, map) = (picture.Images(), ColourMaps.Create(ColourMapKind.Viridis));
        Assert.That(
            images.Select(image => picture.Cell(image, 2, 16, 2, 16)), Is.EqualTo([map.At(0), map.At(0.5), map.At(1), map.At(0.5)]));
    }

    [Test]
    public void A_spectrum_image_shows_the_sum_of_each_spectrum()
    {
        var values = new uint[5 * 7 * 100];
        for (var i = 0; i < values.Length; i++) values[i] = (uint)(i / 100 % 7);
        var picture = TestSignal.Of(
            values, new Axis("y", 5, AxisRole.Navigation, 1, 0, "nm"), new Axis("x", 7, AxisRole.Navigation, 1, 0, "nm"), new Axis(
                "E", 100, AxisRole.Signal, 1, 0, "eV"))
            .Render(Plain);

        var map = ColourMaps.Create(ColourMapKind.Viridis);
        var image = picture.Images().Single(place => picture[place.Left + 2, place.Top + 2] == map[0] && place.Width > 200);
        for (var column = 0; column < 7; column++) Assert.That(picture.Cell(image, 1, 5, column, 7), Is.EqualTo(map.At(column / 6.0)));
    }

    [Test]
    public void Several_components_are_shown_one_by_one()
    {
        var picture = TestSignal.Of(
            new float[4 * 16 * 16], new Axis("component", 4, AxisRole.Signal), new Axis("y", 16, AxisRole.Navigation), new Axis(
                "x", 16, AxisRole.Navigation)).Render(Plain);

        Assert.That(picture.Images(), Has.Count.EqualTo(4));
    }

    [Test]
    public void Several_images_come_onto_one_picture()
    {
        var signals = Enumerable.Range(0, 4).Select(_ => TestSignal.Image(32, 32, (row, column) => (byte)(row + column))).ToArray();
        using var png = new MemoryStream();
        Picture.Render([.. signals.Select(signal => signal.ToSource())], Plain with { Title = "Four" }, png);

        Assert.That(new RenderedPicture(png.ToArray()).Images(), Has.Count.EqualTo(4));
    }

    [Test]
    public void Spectra_over_the_same_axis_share_one_plot()
    {
        var axis = new Axis("E", 50, AxisRole.Signal, 1, 0, "eV");
        var signals = Enumerable.Range(1, 3)
            .Select(factor => Enumerable.Range(0, 50).Select(x => (double)(x * factor)).ToArray())
            .Select((values, index) => TestSignal.Of(values, axis).WithTitle($"line {index}"))
            .ToArray();
        using var together = new MemoryStream();
        Picture.Render([.. signals.Select(signal => signal.ToSource())], Plain with { Title = "T" }, together);

        var alone = signals[0].Render(Plain with { Title = "T" });
        var picture = new RenderedPicture(together.ToArray());
        Assert.That(picture.Width, Is.EqualTo(alone.Width).Within(20));
        // The three lines end at 1/3, 2/3 and 3/3 of the height, in the first three colours for lines.
        var colours = Enumerable.Range(0, picture.Height * picture.Width).Select(
            i => picture[i % picture.Width, i / picture.Width]).ToHashSet();
        Assert.That(colours, Is.SupersetOf((Colour[])[new(0x00, 0x72, 0xB2), new(0xD5, 0x5E, 0x00), new(0x00, 0x9E, 0x73)]));
    }

    [Test]
    public void A_histogram_has_bars_as_high_as_values_are_frequent()
    {
        // 10, 20 and 40 values: bars of 1/4, 1/2 and the whole of the highest.
        var values = Enumerable.Repeat(1.5, 10).Concat(Enumerable.Repeat(2.5, 20)).Concat(Enumerable.Repeat(3.5, 40)).ToArray();
        var picture = TestSignal.Of(values, new Axis("particle", 70, AxisRole.Signal)).WithQuantity("diameter", "nm")
            .Render(new PictureOptions { Plot = PlotKind.Histogram, Title = "" });
        AssertBarsOfOneTwoAndFour(picture);
    }

    [Test]
    public void Counts_over_a_few_bins_have_bars_unless_lines_are_asked_for()
    {
        var counts = TestSignal.Of([10, 20, 40], new Axis("diameter", 3, AxisRole.Signal, 0.5, 2, "nm")).WithQuantity("Particles", "");
        AssertBarsOfOneTwoAndFour(counts.Render(new PictureOptions { Title = "" }));
        Assert.That(counts.Render().Png, Is.EqualTo(counts.Render(new PictureOptions { Plot = PlotKind.Bars }).Png));
        Assert.That(counts.Render().Png, Is.Not.EqualTo(counts.Render(new PictureOptions { Plot = PlotKind.Lines }).Png));
    }

    private static void AssertBarsOfOneTwoAndFour(RenderedPicture picture)
    {
        var heights = new HashSet<int>();
        for (var x = 0; x < picture.Width; x++)
        {
            var height = 0;
            for (var y = 0; y < picture.Height; y++)
            {
                var colour = picture[x, y];
                if (colour.Blue > colour.Red + 100) height++;
            }

            if (height > 20) heights.Add(height);
        }

        var highest = (double)heights.Max();
        Assert.That(heights.Min() / highest, Is.EqualTo(0.25).Within(0.02));
        Assert.That(heights.Any(height => Math.Abs((height / highest) - 0.5) < 0.02), Is.True);
    }

    [Test]
    public void A_plot_of_very_many_points_keeps_a_single_spike()
    {
        const int Count = 3_000_000;
        using var png = new MemoryStream();
        var axis = new Axis("t", Count, AxisRole.Signal, 1e-6, 0, "s");
        var descriptor = new SignalDescriptor { ElementType = ElementType.UInt8, Shape = [Count], Axes = [axis] };
        Picture.Render(descriptor, new EndlessBytes(Count, WithSpike), new PictureOptions(), png);

        static void WithSpike(long position, Span<byte> bytes)
        {
            bytes.Fill(1);
            if (position <= 1_234_567 && position + bytes.Length > 1_234_567) bytes[(int)(1_234_567 - position)] = 200;
        }

        var picture = new RenderedPicture(png.ToArray());
        var line = new Colour(0x00, 0x72, 0xB2);
        var highest = Enumerable.Range(0, picture.Height).First(
            y => Enumerable.Range(0, picture.Width).Any(x => Oklab.From(picture[x, y]).DistanceTo(Oklab.From(line)) < 0.1));
        Assert.That(highest, Is.LessThan(picture.Height / 4));
    }
}
