// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.DigitalMicrograph.Tests.Support;
using PluginHost.DmScript.Running;

namespace PluginHost.DigitalMicrograph.Tests;

/// <summary>Texts and numbers, as they cross and as they are shown.</summary>
internal sealed class TextTests
{
    [TestCase("%03BC%212B%00B0", "µÅ°")]
    [TestCase("%2212%2013%2014", "---")]
    [TestCase("%2018%2019%201C%201D%2026", "''\"\"...")]
    [TestCase("%2202%221A%221E%2264%2265", "dsqrtinfinity<=>=")]
    [TestCase("nm%207B%2074 %2070 x%2080%2089", "nm^-4 0 x09")]
    [TestCase("%03B1 %03B2 %03B3 %03B4 %03B5", "alpha beta gamma delta e")]
    [TestCase("%03B8 %03BB %03C0 %03C1 %03C3 %03C6 %03C9", "theta lambda pi rho sigma phi omega")]
    [TestCase("%0394 %03A9 %4E2D", "Delta Ohm ?")]
    public void Letters_that_GMS_may_lack_are_written_with_those_it_has(string sent, string shown) => Gives($"PluginHostUnescape(\"{sent}\")", shown);

    [TestCase("a 100 %", "a 100 %0025")]
    [TestCase(" a ", "%0020a%0020")]
    [TestCase("µ=Å", "%00B5=%00C5")]
    public void Texts_go_out_in_ASCII_with_the_blanks_at_their_ends(string text, string sent) => Gives($"PluginHostEscape(\"{text}\")", sent);

    [Test]
    public void Names_of_menus_and_tags_are_ASCII_and_no_paths()
    {
        Gives("PluginHostPlain(\"µÅ°[a]:b中\")", "uAdeg(a).b?");
        Gives("PluginHostTagName(\"parameter.a:b\")", "parameter.a.b");
    }

    [TestCase("1.2.3", false)]
    [TestCase("e5", false)]
    [TestCase("1e5e5", false)]
    [TestCase("1-2", false)]
    [TestCase("1,5", false)]
    [TestCase("-1.5e-07", true)]
    public void What_is_one_number_is_known(string text, bool isNumber) => Gives($"PluginHostIsNumber(\"{text}\")", isNumber ? "1" : "0");

    [TestCase("1e308 * 10", "Infinity")]
    [TestCase("-1e308 * 10", "-Infinity")]
    [TestCase("1e308 * 10 - 1e308 * 10", "NaN")]
    public void Numbers_that_are_none_have_names(string number, string text) => Gives($"PluginHostNumberText({number})", text);

    [Test]
    public void Blanks_around_what_was_typed_do_not_count() => Gives("\"[\" + PluginHostTrim(\" \\t 1.5 \\t\") + \"]\"", "[1.5]");

    [Test]
    public void Numbers_cross_with_a_point_where_GMS_itself_reads_and_writes_a_comma()
    {
        using var gms = new Gms(new DialectOptions { HasDecimalComma = true });
        gms.SeesBrightField();
        gms.IsAsBefore();
    }

    [Test]
    public void An_error_of_which_GMS_says_nothing_is_said_by_what_it_is_likely_to_be()
    {
        Gives("PluginHostOr(\"\", \"the disk may be full.\")", "the disk may be full.");
        Gives("PluginHostOr(\"no room.\", \"the disk may be full.\")", "no room.");
    }

    private static void Gives(string call, string expected)
    {
        using var gms = new Gms();
        gms.Run($"Result(\"\" + {call})");
        Assert.That(gms.Results, Is.EqualTo(expected));
    }
}
