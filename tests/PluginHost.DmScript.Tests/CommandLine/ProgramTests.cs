// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using PluginHost.DmScript.Images;

namespace PluginHost.DmScript.Tests.CommandLine;

internal sealed class ProgramTests
{
    private Program _program = null!;

    [SetUp]
    public void MakeFolder() => _program = new Program();

    [TearDown]
    public void RemoveFolder() => _program.Dispose();

    [Test]
    public void What_a_script_writes_is_the_output() => Assert.That(_program.RunText("result(\"µ\" + 3)"), Is.EqualTo(new Ended(0, "µ3", "")));

    [Test]
    public void The_image_named_last_is_in_front()
    {
        foreach (var name in new[] { "one", "two" }) ImageFiles.SaveDm(new DmImage(ImageDataType.Float32, 3, 2) { Name = name }, _program.PathOf(name + ".dm4"), 4);
        Assert.That(
            _program.RunText("result(GetFrontImage().GetName() + CountImages())", "--image", _program.PathOf("one.dm4"), "--image", _program.PathOf("two.dm4")),
            Is.EqualTo(new Ended(0, "two2", "")));
    }

    [Test]
    public void Dialogs_take_the_answers_of_the_file()
    {
        var answers = _program.Write("answers.json", """[ { "dialog": "How many", "number": 7 }, { "dialog": "Sure", "accept": false } ]""");
        Assert.That(_program.RunText("number n\nGetNumber(\"How many?\", 1, n)\nresult(n + \" \" + OKCancelDialog(\"Sure?\"))", "--answers", answers).Output, Is.EqualTo("7 0"));
    }

    [Test]
    public void A_dialog_nobody_answers_ends_the_script_unless_defaults_are_accepted()
    {
        const string script = "number n\nGetNumber(\"How many?\", 4, n)\nresult(\"\" + n)";
        Assert.Multiple(() =>
        {
            Assert.That(_program.RunText(script).Errors, Does.Contain("Nobody answers the dialog 'How many?' (GetNumber)"));
            Assert.That(_program.RunText(script, "--accept-defaults"), Is.EqualTo(new Ended(0, "4", "[dialog] How many? → 4\n")));
            Assert.That(_program.RunText(script, "--accept-defaults", "--quiet"), Is.EqualTo(new Ended(0, "4", "")));
        });
    }

    [Test]
    public void A_dialog_that_is_only_to_be_read_is_one_line_of_the_errors()
        => Assert.That(_program.RunText("OkDialog(\"Nothing was\\ninstalled.\")"), Is.EqualTo(new Ended(0, "", "[dialog] Nothing was installed. → OK\n")));

    [Test]
    public void The_results_window_is_written_to_a_file_even_when_the_script_fails()
    {
        var results = _program.PathOf("results.txt");
        Assert.Multiple(() =>
        {
            Assert.That(_program.RunText("result(\"before\")\nThrow(\"no\")", "--results", results).Code, Is.EqualTo(1));
            Assert.That(File.ReadAllText(results), Is.EqualTo("before"));
        });
    }

    [Test]
    public void Results_that_cannot_be_written_are_an_error()
        => Assert.That(_program.RunText("result(\"a\")", "--results", _program.PathOf("none/results.txt")), Has.Property("Code").EqualTo(1).And.Property("Errors").Contains("the results cannot be written to"));

    [Test]
    public void Functions_of_a_library_are_known_to_the_script()
    {
        var library = _program.Write("library.s", "number Twice(number n) { return 2 * n }");
        Assert.Multiple(() =>
        {
            Assert.That(_program.RunText("result(\"\" + Twice(4))", "--library", library), Is.EqualTo(new Ended(0, "8", "")));
            Assert.That(_program.RunText("result(\"\" + Twice(4))", "--check", "--strict", "--library", library).Code, Is.Zero);
        });
    }

    [Test]
    public void A_folder_is_a_library_whose_files_may_need_each_other()
    {
        var folder = Directory.CreateDirectory(_program.PathOf("library")).FullName;
        _program.Write("library/a.s", "number Four() { return 2 * Two() }");
        _program.Write("library/b.s", "number Two() { return 2 }");
        _program.Write("library/notes.txt", "no script");
        Directory.CreateDirectory(_program.PathOf("empty"));
        Assert.Multiple(() =>
        {
            Assert.That(_program.RunText("result(\"\" + Four())", "--library", folder), Is.EqualTo(new Ended(0, "4", "")));
            Assert.That(_program.RunText("result(\"\" + Four())", "--check", "--strict", "--library", folder), Is.EqualTo(new Ended(0, "", "")));
            Assert.That(_program.RunText("", "--library", _program.PathOf("empty")), Has.Property("Code").EqualTo(2).And.Property("Errors").Contains("has no scripts"));
        });
    }

    [Test]
    public void An_error_in_a_library_names_its_file()
    {
        var library = _program.Write("library.s", "void f()\n{\n  Throw(\"no\")\n}");
        Assert.That(_program.RunText("f()", "--library", library).Errors, Does.StartWith($"Error in line 3 of {library}\nno\n"));
    }

    [Test]
    public void A_persistent_tag_is_set_before_the_run()
        => Assert.That(
            _program.RunText("result(GetPersistentStringNote(\"PluginHost:Client\"))", "--persistent", "PluginHost:Client=/a=b"),
            Is.EqualTo(new Ended(0, "/a=b", "")));

    [Test]
    public void The_version_is_one_line() => Assert.That(_program.Run("--version").Output, Does.Match(@"^dmscript \d+\.\d+\.\d+\n$"));

    [Test]
    public void A_warning_is_an_error_when_the_check_is_strict()
    {
        const string script = "SomethingOfTheNextVersion(1)";
        Assert.Multiple(() =>
        {
            Assert.That(_program.RunText(script, "--check").Code, Is.Zero);
            Assert.That(_program.RunText(script, "--check", "--strict").Code, Is.EqualTo(1));
        });
    }

    [TestCase("integers", "1234567 0.333333")]
    [TestCase("six", "1.23457e+06 0.333333")]
    [TestCase("shortest", "1234567 0.3333333333333333")]
    public void Numbers_become_text_as_the_switch_says(string style, string expected)
        => Assert.That(_program.RunText("result(1234567 + \" \" + 1 / 3)", "--numbers", style).Output, Is.EqualTo(expected));

    [TestCase("continues", 0, "caught after")]
    [TestCase("rethrows", 1, "caught ")]
    public void A_catch_without_break_does_what_the_switch_says(string what, int code, string expected)
    {
        var ended = _program.RunText("try Throw(\"no\")\ncatch result(\"caught \")\nresult(\"after\")", "--catch", what);
        Assert.That((ended.Code, ended.Output), Is.EqualTo((code, expected)));
    }

    [Test]
    public void A_locale_with_decimal_commas_changes_nothing_unless_it_is_asked_for()
    {
        (_program.Environment["LANG"], _program.Environment["LC_ALL"]) = ("de_DE.UTF-8", "de_DE.UTF-8");
        const string script = "result(3.5 + \" \" + Val(\"2.5\") + \" \" + Val(\"2,5\") + \" \" + Format(0.25, \"%.2f\"))";
        Assert.Multiple(() =>
        {
            Assert.That(_program.RunText(script, "--limit-seconds", "60.5"), Is.EqualTo(new Ended(0, "3.5 2.5 2 0.25", "")));
            Assert.That(_program.RunText(script, "--decimal-comma"), Is.EqualTo(new Ended(0, "3,5 2 2,5 0,25", "")));
        });
    }

    [Test]
    public void The_folder_keeps_persistent_tags_from_run_to_run()
    {
        const string script = "number n\nGetPersistentNumberNote(\"Count\", n)\nresult(\"\" + n)\nSetPersistentNumberNote(\"Count\", n + 1)";
        var folder = _program.PathOf("application");
        Assert.That(string.Concat(Enumerable.Range(0, 3).Select(_ => _program.RunText(script, "--folder", folder).Output)), Is.EqualTo("012"));
    }

    [Test]
    public void Persistent_tags_that_are_none_are_an_error_that_names_the_file()
    {
        Directory.CreateDirectory(_program.PathOf("application/preference"));
        _program.Write("application/preference/Persistent tags.gtg", "no tags");
        var ended = _program.RunText("result(\"a\")", "--folder", _program.PathOf("application"));
        Assert.That(ended, Has.Property("Code").EqualTo(1).And.Property("Errors").Contains("Persistent tags.gtg").And.Property("Output").Empty);
    }

    [Test]
    public void What_the_script_exits_with_is_the_exit_code_when_asked_for()
        => Assert.That((_program.RunText("Exit(7)").Code, _program.RunText("Exit(7)", "--exit-value").Code), Is.EqualTo((0, 7)));

    [Test]
    public void A_script_that_runs_too_long_is_stopped()
        => Assert.That(
            _program.RunText("while (1) Sleep(1)", "--limit-seconds", "0.5"),
            Is.EqualTo(new Ended(1, "", "dmscript: stopped after 0.5 s, the limit of --limit-seconds\n")));

    [Test]
    [Platform("Linux,MacOsX", Reason = "Elsewhere another process cannot be interrupted.")]
    public void An_interrupted_script_ends_with_130()
    {
        using var process = _program.Start(_program.Write("script.s", "result(\"ready\\n\")\nwhile (1) Sleep(0.05)"));
        Assert.That(process.StandardOutput.ReadLine(), Is.EqualTo("ready"));
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) kill.WaitForExit();
        Assert.That(Program.End(process), Is.EqualTo(new Ended(130, "", "dmscript: interrupted\n")));
    }

    [Test]
    public void Lines_that_did_not_run_are_told_by_file_when_asked_for()
    {
        var library = _program.Write("library.s", "number Sign(number x)\n{\n  if (x < 0) return -1\n  number i\n  for (i = 0; i < 2; i++)\n    x += 1\n  return 1\n}\n\nvoid Unused()\n{\n  result(\"a\")\n\n  result(\"b\")\n}");
        const string script = "Sign(1)\ntry\n{\n  Throw(\"no\")\n  result(\"never\")\n}\ncatch break\nExecuteScriptString(\"result(\\\"text\\\")\")";
        Assert.That(
            _program.RunText(script, "--coverage", "--library", library),
            Is.EqualTo(new Ended(0, "text", $"[coverage] 9 of 13 lines ran, 69.2 %\n[coverage] {library}:3\n[coverage] {library}:12-14\n[coverage] {_program.PathOf("script.s")}:5\n")));
    }

    [Test]
    public void Lines_that_ran_are_a_tracefile_when_one_is_named()
    {
        var file = _program.PathOf("run.info");
        Assert.That(_program.RunText("number i\nwhile (i < 3)\n  i++\nThrow(\"no\")\ni = 0", $"--coverage={file}"), Has.Property("Code").EqualTo(1).And.Property("Errors").Not.Contains("[coverage]"));
        Assert.That(File.ReadAllText(file), Is.EqualTo($"TN:\nSF:{_program.PathOf("script.s")}\nDA:1,1\nDA:2,1\nDA:3,3\nDA:4,1\nDA:5,0\nLF:5\nLH:4\nend_of_record\n"));
    }

    [Test]
    public void A_tracefile_that_cannot_be_written_is_an_error()
        => Assert.That(_program.RunText("result(\"a\")", $"--coverage={_program.PathOf("none/run.info")}"), Has.Property("Code").EqualTo(1).And.Property("Errors").Contains("the coverage cannot be written to"));

    [TestCase("expected the file of a script")]
    [TestCase("there is no switch '--wobble'", "--wobble", "a.s")]
    [TestCase("expected TAG=TEXT after '--persistent', found 'x'", "--persistent", "x", "a.s")]
    [TestCase("expected continues or rethrows after '--catch', found 'x'", "--catch", "x", "a.s")]
    public void Wrong_usage_is_one_sentence(string expected, params string[] arguments)
        => Assert.That(_program.Run(arguments), Is.EqualTo(new Ended(2, "", $"dmscript: {expected}; see dmscript --help\n")));

    [Test]
    public void A_script_that_is_not_there_is_named()
        => Assert.That(_program.Run("missing.s"), Has.Property("Code").EqualTo(2).And.Property("Errors").StartsWith("dmscript: the script 'missing.s' cannot be read:"));
}
