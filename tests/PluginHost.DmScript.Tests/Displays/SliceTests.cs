// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Tests.Displays;

public sealed class SliceTests
{
    private const string Plot = """
        image a := RealImage("first", 4, 8), b := RealImage("b", 4, 8)
        a = 1
        b = 2
        a.ShowImage()
        imagedisplay plot = a.ImageGetImageDisplay(0)
        plot.ImageDisplayAddImage(b, "second")

        """;

    [Test]
    public void The_id_of_a_slice_is_an_object() => Assert.That(Scripts.Run(Plot + """
        object id = plot.ImageDisplayGetSliceIDByIndex(1)
        plot.LinePlotImageDisplaySetSliceLineThickness(id, 2)
        plot.LinePlotImageDisplaySetSliceDrawingStyle(1, 1)
        plot.ImageDisplaySetSliceLabelByID(id, "other")
        result(plot.ImageDisplayGetSliceLabelByIndex(1) + plot.ImageDisplayGetSliceIndexByID(id))
        plot.ImageDisplayDeleteSliceWithID(id)
        result("" + plot.ImageDisplayCountSlices())
        """), Is.EqualTo("other11"));

    [Test]
    public void Braces_take_a_slice_by_its_number_or_label() => Assert.That(Scripts.Run(Plot + """
        result(sum(a{1}) + " " + sum(plot{"second"}) + " " + plot{"first"}[0, 2, 1, 5].Sum())
        plot{"second"} = 3
        result(" " + sum(b))
        """), Is.EqualTo("16 16 3 24"));

    [TestCase("imagedisplay plot = CreateImageDocument(\"d\").ImageDocumentAddImageDisplay(a, 3)")]
    [TestCase("imagedisplay plot = CreateImageDocument(\"d\").ImageDocumentAddImageDisplay(a, \"lineplot\")")]
    [TestCase("a.ShowImage()\na.SetDisplayType(4)\nimagedisplay plot = a.ImageGetImageDisplay(0)")]
    [TestCase("a.ShowImage()\nimagedisplay plot = a.ImageGetImageDisplay(0)\nplot.ImageDisplayChangeDisplayType(3)")]
    public void A_line_plot_of_an_image_of_two_dimensions_has_a_slice_for_each_row(string show) => Assert.That(Scripts.Run($$"""
        image a := RealImage("a", 4, 8, 3), b := RealImage("b", 4, 8)
        a = irow + 1
        b = 9
        {{show}}
        object id = plot.ImageDisplayGetSliceIDByIndex(2)
        plot.ImageDisplaySetSliceLabelByIndex(1, "middle")
        plot.ImageDisplaySetSliceLabelByID(id, "last")
        object added = plot.ImageDisplayAddImage(b, "added")
        plot{"last"} = 5
        result(plot.ImageDisplayCountSlices() + " " + plot.ImageDisplayGetSliceIndexByID(added) + plot.ImageDisplayGetSliceIndexByID(id) + " ")
        result(sum(plot{1}) + " " + sum(plot{"middle"}) + " " + sum(a{3}) + " " + a.GetPixel(7, 2) + " " + plot.ImageDisplayGetDisplayType() + a.GetDisplayType() + " ")
        result(plot.ImageDisplayGetImage().GetName() + plot.ImageDisplayGetImage().ImageGetDimensionSize(1) + a.ImageCountImageDisplays())
        """), Is.EqualTo("4 32 16 16 72 5 34 a31"));

    [Test]
    public void A_raster_of_an_image_of_two_dimensions_has_one_slice() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 8, 3)
        a.ShowImage()
        imagedisplay shown = a.ImageGetImageDisplay(0)
        shown.ImageDisplayChangeDisplayType(3)
        result("" + shown.ImageDisplayCountSlices())
        shown.ImageDisplayChangeDisplayType(1)
        result(" " + shown.ImageDisplayCountSlices() + " " + shown{0}.ImageGetDimensionSize(1))
        """), Is.EqualTo("3 1 3"));

    [Test]
    public void Cursors_and_labels_of_a_line_plot_are_kept()
    {
        using var session = Scripts.Session();
        var outcome = session.Run(new SourceText(Plot + """
            object id = plot.ImageDisplayGetSliceIDByIndex(1)
            plot.LinePlotImageDisplaySetCursorState(id, 3, 1)
            plot.LinePlotImageDisplayAddPeakLabel(2, 10, "two")
            plot.LinePlotImageDisplayAddPeakLabel(5, 10, "five")
            plot.LinePlotImageDisplayRemovePeakLabel(2)
            """, "test.s"));
        var display = session.Workspace.Documents[0].Displays.Single();
        Assert.That(outcome.Error, Is.Null);
        Assert.That(display.Cursor, Is.EqualTo((display.Slices[1], 3d, true)));
        Assert.That(display.PeakLabels.Select(label => label.Text), Is.EqualTo(new[] { "five" }));
    }

    [Test]
    public void A_label_that_no_slice_has_is_named() => Assert.That(Scripts.Fail(Plot + "result(sum(plot{\"third\"}))").Message, Is.EqualTo("The display has no layer 'third'."));
}
