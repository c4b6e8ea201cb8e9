// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using CsCheck;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Tests.Running;

public sealed class ExpressionTests
{
    private static readonly string[] Symbols = ["+", "-", "*", "<", "=="];

    private static readonly Gen<(string Text, double Value)> Leaf =
        Gen.Int[0, 99].Select(i => (i.ToString(CultureInfo.InvariantCulture), (double)i));

    [TestCase("2 + 3 * 4", "14")]
    [TestCase("-2 ** 2", "-4")]
    [TestCase("2 ** 3 ** 2", "512")]
    [TestCase("10 ** -1", "0.1")]
    [TestCase("7 % 4", "3")]
    [TestCase("(0xF8 & 0x0C) == 8", "1")]
    [TestCase("1 < 2 && !(3 < 2) || 0", "1")]
    [TestCase("1 > 2 ? 5 : 6", "6")]
    [TestCase("\"a\" + 1 + 2", "a12")]
    [TestCase("\"a\" == \"A\"", "0")]
    [TestCase("format(3.14159, \"%08.3f|\")", "0003.142|")]
    [TestCase("1234567", "1234567")]
    [TestCase("1/3", "0.333333")]
    [TestCase("mid(\"abcdef\", 2, 3) + left(\"xyz\", 1) + right(\"xyz\", 2)", "cdexyz")]
    [TestCase("\"abc\".len()", "3")]
    [TestCase("val(\"12.5mm\") + find(\"hello\", \"l\")", "14.5")]
    [TestCase("max(1, 2) + min(3, 4) + abs(-5)", "10")]
    public void An_expression_has_its_value(string expression, string expected)
        => Assert.That(Scripts.Run($"result(\"\" + ({expression}))"), Is.EqualTo(expected));

    [Test]
    public void Random_expressions_have_the_values_that_dotnet_gives()
    {
        var tree = Gen.Recursive<(string Text, double Value)>((depth, self) => depth > 5
            ? Leaf
            : Gen.OneOf(Leaf, Gen.Select(self, self, Gen.Int[0, 4].Select(i => Symbols[i])).Select((a, b, op) => ($"({a.Text} {op} {b.Text})", Apply(op, a.Value, b.Value)))));
        tree.Sample(e => Scripts.Run($"result(format({e.Text}, \"%.17g\"))") == PrintOf(e.Value), iter: 60);
    }

    [Test]
    public void Numbers_become_text_as_the_dialect_says()
        => Assert.That(Scripts.Run("result(\"\" + 1234567)", new DialectOptions { Numbers = NumberStyle.SixDigits }), Is.EqualTo("1.23457e+06"));

    private static string PrintOf(double value) => double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) is var v && Math.Abs(v) < 1e16
        ? v.ToString("F0", CultureInfo.InvariantCulture)
        : Scripts.Run($"result(format({value.ToString("R", CultureInfo.InvariantCulture)}, \"%.17g\"))");

    private static double Apply(string op, double a, double b) => op switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "<" => a < b ? 1 : 0,
        _ => a == b ? 1 : 0,
    };
}
