// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.Application;

/// <summary>Letters that stand for the images with that label.</summary>
public sealed class LabelTests
{
    private const string Shown = "image first := RealImage(\"one\", 4, 2, 2), second := RealImage(\"two\", 4, 2, 2)\nfirst = 3\nfirst.ShowImage()\nsecond.ShowImage()\n";

    [TestCase("result(first.ImageGetLabel() + second.ImageGetLabel())", "AB")]
    [TestCase("image x := A\nx = 5\nresult(\"\" + sum(first))", "20")]
    [TestCase("result(b.GetName() + GetName(a))", "twoone")]
    [TestCase("image x\nx = A * 2 + B\nresult(\"\" + sum(x))", "24")]
    [TestCase("a[0, 0, 1, 1] = 9\nresult(\"\" + sum(first))", "18")]
    [TestCase("try GetName(C)\ncatch { result(GetExceptionString()); break }", "There is no image with the label 'C'.")]
    [TestCase("string a = \"own\"\nresult(a)", "own")]
    public void A_letter_is_the_image_with_that_label(string script, string expected) => Assert.That(Scripts.Run(Shown + script), Is.EqualTo(expected));

    [Test]
    public void The_check_warns_of_letters() => Assert.That(Scripts.Check("ShowImage(a)"), Is.EqualTo(new[] { "test.s(1,11): warning: 'a' is not declared; it is taken as the image with the label A" }));

    [TestCase("image x := RealImage(\"\", 4, 2, 2)\nx = x * k")]
    [TestCase("image x := RealImage(\"\", 4, N, 2)")]
    [TestCase("number n = a + 1")]
    [TestCase("result(a)")]
    [TestCase("a = 1")]
    public void An_undeclared_letter_where_no_image_is_expected_is_an_error(string script) => Assert.That(Scripts.Errors(script), Has.One.Contains("is not declared"));
}
