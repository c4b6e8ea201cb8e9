// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.Displays;

/// <summary>Thresholds and colour tables of displays.</summary>
internal sealed class ThresholdTests
{
    [Test]
    public void A_threshold_is_added_to_a_mask_within_a_rectangle() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 6, 4), mask := BinaryImage("m", 6, 4)
        a = icol
        mask[3, 0, 4, 1] = 1
        a.ShowImage()
        rasterimagedisplay disp = a.ImageGetImageDisplay(0)
        number low, high
        disp.RasterImageDisplayGetThresholdLimits(low, high)
        result(low + " " + high + " ")
        disp.RasterImageDisplaySetThresholdOn(1)
        disp.RasterImageDisplaySetThresholdLimits(2, 4)
        disp.RasterImageDisplayGetThresholdLimits(low, high)
        disp.RasterImageDisplayAddThresholdToMask(mask, 0, 0, 2, 6)
        result(low + " " + high + " " + sum(mask) + " " + sum(mask[0, 2, 2, 5]))
        """), Is.EqualTo("0 5 2 4 7 6"));

    [Test]
    public void A_gradient_is_linear_between_its_colours() => Assert.That(Scripts.Run("""
        taggroup Entry(number index, number r, number g, number b)
        {
            taggroup entry = NewTagGroup()
            entry.TagGroupSetTagAsLong("Index", index)
            entry.TagGroupSetTagAsRGBUInt16("RGB", r, g, b)
            return entry
        }
        taggroup colours = NewTagList()
        colours.TagGroupInsertTagAsTagGroup(Infinity(), Entry(200, 255, 0, 100))
        colours.TagGroupInsertTagAsTagGroup(Infinity(), Entry(0, 0, 100, 0))
        rgbimage table := COLUGradientColorCLUT(colours)
        number sx, sy
        table.GetSize(sx, sy)
        result(sx + " " + sy + "; " + table.GetPixel(0, 0) + "; " + table.GetPixel(100, 0) + "; " + table.GetPixel(255, 0))
        """), Is.EqualTo("256 1; 0, 100, 0; 128, 50, 50; 255, 0, 100"));

    [Test]
    public void A_gradient_needs_to_know_where_its_colours_are() => Assert.That(Scripts.Fail("""
        taggroup colours = NewTagList()
        colours.TagGroupInsertTagAsTagGroup(Infinity(), NewTagGroup())
        COLUGradientColorCLUT(colours)
        """).Message, Does.Contain("'Index'"));

    [Test]
    public void The_place_of_an_image_in_its_display_can_be_set() => Assert.That(Scripts.Run("""
        image a := ComplexImage("a", 8, 6, 4)
        a.ShowImage()
        a.SetComplexMode(3)
        imagedisplay disp = a.ImageGetImageDisplay(0)
        disp.ImageDisplaySetImageRect(1, 2, 30, 40)
        number t, l, b, r
        disp.ImageDisplayGetImageRect(t, l, b, r)
        result(t + " " + l + " " + b + " " + r + " " + disp.ImageDisplayGetComplexMode() + " " + GetDataType(a))
        """), Is.EqualTo("1 2 30 40 3 3"));
}
