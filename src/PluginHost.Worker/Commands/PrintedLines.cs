// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text.RegularExpressions;
using PluginHost.Contract;

namespace PluginHost.Worker.Commands;

/// <summary>What is found in the lines that a program prints: how far it is, and values. All of them go into the log.</summary>
internal sealed class PrintedLines(CommandSpec command, JobContext context)
{
    private const int LogLimit = 4096;

    private readonly Regex? _progress = command.Progress is { } progress ? Pattern(progress.Pattern) : null;
    private readonly Dictionary<string, Regex> _values = command.Values.Where(value => value.Value is { Pattern: not null, File: null })
        .ToDictionary(value => value.Key, value => Pattern(value.Value.Pattern!), StringComparer.Ordinal);

    /// <summary>For each value that was found, by its name, what the last line that had it said.</summary>
    public Dictionary<string, string> Found { get; } = new(StringComparer.Ordinal);

    public static Regex Pattern(string pattern) => new(pattern, RegexOptions.CultureInvariant, CommandCheck.PatternPatience);

    /// <summary>What a line says of a value; null when nothing.</summary>
    public static string? ValueIn(string line, Regex pattern) => Match(line, pattern) is { } match && match.Groups[CommandValue.Group].Success ? match.Groups[CommandValue.Group].Value : null;

    public async Task AddAsync(string line)
    {
        foreach (var (name, pattern) in _values)
        {
            if (ValueIn(line, pattern) is { } value) Found[name] = value;
        }

        if (_progress is not null && Match(line, _progress) is { } match) Report(match.Groups);
        if (!string.IsNullOrWhiteSpace(line)) await context.PrintedAsync(line.Length > LogLimit ? line[..LogLimit] + "…" : line).ConfigureAwait(false);
    }

    private static Match? Match(string line, Regex pattern)
    {
        try
        {
            return pattern.Match(line) is { Success: true } match ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            // An expression that takes that long for one line would do so for the next.
            throw new PluginFailedException($"The regular expression '{pattern}' took longer than {CommandCheck.PatternPatience.TotalSeconds:0} s for one line that the program printed.");
        }
    }

    private void Report(GroupCollection groups)
    {
        var fraction = Number(groups, CommandProgress.FractionGroup) ?? Number(groups, CommandProgress.PercentGroup) / 100
            ?? Number(groups, CommandProgress.DoneGroup) / Number(groups, CommandProgress.TotalGroup);
        var message = groups[CommandProgress.MessageGroup] is { Success: true } said ? said.Value.Trim() : null;
        if (fraction is { } known) context.Report(known, message);
    }

    private static double? Number(GroupCollection groups, string name) =>
        groups[name] is { Success: true } group && double.TryParse(group.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
