// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.Language;

public sealed class CheckTests
{
    [TestCase("x = 1", "test.s(1,1): error: the variable 'x' is not declared")]
    [TestCase("nubmer x = 1", "test.s(1,1): error: expected a type, found 'nubmer', which is neither a type nor a class")]
    [TestCase("number f(number a) { return a; }\nf(1, 2)", "test.s(2,1): error: 'f(number a)' takes 1 argument, not 2")]
    [TestCase("class A { void g(object self) { self.h() } }", "test.s(1,38): error: the class 'A' has no method 'h'")]
    public void What_cannot_run_is_an_error(string text, string expected) => Assert.That(Scripts.Errors(text), Has.Member(expected));

    [TestCase("void f() { result(nowhereDeclared) }\nf()")]
    [TestCase("void f() { g() }\nvoid g() { result(nowhereDeclared) }\nf()")]
    [TestCase("void f() { result(nowhereDeclared) }")]
    [TestCase("class A { void f(object self) { result(nowhereDeclared) } }\nalloc(A)")]
    [TestCase("void f() { Misspelt(nowhereDeclared) }\nf()")]
    [TestCase("object o = alloc(ClassOfNobody)\no.Misspelt()\nresult(nowhereDeclared)")]
    public void A_variable_that_is_not_declared_is_an_error_where_the_script_may_come_to_it(string text)
        => Assert.That(Scripts.Errors(text), Has.One.Contains("the variable 'nowhereDeclared' is not declared"));

    [TestCase("string name\nGetName(GetFrontImage(), name)\nGetUnitString(GetFrontImage(), name)\nGetLabel(GetFrontImage(), name)\nGetTime(1, name)\nGetExceptionString(name)")]
    [TestCase("number id = WorkspaceGetActive()\nnumber n = CountImageDocuments(id) + CountImageDocuments()\nGetImageDocument(0, id)")]
    [TestCase("imagedocument doc\nimagedisplay d = GetNthImageDisplay(0, doc)\nd = GetNthImageDisplay(CountImageDisplays() - 1)\nd.ApplyDataBar(0)")]
    [TestCase("imagedisplay d = GetFrontImage().ImageGetImageDisplay(0)\nd.ImageDisplaySetDisplayedLayers(0, 1, 0, 2)")]
    [TestCase("taggroup items = DLGCreatePopup().DLGFill(\"X\")\nobject frame = alloc(UIFrame)\nRegisterScriptPalette(frame, \"\", \"Name\")")]
    public void What_GMS_has_gives_no_warning(string text) => Assert.That(Scripts.Check(text), Is.Empty);

    [Test]
    public void A_function_that_nobody_knows_is_a_warning()
        => Assert.That(Scripts.Check("SomethingOfTheNextVersion(1)"), Has.One.EqualTo(
            "test.s(1,1): warning: the function 'SomethingOfTheNextVersion' is neither defined in the script nor known"));

    [TestCase("RealImage(\"\", 4)", "'RealImage' takes 3 to 7 arguments, not 2")]
    [TestCase("void f() { }\nvoid f(number a, number b) { }\nf(1)", "'f' takes no or 2 arguments, not 1")]
    [TestCase("void f(number a) { }\nvoid f(number a, number b) { }\nf()", "'f' takes 1 or 2 arguments, not 0")]
    [TestCase("class A { void g(object self) { } void f(object self) { self.g(1) } }", "'g()' takes no arguments, not 1")]
    public void A_call_with_a_wrong_number_of_arguments_says_which_are_possible(string text, string expected)
        => Assert.That(Scripts.Check(text), Has.One.EndsWith($": {expected}"));

    [TestCase("module com.example.a\nuses com.example.b\nnumber a = 1\n")]
    [TestCase("interface I { void f(object self, number x); }\nclass A : Object { void f(object self, number x) { } };\n")]
    [TestCase("number f() return 3\nvoid g(void)\n{\n}\ng()")]
    [TestCase("number f(number x);\nnumber y = f(2)\nnumber f(number x) { return x }")]
    [TestCase("number a = 1 +\\\n2\nif (a) \n result(\"x\"); else result(\"y\")")]
    [TestCase("image a, b := RealImage(\"\", 4, 2, 2)\nb = a > 1 ? 2 : 3\n")]
    [TestCase("object o = alloc(UIFrame)\no.SomethingElse()")]
    [TestCase("number i\nfor (i = 0, i = 1; i < 3 && 1; i++, i++) { }\ndo i-- while (i > 0)\nforeach (object o; alloc(ObjectList)) ;")]
    [TestCase("taggroup tg\r\nROI roi = NewROI()\r\rroi.ROISetRange(0, 1)")]
    [TestCase("number e = EMGetStageX() + 0xF8 % 3 | 1e3")]
    [TestCase("try throw(\"a\")\ncatch { break; }")]
    [TestCase("{\n number outer = 1\n void inside(number x) { result(x) }\n}\ninside(2)")]
    [TestCase("void later(number x)\nvoid later(number x) { result(x) }\nlater(1)")]
    [TestCase("void f() { for (number i = 0; i < 3; i++) ; result(i) }")]
    [TestCase("uses com.example.settings\nresult(settingOfTheOther)")]
    [TestCase("class A : ClassOfALibrary { void f(object self) { result(nameOfTheLibrary); self.g() } }")]
    [TestCase("class A { void f(object self) { self.g() } }\nclass B : A { void g(object self) { } }")]
    [TestCase("class A { number n; void f(object self) { self.n = 2; result(self.n) } };")]
    [TestCase("class A : UIFrame { object init(object self) { taggroup i; return self.super.init(DLGCreateDialog(\"\", i)) } }")]
    [TestCase("image a\nnumber b = 1, c; c = b = 2; if (c = 3) b = c\nred(a) = 1; (b == 1) ? result(1) : result(2)")]
    [TestCase("number EMGetStageX() Return 3\nclass L\n// between\n{\n void f(object self)\n // and here\n { }; };\n")]
    [TestCase("result(\"C:\\Path\\\\\" + \"a\" // comment\n + 1)")]
    [TestCase("number a, b\na = 1,\nb = 2, a = b")]
    [TestCase("image a := RealImage(\"\", 4, 8, 8)\nSubArea part := a[1, 1, 4, 4]\nRealSubArea other := a[0, 0, 2, 2]")]
    [TestCase("void used() { }\nvoid spare() { result(nowhereDeclared) }\nused()")]
    public void What_real_scripts_write_is_good(string text) => Assert.That(Scripts.Errors(text), Is.Empty);
}
