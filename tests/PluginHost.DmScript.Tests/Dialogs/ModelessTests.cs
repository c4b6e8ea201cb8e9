// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.DmScript.Dialogs;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Tests.Dialogs;

/// <summary>Dialogs that stay open while their script goes on.</summary>
internal sealed class ModelessTests
{
    private const string Palette = """
        number isReady
        class Palette : UIFrame
        {
            object Show(object self)
            {
                taggroup items
                taggroup dialog = DLGCreateDialog("Palette", items)
                items.DLGAddElement(DLGCreateIntegerField(1, 5).DLGIdentifier("count").DLGChangedMethod("Counted"))
                items.DLGAddElement(DLGCreatePushButton("First", "OnFirst"))
                items.DLGAddElement(DLGCreatePushButton("Second", "OnSecond"))
                self.init(dialog)
                self.display("Palette")
                return self
            }
            void Counted(object self, taggroup field) result("c" + field.DLGGetValue() + " ")
            void OnFirst(object self) { result("first" + isReady + " ") }
            void OnSecond(object self) { result("second "); exit(0) }
            void Leave(object self) { self.close() }
            ~Palette(object self) { result("gone") }
        }

        """;

    private static readonly DialogAnswer Both = new("Palette") { Values = new Dictionary<string, object> { ["count"] = 4d }, Press = ["First", "Second"] };

    [Test]
    public void Buttons_are_pressed_in_order_when_the_script_has_ended() =>
        Assert.That(Run(Palette + "object p = alloc(Palette).Show()\nresult(\"shown \")\nisReady = 1", Both), Is.EqualTo("shown c4 first1 second "));

    [TestCase("Sleep(0.1)")]
    [TestCase("DoEvents()")]
    [TestCase("WaitOnSignal(NewSignal(0), 0.1, NULL)")]
    public void Buttons_are_pressed_while_the_script_waits(string wait) =>
        Assert.That(Run(Palette + $"object p = alloc(Palette).Show()\nisReady = 1\n{wait}\nresult(\"on \")", Both), Is.EqualTo("c4 first1 second on "));

    [Test]
    public void A_wait_that_is_over_at_once_leaves_no_time_to_press() =>
        Assert.That(Run(Palette + "object p = alloc(Palette).Show()\nWaitOnSignal(NewSignal(1), 9, NULL)\nresult(\"on \")", Both), Is.EqualTo("on c4 first0 second "));

    [Test]
    public void A_button_ends_a_loop_that_waits_for_it() =>
        Assert.That(
            Run(Palette.Replace("result(\"second \"); exit(0)", "isReady = 0", StringComparison.Ordinal) + "object p = alloc(Palette).Show()\nisReady = 1\nwhile (isReady) Sleep(1)\nresult(\"over\")", Both),
            Is.EqualTo("c4 first1 over"));

    [TestCase("Sleep(1)", "c4 sleeps wakes second ")]
    [TestCase("DoEvents()", "c4 sleeps second wakes ")]
    public void A_button_whose_method_sleeps_is_done_before_the_next_one(string wait, string expected) => Assert.That(
        Run(Palette.Replace("result(\"first\" + isReady + \" \")", $"result(\"sleeps \"); {wait}; result(\"wakes \")", StringComparison.Ordinal) + "object p = alloc(Palette).Show()", Both),
        Is.EqualTo(expected));

    [Test]
    public void A_dialog_that_no_variable_holds_lives_as_long_as_its_window() =>
        Assert.That(Run(Palette + "alloc(Palette).Show()\nresult(\"shown \")", new("Palette") { Press = ["First", "Leave"] }), Is.EqualTo("shown first0 gone"));

    [Test]
    public void A_button_of_a_dialog_that_has_been_closed_is_an_error()
    {
        using var session = Scripts.Session();
        session.Workspace.Dialogs.Add(Both);
        var outcome = session.Run(new SourceText(Palette + "object p = alloc(Palette).Show()\np.close()", "test"));
        Assert.That(outcome.Error?.Message, Is.EqualTo("The dialog 'Palette' was closed before 'count' was used."));
    }

    [Test]
    public void A_window_that_holds_a_semaphore_releases_it_by_its_button([Values] bool isAccepted)
    {
        const string script = """
            external sem = NewSemaphore()
            ModelessDialog("Move the beam", "Done", sem)
            try { GrabSemaphore(sem); result("done") }
            catch { result("cancelled"); break }
            ReleaseSemaphore(sem)
            FreeSemaphore(sem)
            """;
        Assert.That(Run(script, new DialogAnswer("beam") { Accept = isAccepted }), Is.EqualTo(isAccepted ? "done" : "cancelled"));
    }

    private static string Run(string script, DialogAnswer answer)
    {
        using var session = Scripts.Session();
        session.Workspace.Dialogs.Add(answer);
        var outcome = session.Run(new SourceText(script, "test"));
        Assert.That(outcome.Succeeded, Is.True, outcome.Error?.Message + string.Join("\n", outcome.Diagnostics));
        return session.Results.Text;
    }
}
