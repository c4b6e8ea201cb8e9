// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Pictures.Colours;
using PluginHost.Pictures.Tests.Support;

namespace PluginHost.Pictures.Tests;

public sealed class ImageTests
{
    private static readonly PictureOptions Viridis = new()
    {
        Colours = ColourMapKind.Viridis,
        Size = 300,
        LowPercentile = 0,
        HighPercentile = 100,
    };

    [Test]
    public void Every_pixel_has_the_colour_of_its_value()
    {
        var picture = TestSignal.Image(10, 16, (row, column) => (float)((row * 16) + column)).Render(Viridis);

        var image = picture.Images()[0];
        var map = ColourMaps.Create(ColourMapKind.Viridis);
        // The scale bar lies on the last rows.
        for (var row = 0; row < 7; row++)
        {
            for (var column = 0; column < 16; column++)
            {
                var expected = map.At(((row * 16) + column) / 159.0);
                Assert.That(picture.Cell(image, row, 10, column, 16), Is.EqualTo(expected), $"row {row}, column {column}");
            }
        }
    }

    [Test]
    public void The_first_row_is_at_the_top_and_the_first_column_at_the_left()
    {
        var picture = TestSignal.Image(8, 8, (row, column) => row == 0 && column == 0 ? 1f : 0f).Render(Viridis);

        var image = picture.Images()[0];
        Assert.That(picture.Cell(image, 0, 8, 0, 8), Is.EqualTo(ColourMaps.Create(ColourMapKind.Viridis)[255]));
        Assert.That(picture.Cell(image, 0, 8, 7, 8), Is.EqualTo(ColourMaps.Create(ColourMapKind.Viridis)[0]));
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    [TestCase(float.NegativeInfinity)]
    public void Pixels_without_a_value_are_neutral_and_do_not_stretch_the_colours(float nothing)
    {
        var picture = TestSignal.Image(8, 8, (row, column) => row == 2 && column == 3 ? nothing : row).Render(Viridis);

        var (image, map) = (picture.Images()[0], ColourMaps.Create(ColourMapKind.Viridis));
        Assert.That(picture.Cell(image, 2, 8, 3, 8), Is.EqualTo(map.Missing));
        Assert.That(picture.Cell(image, 2, 8, 4, 8), Is.EqualTo(map.At(2 / 7.0)));
    }

    [Test]
    public void Binned_pixels_average_the_values_that_are_there()
    {
        // 4 × 4 elements to a pixel: one block without values, one with half of them.
        var picture = TestSignal.Image(1200, 1200, (row, column) => (row / 4, column / 4) switch
        {
            (10, 10) => double.NaN,
            (20, 20) => column % 2 == 0 ? double.NaN : 30,
            (0, 0) => 0,
            (0, 1) => 100,
            _ => 50,
        }).Render(Viridis);

        var (image, map) = (picture.Images()[0], ColourMaps.Create(ColourMapKind.Viridis));
        Assert.That((image.Width, image.Height), Is.EqualTo((300, 300)));
        Assert.That(picture[image.Left + 10, image.Top + 10], Is.EqualTo(map.Missing));
        Assert.That(picture[image.Left + 20, image.Top + 20], Is.EqualTo(map.At(0.3)));
        Assert.That(picture[image.Left + 30, image.Top + 30], Is.EqualTo(map.At(0.5)));
    }

    [Test]
    public void Few_outliers_do_not_darken_the_rest()
    {
        var picture = TestSignal.Image(64, 64, (row, column) => row == 9 && column == 9 ? 1e9f : row)
            .Render(new PictureOptions { Colours = ColourMapKind.Viridis, Size = 256 });

        var (image, map) = (picture.Images()[0], ColourMaps.Create(ColourMapKind.Viridis));
        Assert.That(picture.Cell(image, 63, 64, 63, 64), Is.EqualTo(map.At(1)));
        Assert.That(picture.Cell(image, 32, 64, 40, 64), Is.EqualTo(map.At(32 / 63.0)));
        Assert.That(picture.Cell(image, 9, 64, 9, 64), Is.EqualTo(map.At(1)));
    }

    [Test]
    public void Signed_floats_are_drawn_in_diverging_colours_with_zero_at_the_centre()
    {
        var picture = TestSignal.Image(9, 9, (row, column) => (column - 3) / 100f).WithQuantity("strain", "").Render(
            new PictureOptions { Size = 270 });

        var (image, map) = (picture.Images()[0], ColourMaps.Create(ColourMapKind.Diverging));
        Assert.That(picture.Cell(image, 1, 9, 3, 9), Is.EqualTo(map.At(0.5)));
        Assert.That(picture.Cell(image, 1, 9, 8, 9), Is.EqualTo(map.At(1)));
        Assert.That(picture.Cell(image, 1, 9, 0, 9), Is.EqualTo(map.At(0.2)));
    }

    [Test]
    public void A_wrapped_phase_is_drawn_in_cyclic_colours_over_a_whole_turn()
    {
        var picture = TestSignal.Image(8, 64, (_, column) => (float)((2 * Math.PI * (column + 0.5) / 64) - Math.PI)).WithQuantity(
            "phase", "rad")
            .Render(new PictureOptions { Size = 256 });

        var (image, map) = (picture.Images()[0], ColourMaps.Create(ColourMapKind.Cyclic));
        Assert.That(picture.Cell(image, 1, 8, 16, 64), Is.EqualTo(map.At(16.5 / 64)));
        Assert.That(picture.Cell(image, 1, 8, 63, 64), Is.EqualTo(map.At(63.5 / 64)));
    }

    [Test]
    public void An_unwrapped_phase_is_not_drawn_in_cyclic_colours()
    {
        var picture = TestSignal.Image(8, 64, (_, column) => column * 0.5f).WithQuantity("phase", "rad").Render(
            new PictureOptions { Size = 256 });

        var map = ColourMaps.Create(ColourMapKind.Viridis);
        Assert.That(picture.Cell(picture.Images()[0], 1, 8, 63, 64), Is.EqualTo(map.At(1)));
    }

    [Test]
    public void A_diffraction_pattern_is_logarithmic()
    {
        Axis[] axes = [new("ky", 5, AxisRole.Signal, 1, 0, "mrad"), new("kx", 5, AxisRole.Signal, 1, 0, "mrad")];
        var values = Enumerable.Range(0, 25).Select(index => Math.Pow(10, index % 5)).ToArray();
        var picture = TestSignal.Of(values, axes).Render(new PictureOptions { Size = 300, LowPercentile = 0, HighPercentile = 100 });

        var (image, map) = (picture.Images()[0], ColourMaps.Create(ColourMapKind.Inferno));
        for (var column = 0; column < 5; column++) Assert.That(picture.Cell(image, 1, 5, column, 5), Is.EqualTo(map.At(column / 4.0)));
    }

    [Test]
    public void Given_limits_are_the_ends_of_the_colours()
    {
        var picture = TestSignal.Image(4, 4, (_, column) => (float)column).Render(Viridis with { Minimum = 1, Maximum = 5 });

        var (image, map) = (picture.Images()[0], ColourMaps.Create(ColourMapKind.Viridis));
        Assert.That(picture.Cell(image, 0, 4, 0, 4), Is.EqualTo(map.At(0)));
        Assert.That(picture.Cell(image, 0, 4, 2, 4), Is.EqualTo(map.At(0.25)));
        Assert.That(picture.Cell(image, 0, 4, 3, 4), Is.EqualTo(map.At(0.5)));
    }

    [Test]
    public void Pixels_keep_their_proportions()
    {
        var values = new byte[50 * 100];
        values[0] = 1;
        var picture = TestSignal.Of(
            values, new Axis("y", 50, AxisRole.Signal, 0.4, 0, "nm"), new Axis("x", 100, AxisRole.Signal, 100, 0, "pm")).Render(Viridis);

        // 20 nm high and 10 nm wide, although there are twice as many columns as rows.
        Assert.That(picture.Images()[0].Height, Is.EqualTo(2 * picture.Images()[0].Width));
    }

    [Test]
    public void Axes_of_different_kinds_are_not_forced_into_proportion()
    {
        Axis[] axes = [new("position", 50, AxisRole.Signal, 1, 0, "nm"), new("energy", 3000, AxisRole.Signal, 0.1, 0, "eV")];
        var picture = TestSignal.Of(new byte[50 * 3000], axes).Render(Viridis);

        Assert.That(picture.Images()[0].Height, Is.EqualTo(picture.Images()[0].Width * 3 / 4).Within(2));
    }

    [Test]
    public void The_scale_bar_on_the_picture_is_as_long_as_its_label_says()
    {
        var picture = TestSignal.Of(
            new byte[256 * 256], new Axis("y", 256, AxisRole.Signal, 0.02, 0, "nm"), new Axis("x", 256, AxisRole.Signal, 0.02, 0, "nm"))
            .Render(new PictureOptions { Size = 512, Colours = ColourMapKind.Viridis });

        // 256 elements of 0.02 nm on 512 pixels: 1 nm takes 100 pixels. The bar is the longest white line on the plate.
        var image = picture.Images()[0];
        var longest = 0;
        for (var y = image.Top; y < image.Bottom; y++)
        {
            for (var (x, run) = (image.Left, 0); x < image.Right; x++)
            {
                run = picture[x, y] == new Colour(255, 255, 255) ? run + 1 : 0;
                longest = Math.Max(longest, run);
            }
        }

        Assert.That(longest, Is.EqualTo(100).Within(1));
    }

    [Test]
    public void A_real_strain_map_has_its_values_colours()
    {
        var exx = TestSignal.FromCase(
            "geometric-phase-analysis/pto-sro/out_exx.npy",
            new Axis("y", 136, AxisRole.Signal, 0.0149968, 0, "nm"),
            new Axis("x", 296, AxisRole.Signal, 0.0149968, 0, "nm")).WithQuantity("strain", "");
        var picture = exx.Render(new PictureOptions { Minimum = -0.03, Maximum = 0.03 });

        var (image, map) = (picture.Images()[0], ColourMaps.Create(ColourMapKind.Diverging));
        foreach (var (row, column) in ((int, int)[])[(0, 0), (20, 100), (68, 148), (100, 250), (135, 295)])
        {
            var value = BitConverter.ToSingle(exx.Bytes, ((row * 296) + column) * sizeof(float));
            Assert.That(picture.Cell(image, row, 136, column, 296), Is.EqualTo(map.At((value + 0.03) / 0.06)));
        }
    }

    [Test]
    public void A_vector_field_has_the_colours_of_its_directions()
    {
        var values = new double[6 * 6 * 2];
        for (var i = 0; i < 36; i++)
        {
            var angle = Math.Tau * i / 36;
            (values[2 * i], values[(2 * i) + 1]) = (Math.Sin(angle), Math.Cos(angle));
        }

        var picture = TestSignal.Of(
            values, new Axis("y", 6, AxisRole.Navigation), new Axis("x", 6, AxisRole.Navigation), new Axis(
                "component", 2, AxisRole.Signal)).Render();

        var image = picture.Images()[0];
        for (var i = 0; i < 24; i++)
        {
            // The rim of the wheel; sine and cosine leave it by rounding alone.
            var (here, there) = (picture.Cell(image, i / 6, 6, i % 6, 6), ColourWheel.Of(values[(2 * i) + 1], values[2 * i]));
            Assert.That(Oklab.From(here).DistanceTo(Oklab.From(there)), Is.LessThan(0.01));
        }
    }

    [Test]
    public void A_complex_image_shows_amplitude_and_phase()
    {
        var values = new System.Numerics.Complex[32 * 32];
        for (var i = 0; i < values.Length; i++) values[i] = System.Numerics.Complex.FromPolarCoordinates((i / 32) + 1, Math.PI / 2);
        var picture = TestSignal.Of(values, new Axis("y", 32, AxisRole.Signal), new Axis("x", 32, AxisRole.Signal))
            .Render(new PictureOptions { LowPercentile = 0, HighPercentile = 100 });

        var images = picture.Images();
        Assert.That(images, Has.Count.EqualTo(2));
        Assert.That(picture.Cell(images[0], 8, 32, 3, 32), Is.EqualTo(ColourMaps.Create(ColourMapKind.Grey).At(8 / 31.0)));
        Assert.That(picture.Cell(images[1], 8, 32, 3, 32), Is.EqualTo(ColourMaps.Create(ColourMapKind.Cyclic).At(0.75)));
    }

    [Test]
    public void Colours_are_shown_as_they_are_and_transparency_as_paper()
    {
        byte[] bytes = [200, 30, 60, 255, 0, 0, 0, 127, 10, 20, 30, 255, 40, 50, 60, 255];
        Axis[] axes = [new("y", 2, AxisRole.Signal), new("x", 2, AxisRole.Signal)];
        var picture = new TestSignal(
            new SignalDescriptor { ElementType = ElementType.Rgba32, Shape = [2, 2], Axes = axes }, bytes).Render();

        var image = picture.Images()[0];
        Assert.That(picture.Cell(image, 0, 2, 0, 2), Is.EqualTo(new Colour(200, 30, 60)));
        Assert.That(picture.Cell(image, 0, 2, 1, 2), Is.EqualTo(new Colour(128, 128, 128)));
        Assert.That(picture.Cell(image, 1, 2, 1, 2), Is.EqualTo(new Colour(40, 50, 60)));
    }
}
