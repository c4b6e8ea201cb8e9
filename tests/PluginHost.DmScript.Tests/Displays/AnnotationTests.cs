// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.Displays;

internal sealed class AnnotationTests
{
    [Test]
    public void An_annotation_is_changed_by_its_number() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 20, 20)
        a.ShowImage()
        number id = a.CreateTextAnnotation(1, 2, "hello")
        a.SetAnnotationRect(id, 3, 4, 9, 12)
        a.SetAnnotationSize(id, 15)
        a.SetAnnotationFont(id, "Arial")
        a.SetAnnotationFace(id, 1)
        a.SetAnnotationColor(id, 0, 1, 0)
        number t, l, b, r, attributes, size, encoding = 7, red, green, blue
        string face
        a.GetAnnotationRect(id, t, l, b, r)
        component text = a.ImageGetImageDisplay(0).ComponentGetChild(0)
        text.ComponentGetFontInfo(face, attributes, size, encoding)
        text.ComponentGetForegroundColor(red, green, blue)
        result(t + " " + l + " " + b + " " + r + "; " + face + attributes + " " + size + " " + encoding + "; " + red + green + blue)
        text.ComponentGetFontInfo(face, attributes, size)
        result("; " + size)
        """), Is.EqualTo("3 4 9 12; Arial1 15 0; 010; 15"));

    [Test]
    public void Arrows_are_made_and_selected_by_their_numbers() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 20, 20)
        a.ShowImage()
        number arrow = a.CreateArrowAnnotation(0, 0, 5, 5), both = a.CreateDoubleArrowAnnotation(1, 1, 6, 6)
        a.SelectAnnotation(arrow)
        a.SelectAnnotation(both)
        a.DeselectAnnotation(arrow)
        result("" + a.AnnotationType(arrow) + a.AnnotationType(both) + " " + a.IsAnnotationSelected(arrow) + a.IsAnnotationSelected(both))
        """), Is.EqualTo("34 01"));
}
