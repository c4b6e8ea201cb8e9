// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.RegularExpressions;
using PluginHost.Cli.Tests.Support;

namespace PluginHost.Cli.Tests;

internal sealed partial class HelpTests : CliTest
{
    [Test]
    public void Help_names_every_command_of_the_documentation_and_no_other()
    {
        var documented = CommandRow().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "command-line.md")))
            .SelectMany(row => FirstWord().Matches(row.Value)).Select(word => word.Groups[1].Value).Where(word => word is not ("add" or "enable" or "disable" or "remove")).Distinct();
        var help = Run("--help").Succeeded().Out;
        var shown = HelpLine().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(line => line.Groups[1].Value);
        Assert.That(shown, Is.EquivalentTo(documented));
    }

    [Test]
    public void Without_a_command_help_is_shown() => Assert.That(Run().Succeeded().Out, Does.Contain("Usage:"));

    [Test]
    public void The_version_is_shown() => Assert.That(Run("--version").Succeeded().Out, Does.Match(@"^\d+\.\d+\.\d+"));

    [GeneratedRegex(@"^\| `.*?` \|", RegexOptions.Multiline)]
    private static partial Regex CommandRow();

    [GeneratedRegex("`([a-z]+)")]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"^  ([a-z]+)\b", RegexOptions.Multiline)]
    private static partial Regex HelpLine();
}
