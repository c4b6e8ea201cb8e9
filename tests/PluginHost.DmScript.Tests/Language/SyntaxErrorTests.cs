// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.Language;

public sealed class SyntaxErrorTests
{
    [TestCase("number a = ", "test.s(1,12): error: expected an expression, found the end of the script")]
    [TestCase("number a = (1 + 2\n", "test.s(2,1): error: expected ')', found the end of the script")]
    [TestCase("if 1 result(\"a\")", "test.s(1,4): error: expected '(' after 'if', found a number")]
    [TestCase("result(\"abc)\n", "test.s(1,8): error: expected '\"' that closes this string, found the end of the line")]
    [TestCase("number a\na = = 2", "test.s(2,5): error: expected an expression, found '='")]
    [TestCase("{ number a = 1\n", "test.s(2,1): error: expected '}' for the '{' in line 1, found the end of the script")]
    [TestCase("}", "test.s(1,1): error: expected a statement, found '}' that closes nothing")]
    [TestCase("try { } \nresult(\"\")", "test.s(2,1): error: expected 'catch' after the body of 'try', found 'result'")]
    [TestCase("result(\"a\") result(\"b\")", "test.s(1,13): error: expected the end of the statement, found 'result'")]
    [TestCase("/* never closed", "test.s(1,1): error: expected '*/' that closes this comment, found the end of the script")]
    [TestCase("1 = 2", "test.s(1,3): error: expected a variable or a part of an image before '='")]
    public void An_error_says_where_it_is_and_what_was_expected(string text, string expected)
        => Assert.That(Scripts.Errors(text), Has.Member(expected));

    [Test]
    public void Several_errors_are_reported_at_once()
        => Assert.That(Scripts.Errors("number a = *\nresult(\"fine\")\nnumber b = )\nresult(\"fine\")\n{ foo( }\n"), Has.Count.GreaterThanOrEqualTo(3));

    [Test]
    public void Deep_nesting_is_an_error_and_not_an_overflow()
        => Assert.That(Scripts.Errors("number a = " + new string('(', 100_000)), Has.Some.Contains("levels of nesting"));
}
