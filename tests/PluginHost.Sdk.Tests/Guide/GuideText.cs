// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.RegularExpressions;
using PluginHost.Tests;

namespace PluginHost.Sdk.Tests.Guide;

/// <summary>What a page of <c>docs/</c> tells its reader to write and to run.</summary>
internal sealed partial class GuideText(string page)
{
    /// <summary>Each file by its path: the block behind a line <c>&lt;!-- file: PATH --&gt;</c>.</summary>
    public IReadOnlyDictionary<string, string> Files { get; } =
        Blocks(page, "file").ToDictionary(block => block.Argument, block => block.Content, StringComparer.Ordinal);

    /// <summary>The commands to run in a folder: the block behind a line <c>&lt;!-- run: FOLDER --&gt;</c>.</summary>
    public IReadOnlyDictionary<string, string[]> Commands { get; } =
        Blocks(page, "run").ToDictionary(block => block.Argument, block => block.Content.Split('\n', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    private static IEnumerable<(string Argument, string Content)> Blocks(string page, string kind) =>
        Block().Matches(File.ReadAllText(Repository.At("docs", page))).Where(match => match.Groups["kind"].Value == kind).Select(match => (match.Groups["argument"].Value, match.Groups["content"].Value));

    [GeneratedRegex(@"^<!-- (?<kind>file|run): (?<argument>\S+) -->\n```\w*\n(?<content>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
