// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.Events;

public sealed class EventTests
{
    private const string Listener = """
        class Listener
        {
            void Pixels(object self, number flags, image img)
            {
                string names
                ImageGetEventMap().DeconstructEventFlags(flags, names)
                result(img.GetName() + ":" + names + " ")
            }
            void Added(object self, number flags, imagedisplay disp, number changes, number more, roi r) { result("added ") }
            void Changed(object self, number flags, imagedisplay disp, number changes, number more, roi r)
            {
                number from, to
                r.ROIGetRange(from, to)
                result("changed:" + from + "-" + to + " ")
                r.ROISetRange(from, to + 1)
            }
            void Removed(object self, number flags, imagedisplay disp, number changes, number more, roi r) { result("removed ") }
            void Closed(object self, number mask, documentwindow w) { result("closed ") }
            void Order(object self, number flags, object application) { result("order ") }
            void Fails(object self, number flags, image img) { Throw("no") }
            ~Listener(object self) { result("gone") }
        }
        image a := RealImage("a", 4, 10, 10)
        a.ShowImage()
        object listener = alloc(Listener)

        """;

    [Test]
    public void A_listener_hears_of_pixels_that_a_script_changes() => Assert.That(Scripts.Run(Listener + """
        number id = a.ImageAddEventListener(listener, "data_changed,data_value_changed:Pixels")
        a = 3
        a[0, 0, 2, 2] = 5
        number unchanged = sum(a)
        a.ImageRemoveEventListener(id)
        a = 4
        """), Is.EqualTo("a:data_changed,data_value_changed a:data_changed,data_value_changed gone"));

    [Test]
    public void A_listener_hears_of_regions_but_not_of_what_it_does_itself() => Assert.That(Scripts.Run(Listener + """
        imagedisplay disp = a.ImageGetImageDisplay(0)
        number id = disp.ImageDisplayAddEventListener(listener, "roi_added:Added;roi_changed:Changed;roi_removed:Removed")
        roi r = NewROI()
        r.ROISetRange(1, 2)
        disp.ImageDisplayAddROI(r)
        r.ROISetRange(3, 5)
        disp.ImageDisplayDeleteROI(r)
        disp.ImageDisplayRemoveEventListener(id)
        """), Is.EqualTo("added changed:3-5 removed gone"));

    [Test]
    public void A_listener_hears_of_windows_that_close_and_images_that_come() => Assert.That(Scripts.Run(Listener + """
        documentwindow w = GetDocumentWindow(0)
        number first = w.WindowAddWindowListener(listener, "window_closed:Closed"), second = ApplicationAddEventListener(listener, "image_order_changed:Order")
        RealImage("b", 4, 2, 2).ShowImage()
        w.WindowClose(0)
        w.WindowRemoveWindowListener(first)
        ApplicationRemoveEventListener(second)
        """), Is.EqualTo("order closed order gone"));

    [Test]
    public void A_method_connected_to_a_region_hears_of_its_changes() => Assert.That(Scripts.Run("""
        class Follow
        {
            void OfRegion(object self, roi r) { number l, t, b, right; r.ROIGetRange(l, right); result(l + " ") }
            void OfNumber(object self, number id) { result((id > 0) + "n ") }
        }
        image a := RealImage("a", 4, 10)
        a.ShowImage()
        roi r = NewROI()
        r.ROISetRange(1, 2)
        a.ImageGetImageDisplay(0).ImageDisplayAddROI(r)
        object follow = alloc(Follow)
        ConnectObject(r.ROIGetID(), "changed", "first", follow, "OfRegion")
        ConnectObject(r.ROIGetID(), "changed", "second", follow, "OfNumber")
        r.ROISetRange(3, 4)
        DisconnectObject(r.ROIGetID(), "changed", "first")
        r.ROISetRange(5, 6)
        """), Is.EqualTo("3 1n 1n "));

    [Test]
    public void An_error_in_a_listener_is_written_and_the_script_goes_on() => Assert.That(Scripts.Run(Listener + """
        number id = a.ImageAddEventListener(listener, "data_changed:Fails")
        a = 3
        result("on ")
        a.ImageRemoveEventListener(id)
        """), Does.Contain("no").And.EndsWith("on gone"));

    [Test]
    public void A_map_that_names_no_method_is_an_error() => Assert.That(
        Scripts.Fail(Listener + "a.ImageAddEventListener(listener, \"data_changed\")").Message, Is.EqualTo("A listener's map is 'event,event:method;…', not 'data_changed'."));
}
