// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Tests.Running;

public sealed class StatementTests
{
    [Test]
    public void Loops_break_and_continue()
        => Assert.That(Scripts.Run("for (number i = 0; i < 9; i++) { if (i == 2) continue; if (i > 4) break; result(i + \" \") }\nnumber n = 3\nwhile (n) result(\"\" + n--)"),
            Is.EqualTo("0 1 3 4 321"));

    [Test]
    public void Names_do_not_depend_on_case() => Assert.That(Scripts.Run("Number Alpha = 2\nRESULT(\"\" + aLPHA)"), Is.EqualTo("2"));

    [Test]
    public void Parameters_by_reference_are_the_callers_variables()
        => Assert.That(Scripts.Run("void f(number &a, string &s) { a += 2; s = s + \"!\" }\nnumber x = 1\nstring t = \"t\"\nf(x, t)\nresult(t + x)"), Is.EqualTo("t!3"));

    [Test]
    public void Overloads_are_chosen_by_type()
        => Assert.That(Scripts.Run("string f(number a) { return \"n\" }\nstring f(string a) { return \"s\" }\nresult(f(1) + f(\"\"))"), Is.EqualTo("ns"));

    [Test]
    public void Outermost_variables_are_seen_in_functions()
        => Assert.That(Scripts.Run("number g = 1\nvoid f() { g = g + 1 }\nf()\nf()\nresult(\"\" + g)"), Is.EqualTo("3"));

    [Test]
    public void A_caught_exception_leaves_its_text()
        => Assert.That(Scripts.Run("try { throw(\"bad\") } catch { result(GetExceptionString()); break }\nresult(\" on\")"), Is.EqualTo("bad on"));

    [Test]
    public void A_catch_without_break_throws_again_where_the_dialect_says_so()
        => Assert.That(Scripts.Fail("try { throw(\"bad\") } catch { result(\"seen\") }", new DialectOptions { CatchRethrows = true }).Message, Is.EqualTo("bad"));

    [Test]
    public void An_uncaught_error_names_lines_and_calls()
    {
        var error = Scripts.Fail("void inner()\n{\n  throw(\"no\")\n}\nvoid outer() { inner() }\n\nouter()");
        Assert.That(error.Frames.Select(f => f.ToString()), Is.EqualTo(new[] { "inner in test.s, line 3", "outer in test.s, line 5", "test.s, line 7" }));
    }

    [Test]
    public void A_line_of_another_file_than_the_script_that_was_started_has_its_file_beside_it()
    {
        using var session = new ScriptSession();
        session.InstallLibrary(new SourceText("void f()\n{\n  throw(\"no\")\n}", "library.s"));
        var error = session.Run(new SourceText("f()", "test.s")).Error!;
        Assert.That(ErrorText.Of(error, "test.s"), Is.EqualTo("Error in line 3 of library.s\nno\n  at f in library.s, line 3\n  at test.s, line 1\n"));
    }

    [Test]
    public void Libraries_may_need_each_other_whatever_their_order()
    {
        using var session = new ScriptSession();
        var installed = session.InstallLibraries(
        [
            new SourceText("class Derived : Base { number Twice(object self) { return 2 * Value() } }\nnumber Odd(number n) { return n == 0 ? 0 : Even(n - 1) }", "a.s"),
            new SourceText("class Base { number field; object With(object self, number n) { field = n; return self } number Held(object self) { return field } }", "b.s"),
            new SourceText("number Value() { return 21 }\nnumber Even(number n) { return n == 0 ? 1 : Odd(n - 1) }", "c.s"),
        ]);
        Assert.That(installed.Diagnostics, Is.Empty);
        session.Run(new SourceText("object d = alloc(Derived).With(5)\nresult(d.Twice() + \" \" + d.Held() + \" \" + Odd(7))", "test.s"));
        Assert.That(session.Results.Text, Is.EqualTo("42 5 1"));
    }

    [Test]
    public void Endless_recursion_is_an_error_of_the_script()
        => Assert.That(Scripts.Fail("void f() { f() }\nf()").Message, Does.Contain("500 calls deep"));

    [Test]
    public void Calls_that_repeat_are_listed_once()
        => Assert.That(ErrorText.Of(Scripts.Fail("void f() { f() }\nf()")), Is.EqualTo(
            "Error in line 1\n'f' was called more than 500 calls deep; does it call itself without end?\n  at f in test.s, line 1\n  … the same 499 more times\n  at test.s, line 2\n"));

    [Test]
    public void Calls_that_repeat_in_turns_are_listed_once()
        => Assert.That(ErrorText.Of(Scripts.Fail("void g() { f() }\nvoid f() { g() }\nf()")).Split('\n'), Has.Length.EqualTo(7).And.Member("  … the same 2 calls 249 more times"));

    [Test]
    public void A_variable_that_is_not_declared_in_a_function_is_an_error_when_the_script_comes_to_it()
    {
        const string script = "class A\n{\n  void f(object self)\n  {\n    result(\"in \")\n    nowhere = 1\n  }\n}\nvoid g() { for (nowhere = 1; 0;) ; }\nresult(\"before \")\n";
        Assert.Multiple(() =>
        {
            Assert.That(Scripts.Run(script), Is.EqualTo("before "));
            Assert.That(ErrorText.Of(Scripts.Fail(script + "alloc(A).f()")), Does.StartWith("Error in line 6\nThe variable 'nowhere' is not declared.\n  at A.f in test.s, line 6\n"));
            Assert.That(Scripts.Run(script + "try g()\ncatch { result(GetExceptionString()); break }"), Is.EqualTo("before The variable 'nowhere' is not declared."));
        });
    }

    [Test]
    public void A_variable_that_is_not_declared_at_the_outermost_level_is_an_error_before_the_script_runs()
    {
        using var session = Scripts.Session();
        var outcome = session.Run(new("result(\"before\")\nnowhere = 1", "test.s"));
        Assert.That((outcome.Succeeded, session.Results.Text), Is.EqualTo((false, "")));
    }

    [Test]
    public void An_endless_loop_ends_when_it_is_cancelled()
    {
        using var session = Scripts.Session();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Assert.Throws<OperationCanceledException>(() => session.Run(new("while (1) { }", "test.s"), stop.Token));
    }

    [Test]
    public void Exit_ends_the_script_with_a_value()
    {
        using var session = Scripts.Session();
        Assert.That(session.Run(new("exit(7)\nresult(\"never\")", "test.s")).ExitValue, Is.EqualTo(7));
        Assert.That(session.Results.Text, Is.Empty);
    }

    [Test]
    public void A_script_runs_a_script() => Assert.That(Scripts.Run("result(\"\" + ExecuteScriptString(\"exit(3 + 4)\"))"), Is.EqualTo("7"));
}
