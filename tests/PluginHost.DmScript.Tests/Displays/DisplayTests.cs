// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Tests.Displays;

internal sealed class DisplayTests
{
    [Test]
    public void The_selection_is_what_empty_brackets_take() => Assert.That(Run("""
        image a := RealImage("a", 4, 10, 8)
        a = icol + 10 * irow
        a.ShowImage()
        a.SetSelection(2, 3, 5, 7)
        image part = a[]
        number sx, sy
        part.GetSize(sx, sy)
        Result("" + sx + " " + sy + " " + part.GetPixel(0, 0))
        """), Is.EqualTo("4 3 23"));

    [Test]
    public void Regions_of_interest_stay_on_their_display() => Assert.That(Run("""
        image a := RealImage("a", 4, 10, 8)
        a.ShowImage()
        imagedisplay disp = a.ImageGetImageDisplay(0)
        roi r = NewROI()
        r.ROISetRectangle(1, 2, 3, 4)
        r.ROISetVolatile(0)
        disp.ImageDisplayAddROI(r)
        number t, l, b, q
        disp.ImageDisplayGetROI(0).ROIGetRectangle(t, l, b, q)
        Result("" + disp.ImageDisplayCountROIs() + " " + t + l + b + q)
        """), Is.EqualTo("1 1234"));

    [Test]
    public void Annotations_are_found_by_their_type() => Assert.That(Run("""
        image a := RealImage("a", 4, 10, 8)
        a.ShowImage()
        component disp = a.ImageGetImageDisplay(0)
        disp.ComponentAddChildAtEnd(NewTextAnnotation(1, 2, "hello", 12))
        disp.ComponentAddChildAtEnd(NewLineAnnotation(0, 0, 5, 5))
        Result("" + disp.ComponentCountChildrenOfType(13) + disp.ComponentGetNthChildOfType(13, 0).TextAnnotationGetText())
        """), Is.EqualTo("1hello"));

    [Test]
    public void The_image_shown_last_is_in_front() => Assert.That(Run("""
        image a := RealImage("a", 4, 2, 2)
        image b := RealImage("b", 4, 2, 2)
        a.ShowImage()
        b.ShowImage()
        Result(GetFrontImage().GetName() + GetFrontImage().FindNextImage().GetName())
        a.ShowImage()
        Result(GetFrontImage().GetName())
        a.DeleteImage()
        Result(GetFrontImage().GetName())
        """), Is.EqualTo("baab"));

    [Test]
    public void What_is_not_there_is_not_valid() => Assert.That(Run("""
        image a := RealImage("a", 4, 10, 8)
        a.ShowImage()
        imagedisplay disp = a.ImageGetImageDisplay(0)
        Result("" + disp.ImageDisplayGetROI(0).ROIIsValid() + disp.ComponentGetNthChildOfType(31, 0).ComponentIsValid() + GetImageFromID(99999).ImageIsValid())
        Result("" + ImageDocumentNullify(NULL).ImageDocumentIsValid())
        """), Is.EqualTo("0000"));

    [Test]
    public void Places_of_an_image_become_places_on_the_page_and_back() => Assert.That(Run("""
        image a := RealImage("a", 4, 10, 8)
        a.ShowImage()
        imagedisplay disp = a.ImageGetImageDisplay(0)
        disp.ComponentSetRect(100, 50, 180, 150)
        number ox, oy, sx, sy, t, l, b, r, x, y
        disp.ComponentGetChildToViewTransform(ox, oy, sx, sy)
        ObjectTransformTransformRect(ox, oy, sx, sy, 0, 0, 8, 10, t, l, b, r)
        Result("" + t + " " + l + " " + b + " " + r + "; ")
        ObjectTransformUntransformPoint(ox, oy, sx, sy, 60, 120, x, y)
        Result("" + x + " " + y + "; ")
        number cx, cy, dx, dy
        ObjectTransformCompose(1, 2, 3, 4, ox, oy, sx, sy, cx, cy, dx, dy)
        ObjectTransformTransformPoint(cx, cy, dx, dy, 1, 2, x, y)
        Result("" + x + " " + y)
        """), Is.EqualTo("100 50 180 150; 1 2; 181 482"));

    [Test]
    public void A_new_component_lies_in_its_parent() => Assert.That(Run("""
        image a := RealImage("a", 4, 10, 8)
        a.ShowImage()
        component box = a.ImageGetImageDisplay(0).ComponentAddNewComponent(5, 1, 2, 3, 4)
        Result("" + a.ImageGetImageDisplay(0).ComponentCountChildrenOfType(5) + box.ComponentGetParent().ComponentGetType())
        """), Is.EqualTo("120"));

    [Test]
    public void The_results_window_is_found_by_its_title() => Assert.That(Run("""
        OpenResultsWindow()
        Result("ab")
        documentwindow win = GetDocumentWindowByTitle("Results")
        Result("" + win.WindowIsValid() + Len(win.EditorWindowGetText()))
        """), Is.EqualTo("ab12"));

    [Test]
    public void A_hidden_window_is_not_counted_but_its_document_is() => Assert.That(Run("""
        image a := RealImage("a", 4, 2, 2), b := RealImage("b", 4, 2, 2)
        a.ShowImage()
        b.ShowImage()
        a.HideImage()
        Result(CountDocumentWindowsOfType(5) + " " + CountImageDocuments() + " ")
        a.ShowImage()
        Result("" + CountDocumentWindowsOfType(5))
        """), Is.EqualTo("1 2 2"));

    [Test]
    public void A_rectangle_on_a_line_plot_can_be_asked_as_a_range_and_a_range_as_a_rectangle() => Assert.That(Run("""
        image a := RealImage("a", 4, 20, 1)
        a.ShowImage()
        a.SetSelection(0, 3, 1, 9)
        imagedisplay disp = a.ImageGetImageDisplay(0)
        number t, l, b, r
        disp.ImageDisplayGetROI(0).ROIGetRange(l, r)
        Result(l + " " + r)
        roi range = NewROI()
        range.ROISetRange(5, 7)
        disp.ImageDisplayAddROI(range)
        range.ROIGetRectangle(t, l, b, r)
        Result("; " + t + l + b + r)
        a.GetSelection(t, l, b, r)
        Result(" " + t + l + b + r)
        """), Is.EqualTo("3 9; 0517 0517"));

    private static string Run(string script)
    {
        using var session = new ScriptSession();
        var outcome = session.Run(new SourceText(script, "test"));
        Assert.That(outcome.Succeeded, Is.True, outcome.Error?.Message + string.Join("\n", outcome.Diagnostics));
        return session.Results.Text;
    }
}
