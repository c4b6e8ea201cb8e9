// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Pictures.Colours;
using PluginHost.Pictures.Tests.Support;

namespace PluginHost.Pictures.Tests;

/// <summary>Signals that are drawn together with one that belongs to them.</summary>
public sealed class CompanionTests
{
    private static readonly PictureOptions Plain = new() { Colours = ColourMapKind.Viridis, Scale = ValueScale.Linear, LowPercentile = 0, HighPercentile = 100 };
    private static readonly ColourMap Map = ColourMaps.Create(ColourMapKind.Viridis);

    [Test]
    public void What_a_mask_leaves_out_is_drawn_as_missing_and_does_not_stretch_the_colours()
    {
        var strain = TestSignal.Image(20, 20, (row, column) => row < 5 ? 1000f : column);
        var mask = TestSignal.Image<byte>(20, 20, (row, _) => row < 5 ? (byte)0 : (byte)1);
        var picture = Render(strain.ToSource() with { Mask = mask.ToSource() });
        var image = picture.Images()[0];
        Assert.Multiple(() =>
        {
            Assert.That(picture.Cell(image, 2, 20, 10, 20), Is.EqualTo(Map.Missing));
            Assert.That(picture.Cell(image, 10, 20, 0, 20), Is.EqualTo(Map.At(0)));
            Assert.That(picture.Cell(image, 10, 20, 19, 20), Is.EqualTo(Map.At(1)));
        });
    }

    [Test]
    public void Marks_are_drawn_over_their_image()
    {
        var image = TestSignal.Image(20, 20, (_, column) => (float)column);
        var marks = TestSignal.Image<byte>(20, 20, (row, column) => row == 7 && column > 3 ? (byte)255 : (byte)0);
        var picture = Render(marks.ToSource() with { Over = image.ToSource() });
        var drawn = picture.Images()[0];
        Assert.Multiple(() =>
        {
            Assert.That(picture.Cell(drawn, 3, 20, 19, 20), Is.EqualTo(Map.At(1)), "the image");
            Assert.That(picture.Cell(drawn, 7, 20, 3, 20), Is.EqualTo(Map.At(3 / 19.0)), "the image beside a mark");
            for (var column = 4; column < 20; column++) Assert.That(picture.Cell(drawn, 7, 20, column, 20), Is.EqualTo(new Colour(0xFF, 0x5A, 0x1F)), "a mark");
        });
    }

    [Test]
    public void A_thin_mark_is_seen_in_a_picture_that_is_smaller_than_its_image()
    {
        var image = TestSignal.Image(1200, 1200, (row, column) => (float)(row + column));
        var marks = TestSignal.Image<byte>(1200, 1200, (row, _) => row == 601 ? (byte)255 : (byte)0);
        var picture = Render(marks.ToSource() with { Over = image.ToSource() }, Plain with { Size = 300 });
        var drawn = picture.Images()[0];
        var middle = Enumerable.Range(drawn.Top, drawn.Height).Count(y => picture[(drawn.Left + drawn.Right) / 2, y] == new Colour(0xFF, 0x5A, 0x1F));
        Assert.That(middle, Is.EqualTo(1));
    }

    [TestCase(20, 21)]
    [TestCase(40, 40)]
    public void A_companion_of_another_shape_is_left_out(int rows, int columns)
    {
        var strain = TestSignal.Image(20, 20, (row, column) => (float)(row * column));
        var other = TestSignal.Image<byte>(rows, columns, (_, _) => 0);
        var together = Render(strain.ToSource() with { Mask = other.ToSource(), Over = other.ToSource(), Curve = other.ToSource() });
        Assert.That(together.Png, Is.EqualTo(strain.Render(Plain).Png));
    }

    [Test]
    public void A_curve_runs_over_the_bars_and_is_named()
    {
        var counts = TestSignal.Of([10, 20, 40], new Axis("diameter", 3, AxisRole.Signal, 0.5, 2, "nm")).WithTitle("diameters");
        var curve = TestSignal.Of([80.0, 60, 40, 20, 10], new Axis("diameter", 5, AxisRole.Signal, 0.25, 2, "nm")).WithTitle("fit");
        var (alone, together) = (counts.Render(), Render(counts.ToSource() with { Curve = curve.ToSource() }, new PictureOptions()));
        Assert.That(Pixels(alone, new(0xD5, 0x5E, 0x00)), Is.Zero);
        Assert.That(Pixels(together, new(0xD5, 0x5E, 0x00)), Is.GreaterThan(together.Width / 2), "a line across the plot, and one in the legend");
        // The plot reaches to the top of the curve, so that bars are half as high as before.
        Assert.That(Tallest(together) / (double)Tallest(alone), Is.EqualTo(0.5).Within(0.03));
    }

    [Test]
    public void A_legend_leaves_out_what_all_names_begin_with()
    {
        PictureSource Bars(string of) => TestSignal.Of([10, 20, 40], new Axis("diameter", 3, AxisRole.Signal, 0.5, 2, "nm")).WithTitle(of + "diameters").ToSource() with
        {
            Curve = TestSignal.Of([30.0, 20, 10], new Axis("diameter", 3, AxisRole.Signal, 0.5, 2, "nm")).WithTitle(of + "fit").ToSource(),
        };
        var options = new PictureOptions { Title = "Sample 7" };
        Assert.That(Render(Bars("Sample 7: gold: "), options).Png, Is.EqualTo(Render(Bars(""), options).Png));
    }

    private static RenderedPicture Render(PictureSource source, PictureOptions? options = null)
    {
        using var png = new MemoryStream();
        Picture.Render([source], options ?? Plain, png);
        return new RenderedPicture(png.ToArray());
    }

    private static int Pixels(RenderedPicture picture, Colour colour) =>
        Enumerable.Range(0, picture.Width * picture.Height).Count(i => picture[i % picture.Width, i / picture.Width] == colour);

    private static int Tallest(RenderedPicture picture) => Enumerable.Range(0, picture.Width).Max(
        x => Enumerable.Range(0, picture.Height).Count(y => picture[x, y] is var colour && colour.Blue > colour.Red + 100));
}
