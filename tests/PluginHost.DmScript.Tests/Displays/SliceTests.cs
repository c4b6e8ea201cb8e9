// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

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

    [Test]
    public void A_label_that_no_slice_has_is_named() => Assert.That(Scripts.Fail(Plot + "result(sum(plot{\"third\"}))").Message, Is.EqualTo("The display has no layer 'third'."));
}
