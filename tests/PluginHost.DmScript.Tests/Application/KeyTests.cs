// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using PluginHost.DmScript.Dialogs;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Tests.Application;

public sealed class KeyTests
{
    private const string Handler = """
        class Keys
        {
            number token
            number OnKey(object self, imagedisplay display, object key)
            {
                result(display.ImageDisplayGetImage().GetName() + ":" + key.GetKeyDescriptor() + "," + key.GetDescription() + key.MatchesKeyDescriptor("S") + " ")
                if (key.MatchesKeyDescriptor("esc")) display.ImageDisplayRemoveKeyHandler(token)
                return 1
            }
            void Listen(object self, imagedisplay display) token = display.ImageDisplayAddKeyHandler(self, "OnKey")
        }
        image a := RealImage("a", 4, 2, 2)
        a.ShowImage()
        object keys = alloc(Keys)
        keys.Listen(a.ImageGetImageDisplay(0))
        result("listens ")

        """;

    [Test]
    public void Keys_are_given_one_after_another() =>
        Assert.That(Run("for (number i = 0; i < 5; i++) result(GetKey() + (ShiftDown() ? \"s \" : \" \"))", """[{ "keys": [56, "space"] }, { "keys": ["B"], "held": ["shift"] }]"""), Is.EqualTo("56 32 66s 0 0 "));

    [Test]
    public void A_modifier_key_alone_ends_a_loop_that_waits_for_it() =>
        Assert.That(Run("while (!OptionDown()) Sleep(1)\nresult(\"over \" + OptionDown() + ControlDown())", """[{ "held": ["option"] }]"""), Is.EqualTo("over 00"));

    [Test]
    public void A_loop_that_waits_for_a_key_for_ever_is_an_error() => Assert.That(
        Scripts.Fail("while (!GetKey()) {}").Message, Is.EqualTo("GetKey was asked 1000000 times and there is no key left to press: give keys in the answers."));

    [Test]
    public void Key_handlers_of_the_image_in_front_hear_of_keys_when_the_script_waits() => Assert.That(
        Run(Handler + "Sleep(1)\nresult(\"on\")", """[{ "keys": ["s", 27, "x"], "held": ["control"] }]"""),
        Is.EqualTo("listens a:s,control+s1 a:esc,control+esc0 on"));

    [Test]
    public void Key_handlers_hear_of_keys_when_the_script_has_ended() => Assert.That(Run(Handler, """[{ "keys": ["numpad4"] }, { "held": ["shift"] }]"""), Is.EqualTo(
        "listens a:numpad4,numpad40 a:shift,shift0 "));

    [TestCase("""[{ "keys": 5 }]""", "Keys are pressed by an entry with lists: keys, and held for those that are held down.")]
    [TestCase("""[{ "keys": [-1] }]""", "A key is a code such as 32, a letter or a name such as 'space'.")]
    [TestCase("""[{ "keys": [1], "held": ["apple"] }]""", "The keys that can be held down are shift, option, control, space, not 'apple'.")]
    [TestCase("""[{ "keys": [1], "dialog": [] }]""", "An entry that presses keys has only keys and held, not 'dialog'.")]
    public void Keys_that_are_none_are_an_error(string json, string expected) => Assert.That(() => DialogAnswers.Parse(json), Throws.InstanceOf<JsonException>().With.Message.EqualTo(expected));

    private static string Run(string script, string answers)
    {
        using var session = Scripts.Session();
        session.Workspace.Dialogs = DialogAnswers.Parse(answers);
        var outcome = session.Run(new SourceText(script, "test.s"));
        Assert.That(outcome.Succeeded, Is.True, outcome.Error?.Message + string.Join("\n", outcome.Diagnostics));
        return session.Results.Text;
    }
}
