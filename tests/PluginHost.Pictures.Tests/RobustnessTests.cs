// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Pictures.Colours;
using PluginHost.Pictures.Tests.Support;

namespace PluginHost.Pictures.Tests;

public sealed class RobustnessTests
{
    private static readonly long[][] Shapes = [[], [1], [7], [1, 1], [1, 9], [9, 1], [5, 6], [3, 5, 6], [2, 3, 5, 6], [2, 2, 2, 3, 4]];

    [Test]
    public void Every_element_type_can_be_drawn_in_every_shape([Values] ElementType type, [Values] PlotKind plot)
    {
        foreach (var shape in Shapes)
        {
            for (var navigation = 0; navigation <= (plot == PlotKind.Lines ? shape.Length : 0); navigation++)
            {
                var axes = shape.Select(
                    (size, axis) => new Axis($"a{axis}", size, axis < navigation ? AxisRole.Navigation : AxisRole.Signal)).ToArray();
                var descriptor = new SignalDescriptor { ElementType = type, Shape = shape, Axes = axes };
                var bytes = new byte[descriptor.Bytes];
                new Random(7).NextBytes(bytes);
                var picture = new TestSignal(descriptor, bytes).Render(new PictureOptions { Size = 100, Plot = plot });
                var what = $"{type} ({string.Join(", ", shape)}) with {navigation} navigation axes";
                Assert.That(picture.Width * picture.Height, Is.GreaterThan(100 * 20), what);
            }
        }
    }

    [TestCase(0.0)]
    [TestCase(-3.5)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.MaxValue)]
    [TestCase(double.Epsilon)]
    public void Equal_values_are_drawn_whatever_they_are(double value)
    {
        foreach (var colours in Enum.GetValues<ColourMapKind>())
        {
            foreach (var scale in Enum.GetValues<ValueScale>())
            {
                var options = new PictureOptions { Size = 100, Colours = colours, Scale = scale };
                Assert.That(TestSignal.Image(12, 12, (_, _) => value).Render(options).Images(), Is.Not.Empty);
                var line = TestSignal.Of(new[] { value, value, value }, new Axis("x", 3, AxisRole.Signal));
                Assert.That(line.Render(options).Width, Is.GreaterThan(100));
            }
        }
    }

    [Test]
    public void An_image_of_equal_values_has_one_colour_that_is_not_the_neutral_one()
    {
        var picture = TestSignal.Image(12, 12, (_, _) => 5f).Render(new PictureOptions { Colours = ColourMapKind.Viridis });

        var image = picture.Images()[0];
        Assert.That(picture.Cell(image, 0, 12, 0, 12), Is.EqualTo(ColourMaps.Create(ColourMapKind.Viridis).At(0.5)));
    }

    [Test]
    public void An_image_without_any_value_is_all_neutral()
    {
        var picture = TestSignal.Image(12, 12, (_, _) => float.NaN).Render(new PictureOptions { Colours = ColourMapKind.Viridis });

        var (image, missing) = (picture.Images()[0], ColourMaps.Create(ColourMapKind.Viridis).Missing);
        for (var column = 0; column < 12; column++) Assert.That(picture.Cell(image, 3, 12, column, 12), Is.EqualTo(missing));
    }

    [Test]
    public void Values_over_the_whole_range_of_doubles_are_drawn_in_order()
    {
        var options = new PictureOptions { Colours = ColourMapKind.Viridis, LowPercentile = 0, HighPercentile = 100 };
        var picture = TestSignal.Image(
            8, 8, (_, column) => column switch { 0 => double.MinValue, 7 => double.MaxValue, _ => column }).Render(options);

        var (image, map) = (picture.Images()[0], ColourMaps.Create(ColourMapKind.Viridis));
        Assert.That(picture.Cell(image, 2, 8, 0, 8), Is.EqualTo(map.At(0)));
        for (var column = 1; column < 7; column++) Assert.That(picture.Cell(image, 2, 8, column, 8), Is.EqualTo(map.At(0.5)));
        Assert.That(picture.Cell(image, 2, 8, 7, 8), Is.EqualTo(map.At(1)));
    }

    [Test]
    public void A_logarithmic_picture_without_positive_values_is_linear()
    {
        var options = new PictureOptions
        {
            Colours = ColourMapKind.Viridis,
            Scale = ValueScale.Logarithmic,
            LowPercentile = 0,
            HighPercentile = 100,
        };
        var picture = TestSignal.Image(8, 8, (_, column) => (float)(column - 10)).Render(options);

        var (image, map) = (picture.Images()[0], ColourMaps.Create(ColourMapKind.Viridis));
        for (var column = 0; column < 8; column++) Assert.That(picture.Cell(image, 2, 8, column, 8), Is.EqualTo(map.At(column / 7.0)));
    }

    [TestCase(new long[] { 10_000, 10_000 }, 0)]
    [TestCase(new long[] { 100, 100, 100, 100 }, 2)]
    [TestCase(new long[] { 1_000, 1_000, 100 }, 2)]
    [TestCase(new long[] { 25_000, 50, 80 }, 1)]
    [TestCase(new long[] { 100_000_000 }, 0)]
    [TestCase(new long[] { 2, 50_000_000 }, 0)]
    public void A_hundred_million_elements_need_little_memory(long[] shape, int navigation)
    {
        var axes = shape.Select(
            (size, axis) => new Axis($"a{axis}", size, axis < navigation ? AxisRole.Navigation : AxisRole.Signal)).ToArray();
        var descriptor = new SignalDescriptor { ElementType = ElementType.UInt8, Shape = shape, Axes = axes };
        using var png = new MemoryStream();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Picture.Render(
            descriptor, new EndlessBytes(descriptor.Bytes, (at, bytes) => bytes.Fill((byte)(at >> 16))), new PictureOptions(), png);

        // All that is ever allocated, freed or not: the grids of a picture, not the 800 MB that the elements would be as doubles.
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(120_000_000));
        Assert.That(new RenderedPicture(png.ToArray()).Width, Is.GreaterThan(100));
    }

    [Test]
    public void Bytes_that_end_early_are_refused_with_how_many_there_were()
    {
        var descriptor = TestSignal.Image(100, 100, (_, _) => 0f).Descriptor;
        using var png = new MemoryStream();
        using var bytes = new MemoryStream(new byte[12_345]);

        Assert.That(
            () => Picture.Render(descriptor, bytes, new PictureOptions(), png),
            Throws.TypeOf<InvalidInputException>().With.Message.EqualTo("The bytes of the signal end after 12345 of 40000 bytes."));
        Assert.That(png.Length, Is.Zero);
    }

    [Test]
    public void A_signal_without_elements_is_refused()
    {
        Axis[] axes = [new("y", 5, AxisRole.Signal), new("x", 0, AxisRole.Signal)];
        var descriptor = new SignalDescriptor { ElementType = ElementType.UInt8, Shape = [5, 0], Axes = axes };

        Assert.That(
            () => new TestSignal(descriptor, []).Render(),
            Throws.TypeOf<InvalidInputException>().With.Message.EqualTo("There is nothing to draw: axis 1 of the signal has 0 elements."));
    }

    [Test]
    public void A_shape_that_disagrees_with_the_axes_is_refused()
    {
        var descriptor = new SignalDescriptor { ElementType = ElementType.UInt8, Shape = [5], Axes = [new("y", 6, AxisRole.Signal)] };

        Assert.That(() => new TestSignal(descriptor, new byte[6]).Render(), Throws.TypeOf<InvalidInputException>());
    }

    [Test]
    public void Options_out_of_range_are_refused()
    {
        var signal = TestSignal.Image(4, 4, (row, _) => (byte)row);
        PictureOptions[] wrong =
        [
            new() { Size = 10 },
            new() { Size = 100_000 },
            new() { LowPercentile = -1 },
            new() { LowPercentile = 60, HighPercentile = 40 },
            new() { HighPercentile = double.NaN },
            new() { Minimum = 3, Maximum = 3 },
            new() { Minimum = double.NaN },
        ];
        foreach (var options in wrong) Assert.That(() => signal.Render(options), Throws.TypeOf<InvalidParametersException>());
    }

    [Test]
    public void Cancelling_stops_the_reading_and_writes_nothing()
    {
        using var stop = new CancellationTokenSource();
        var descriptor = new SignalDescriptor
        {
            ElementType = ElementType.UInt8,
            Shape = [1L << 40],
            Axes = [new Axis("x", 1L << 40, AxisRole.Signal)],
        };
        var bytes = new EndlessBytes(1L << 40, (at, bytes) =>
        {
            bytes.Fill(1);
            if (at > 5_000_000) stop.Cancel();
        });
        using var png = new MemoryStream();

        Assert.That(
            () => Picture.Render(descriptor, bytes, new PictureOptions(), png, stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(png.Length, Is.Zero);
    }

    [Test]
    public void Titles_too_long_are_shortened_and_do_not_widen_the_picture()
    {
        var signal = TestSignal.Image(32, 32, (row, column) => (byte)(row * column));
        var expected = signal.WithTitle("short").Render();

        string[] titles = [new string('W', 5000), string.Concat(Enumerable.Repeat("Ångström µ ", 300)), "🔬" + new string('é', 400)];
        foreach (var title in titles)
        {
            var picture = signal.WithTitle(title).Render();
            Assert.That((picture.Width, picture.Height), Is.EqualTo((expected.Width, expected.Height)));
            for (var y = 0; y < picture.Height; y++)
                Assert.That(picture[picture.Width - 3, y], Is.EqualTo(new Colour(255, 255, 255)), "text runs over the edge");
        }
    }

    [Test]
    public void The_same_signal_gives_the_same_bytes()
    {
        var signal = TestSignal.Image(64, 64, (row, column) => (float)Math.Sin(row * column)).WithTitle("Twice");

        var (first, second) = (signal.Render(), signal.Render());

        Assert.That(second.Png, Is.EqualTo(first.Png));
    }
}
