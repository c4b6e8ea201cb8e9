// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text;
using CsCheck;
using PluginHost.Call.Lines;
using PluginHost.Call.Requests;
using PluginHost.Contract;

namespace PluginHost.Call.Tests;

public sealed class LineFormTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String,
        Gen.OneOf("µ", "Å", "°", "中", "\n", "\r\n", "\t", "=", "\\", "%", "%0041", " ", "\"", "a", "😀", "0,5", ".", "#", "end=1").Array[0, 8].Select(parts => string.Concat(parts)));

    [Test]
    public void Any_value_comes_back_as_it_went() => Texts.Sample(text => LineEscape.Read(LineEscape.Value(text), "x") == text);

    [Test]
    public void Any_name_comes_back_as_it_went() => Texts.Sample(text => LineEscape.Read(LineEscape.Name(text), "x") == text);

    [Test]
    public void What_is_escaped_is_printable_ASCII_on_one_line() =>
        Texts.Sample(text => LineEscape.Value(text).All(letter => letter is >= ' ' and <= '~') && LineEscape.Name(text).All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '%'));

    [Test]
    public void Any_name_and_value_survive_a_request_of_lines() => Gen.Select(Texts.Where(text => text.Length > 0), Texts).Sample((name, value) =>
    {
        var line = $"parameter.{LineEscape.Name(name)}={LineEscape.Value(value)}\n";
        var node = RequestText.Read(Encoding.ASCII.GetBytes(line), "x").Take("parameter")!;
        return node.Parts.Count == 1 && node.Parts.ContainsKey(name) && node.Parts[name].Value == value;
    });

    [TestCase("%", "%0025")]
    [TestCase("5 µm", "5 %00B5m")]
    [TestCase("1/Å", "1/%00C5")]
    [TestCase("中", "%4E2D")]
    [TestCase("😀", "%D83D%DE00")]
    [TestCase("a\nb", "a%000Ab")]
    [TestCase(" x ", "%0020x%0020")]
    [TestCase(@"C:\new\data = 1.dm4", @"C:\new\data = 1.dm4")]
    public void Values_are_escaped_as_the_document_says(string text, string escaped) => Assert.That(LineEscape.Value(text), Is.EqualTo(escaped));

    [TestCase("50%")]
    [TestCase("%12")]
    [TestCase("%00G0")]
    [TestCase("% 041")]
    public void A_broken_escape_is_refused_with_what_to_write(string text) =>
        Assert.That(Refused(() => LineEscape.Read(text, "line 3")), Has.Property("Hint").Contains("%0025").And.Property("Detail").Contains("line 3"));

    [Test]
    public void Any_number_comes_back_exactly_whatever_the_locale()
    {
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        Gen.Double.Sample(number =>
        {
            var before = CultureInfo.CurrentCulture;
            CultureInfo.CurrentCulture = comma;
            try
            {
                var text = LineNumber.Write(number);
                return !text.Contains(',', StringComparison.Ordinal) && LineNumber.TryRead(text, out var read) && read.Equals(number);
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        });
    }

    [TestCase("0,5", 0.5)]
    [TestCase("-1,5e-07", -1.5e-7)]
    [TestCase("1e3", 1000)]
    [TestCase("Infinity", double.PositiveInfinity)]
    public void A_decimal_comma_is_taken_for_a_point(string text, double number)
    {
        Assert.That(LineNumber.TryRead(text, out var read), Is.True);
        Assert.That(read, Is.EqualTo(number));
    }

    [TestCase("1,2,3")]
    [TestCase("1.000,5")]
    [TestCase("two")]
    [TestCase("1e999")]
    [TestCase("")]
    public void What_is_no_one_number_is_refused(string text) => Assert.That(LineNumber.TryRead(text, out _), Is.False);

    [TestCase("2048", 2048)]
    [TestCase("2048.0", 2048)]
    [TestCase("2.048e3", 2048)]
    [TestCase("-1", -1)]
    public void Sizes_may_be_written_by_scripts_that_have_one_kind_of_number(string text, long number)
    {
        Assert.That(LineNumber.TryReadWhole(text, out var read), Is.True);
        Assert.That(read, Is.EqualTo(number));
    }

    internal static ContractError Refused(Func<object> action) => Assert.Catch<ContractException>(() => action())!.Error;
}
