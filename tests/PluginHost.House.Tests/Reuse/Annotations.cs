// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.RegularExpressions;

namespace PluginHost.House.Tests.Reuse;

/// <summary>The annotations of <c>REUSE.toml</c>: licences of files that cannot say theirs.</summary>
internal sealed partial class Annotations
{
    private readonly List<(Regex[] Paths, string Licence)> _blocks = [];

    public Annotations(string toml)
    {
        foreach (var block in toml.Split("[[annotations]]").Skip(1))
        {
            var paths = Quoted().Matches(Value(block, "path")).Select(match => Glob(match.Groups[1].Value)).ToArray();
            _blocks.Add((paths, Quoted().Match(Value(block, "SPDX-License-Identifier")).Groups[1].Value));
        }
    }

    public IEnumerable<string> Licences => _blocks.Select(block => block.Licence);

    /// <summary>The licence of a file; null when no annotation covers it. The last one that does counts (REUSE 3.3, REUSE.toml).</summary>
    public string? Of(string file) => _blocks.LastOrDefault(block => block.Paths.Any(path => path.IsMatch(file))).Licence;

    // A value is one text or a list of texts, which may go over several lines.
    private static string Value(string block, string key) => Regex.Match(block, $@"^{Regex.Escape(key)}\s*=\s*(\[[^\]]*\]|""[^""]*"")", RegexOptions.Multiline).Groups[1].Value;

    // * stands for anything but a slash, ** for anything.
    private static Regex Glob(string pattern) => new($"^{Regex.Escape(pattern).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}$");

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();
}
