// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.DmScript.Dialogs;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Tests.Dialogs;

internal sealed class DialogTests
{
    private const string Script = """
        class Question : UIFrame
        {
            void Preset(object self) { self.LookUpElement("sigma").DLGValue(7) }
            number Ask(object self)
            {
                taggroup items
                taggroup dialog = DLGCreateDialog("Blur", items)
                items.DLGAddElement(DLGCreateRealField(2, 8, 3).DLGIdentifier("sigma"))
                items.DLGAddElement(DLGCreatePushButton("Preset", "Preset"))
                self.init(dialog)
                if (!self.pose()) return -1
                return self.DLGGetValue("sigma")
            }
        }
        object question = alloc(Question)
        Result("" + question.Ask())
        """;

    [Test]
    public void A_value_that_is_entered_reaches_the_script() =>
        Assert.That(Run(new DialogAnswer("Blur") { Values = new Dictionary<string, object> { ["sigma"] = 3.5 } }), Is.EqualTo("3.5"));

    [Test]
    public void A_button_calls_its_method() => Assert.That(Run(new DialogAnswer("Blur") { Press = ["Preset"] }), Is.EqualTo("7"));

    [Test]
    public void A_cancelled_dialog_is_told_to_the_script() => Assert.That(Run(new DialogAnswer("Blur") { Accept = false }), Is.EqualTo("-1"));

    [Test]
    public void A_dialog_that_nobody_answers_is_an_error_that_names_it()
    {
        using var session = new ScriptSession();
        var outcome = session.Run(new SourceText("if (OKCancelDialog(\"Really?\")) Result(\"yes\")", "test"));
        Assert.That(outcome.Error?.Message, Does.Contain("Really?"));
    }

    [Test]
    public void A_whole_number_is_asked_for()
    {
        using var session = new ScriptSession();
        session.Workspace.Dialogs.Add(new DialogAnswer("How many") { Number = 4 });
        var outcome = session.Run(new SourceText("number n\nif (GetInteger(\"How many?\", 2, n)) Result(\"\" + n)", "test"));
        Assert.That(outcome.Succeeded && session.Results.Text == "4");
    }

    [Test]
    public void What_is_shown_is_remembered()
    {
        using var session = new ScriptSession();
        session.Run(new SourceText("OKDialog(\"One sentence.\")", "test"));
        Assert.That(session.Workspace.Dialogs.Shown.Single().Text, Is.EqualTo("One sentence."));
    }

    [TestCase("OKDialog(\"a\")", "OK")]
    [TestCase("TwoButtonDialog(\"a\", \"Do it\", \"Not now\")", "Do it")]
    [TestCase("number n\nGetNumber(\"a\", 2.5, n)", "2.5")]
    [TestCase("string s\nGetString(\"a\", \"b c\", s)", "\"b c\"")]
    [TestCase("OpenAndSetProgressWindow(\"a\", \"\", \"\")", null)]
    public void What_the_user_did_is_told_as_it_happens(string text, string? expected)
    {
        using var session = new ScriptSession();
        var told = new List<string?>();
        (session.Workspace.Dialogs.AcceptsDefaults, session.Workspace.Dialogs.Observer) = (true, dialog => told.Add(dialog.Reply));
        session.Run(new SourceText(text, "test"));
        Assert.That(told, Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void Answers_are_read_from_JSON()
    {
        var answers = DialogAnswers.Parse("""[{ "dialog": "Blur", "values": { "sigma": 2 }, "press": ["Preset"] }]""");
        Assert.That(answers.Left.Single().Press, Is.EqualTo(new[] { "Preset" }));
    }

    [Test]
    public void Tasks_of_the_main_thread_run_while_a_modal_dialog_is_open()
    {
        using var session = Scripts.Session();
        session.Workspace.Dialogs.Add(new DialogAnswer("Progress") { Press = ["More"] });
        session.Run(new SourceText("""
            class Progress : UIFrame
            {
                number n, id
                void Fill(object self) { n++; self.SetTextElementData("note", n + " of 9"); result("fill ") }
                void Later(object self) result("later ")
                void More(object self) result(self.LookUpElement("note").DLGGetTitle() + " ")
                void Show(object self)
                {
                    taggroup items
                    taggroup dialog = DLGCreateDialog("Progress", items)
                    items.DLGAddElement(DLGCreateLabel("-").DLGIdentifier("note"))
                    items.DLGAddElement(DLGCreatePushButton("More", "More"))
                    self.init(dialog)
                    id = AddMainThreadPeriodicTask(self, "Fill", 0.2)
                    AddMainThreadSingleTask(self, "Later", 5)
                    result(self.pose() ? "ok " : "cancelled ")
                    RemoveMainThreadTask(id)
                }
            }
            alloc(Progress).Show()
            """, "test"));
        Assert.That(session.Results.Text, Is.EqualTo("fill 1 of 9 fill ok later "));
    }

    [Test]
    public void A_task_may_close_a_modal_dialog() => Assert.That(Scripts.Run("""
        class Wait : UIFrame
        {
            void Done(object self) self.close()
            number Show(object self) { self.init(DLGCreateDialog("Wait")); AddMainThreadSingleTask(self, "Done", 0.5); return self.pose() }
        }
        result("" + alloc(Wait).Show())
        """), Is.EqualTo("0"));

    [Test]
    public void Elements_have_the_forms_that_scripts_use() => Assert.That(Scripts.Run("""
        taggroup panel = DLGCreatePanel(), choice = DLGCreateChoice(0)
        panel.DLGAddElement(DLGGroupItems(DLGCreateLabel("alone")))
        choice.DLGAddChoiceItemEntry("a", 3)
        choice.DLGAddChoiceItemEntry("b", 5)
        taggroup box = DLGCreateTextBox(20, 5, 100).DLGLabel("notes")
        string label
        box.TagGroupGetTagAsString("Label", label)
        result(panel.DLGGetType() + panel.DLGCountItems() + choice.DLGGetNthLabel(1) + label)
        """), Is.EqualTo("Panel1bnotes"));

    [Test]
    public void A_picture_of_a_dialog_is_kept() => Assert.That(Scripts.Run("""
        rgbimage red := RGBImage("", 4, 2, 2)
        red = RGB(200, 0, 0)
        taggroup first = DLGCreateGraphic(2, 2), second = DLGCreateGraphic(2, 2)
        first.DLGAddBitmap(red)
        DLGAddBitmap(second, DLGCreateBitmap(red)).DLGExternalPadding(1, 1)
        red = RGB(0, 0, 0)
        rgbimage kept := second.DLGGetElement(0).DLGGetBitmapData()
        kept = RGB(0, 7, 0)
        second.DLGGetElement(0).DLGBitmapData(kept)
        result(sum(red(first.DLGGetBitmapData())) + " " + sum(green(second.DLGGetBitmapData())))
        """), Is.EqualTo("800 28"));

    private static string Run(DialogAnswer answer)
    {
        using var session = new ScriptSession();
        session.Workspace.Dialogs.Add(answer);
        var outcome = session.Run(new SourceText(Script, "test"));
        Assert.That(outcome.Succeeded, Is.True, outcome.Error?.Message + string.Join("\n", outcome.Diagnostics));
        return session.Results.Text;
    }
}
