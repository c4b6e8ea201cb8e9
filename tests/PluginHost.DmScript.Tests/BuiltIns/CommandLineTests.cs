// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.DmScript.BuiltIns;

namespace PluginHost.DmScript.Tests.BuiltIns;

public sealed class CommandLineTests
{
    // The table of "Parsing C command-line arguments", Microsoft C documentation.
    [TestCase("p \"abc\" d e", "abc", "d", "e")]
    [TestCase("p a\\\\\\b d\"e f\"g h", "a\\\\\\b", "de fg", "h")]
    [TestCase("p a\\\\\\\"b c d", "a\\\"b", "c", "d")]
    [TestCase("p a\\\\\\\\\"b c\" d e", "a\\\\b c", "d", "e")]
    [TestCase("p a\"b\"\" c d", "ab\" c d")]
    public void A_command_line_is_cut_as_windows_cuts_it(string line, params string[] expected)
        => Assert.That(WindowsCommandLine.Split(line).Skip(1), Is.EqualTo(expected));

    [Test]
    public void A_programs_path_may_be_quoted()
        => Assert.That(WindowsCommandLine.Split("\"C:\\Program Files\\a.exe\" x"), Is.EqualTo(new[] { "C:\\Program Files\\a.exe", "x" }));

    [Test]
    public void The_exit_code_of_a_program_comes_back()
        => Assert.That(Scripts.Run("result(\"\" + LaunchExternalProcess(\"dotnet --version-is-not-a-switch-of-this\"))"), Is.Not.EqualTo("0"));

    [Test]
    public void A_program_that_is_not_there_is_named()
        => Assert.That(Scripts.Fail("LaunchExternalProcess(\"no-such-program-here 1\")").Message, Does.StartWith("The program 'no-such-program-here' cannot be started: "));
}
