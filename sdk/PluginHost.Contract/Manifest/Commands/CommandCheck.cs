// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace PluginHost.Contract;

/// <summary>What is wrong with the <see cref="CommandSpec"/> of an analysis, as far as the manifest alone tells.</summary>
public static class CommandCheck
{
    /// <summary>Longest time for which one line is compared with a regular expression of a manifest.</summary>
    public static readonly TimeSpan PatternPatience = TimeSpan.FromSeconds(1);

    // What one of the systems takes for something else than a part of a name.
    private const string Forbidden = "/\\:*?\"<>|";

    /// <summary>The kinds of error that an exit code may stand for.</summary>
    public static IReadOnlyList<string> ExitKinds { get; } = [ErrorKind.InvalidInput, ErrorKind.InvalidParameters, ErrorKind.PluginFailed, ErrorKind.LicenceRefused];

    /// <summary>The faults of an analysis whose plugin is of runtime <see cref="PluginRuntime.CommandLine"/>, each a sentence that names the analysis.</summary>
    public static IEnumerable<string> Faults(AnalysisManifest analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var faults = analysis.Command switch
        {
            null => ["there is no 'command' that says which program it is"],
            var command when HasNull(command) => ["an entry of 'command' is null"],
            var command => OfProgram(command)
                .Concat(OfFiles(analysis, command)).Concat(new CommandTextCheck(analysis, command).Faults())
                .Concat(OfOutputs(analysis, command)).Concat(OfValues(analysis, command)).Concat(OfPrinted(command)),
        };
        return faults.Select(fault => $"analysis '{analysis.Id}': {fault}.");
    }

    // Readers see to fields; entries of lists and dictionaries are left to whoever looks at them.
    private static bool HasNull(CommandSpec command)
    {
        IEnumerable<object?> entries =
        [
            .. command.Alternatives, .. command.Arguments, .. command.Inputs.Values, .. command.Outputs.Values, .. command.Values.Values, .. command.Files.Values,
            .. command.Files.Values.SelectMany(lines => lines ?? []), .. command.ExitCodes, .. command.Environment.Values, .. command.Version ?? [],
            .. command.Outputs.Values.SelectMany(output => output?.Raw?.Shape ?? []),
            .. command.Arguments.Concat(command.Files.Values.SelectMany(lines => lines ?? [])).SelectMany(argument => argument?.Group?.Then ?? []),
        ];
        return entries.Any(entry => entry is null);
    }

    private static IEnumerable<string> OfProgram(CommandSpec command)
    {
        if (new[] { command.Program }.Concat(command.Alternatives).Any(string.IsNullOrWhiteSpace)) yield return "'command.program', or one of its alternatives, is empty";
        foreach (var name in command.Environment.Keys.Where(name => name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || name.StartsWith("PLUGINHOST_WORKER_", StringComparison.Ordinal)))
            yield return $"'command.environment' sets '{name}', which no plugin may";
    }

    private static IEnumerable<string> OfFiles(AnalysisManifest analysis, CommandSpec command)
    {
        foreach (var fault in Entries("inputs", command.Inputs.Keys, [.. analysis.Inputs.Select(input => input.Name)])) yield return fault;
        foreach (var fault in Entries("outputs", command.Outputs.Keys, [.. analysis.Outputs.Select(output => output.Name)])) yield return fault;
        foreach (var fault in Entries("values", command.Values.Keys, [.. analysis.Values.Select(value => value.Name)])) yield return fault;
        foreach (var (name, input) in command.Inputs.Where(pair => pair.Value.ElementType is { } type && (!type.IsReal() || type == ElementType.Boolean)))
            yield return $"input '{name}' is to be converted to {input.ElementType!.Value.Name()}; real numbers are converted to real numbers";
        var written = command.Inputs.Values.Select(input => input.File).Concat(command.Files.Keys).ToArray();
        var read = command.Outputs.Values.Select(output => output.File).Concat(command.Values.Values.Select(value => value.File).OfType<string>());
        foreach (var name in written.Concat(read).Where(name => !IsFileName(name)).Distinct(StringComparer.Ordinal))
            yield return $"'{name}' is no name of a file in the folder that the program runs in; it has no path and none of {Forbidden}, and neither begins with a dot nor ends with one or with a blank";
        foreach (var twice in written.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(names => names.Count() > 1)) yield return $"two files are called '{twice.Key}'";
        if (command.StandardInput is { } standardInput && !written.Contains(standardInput)) yield return $"'command.standardInput' is '{standardInput}', which is neither one of 'files' nor the file of an input";
    }

    private static IEnumerable<string> Entries(string place, IEnumerable<string> given, IReadOnlyList<string> declared)
    {
        var names = given.ToArray();
        foreach (var name in names.Except(declared)) yield return $"'command.{place}' names '{name}', which the analysis does not have";
        foreach (var name in declared.Except(names)) yield return $"'command.{place}' says nothing of '{name}'";
    }

    private static IEnumerable<string> OfOutputs(AnalysisManifest analysis, CommandSpec command)
    {
        foreach (var (name, output) in command.Outputs)
        {
            if (output.Signal < 0) yield return $"the signal of output '{name}' is {output.Signal}; they are counted from 0 on";
            if (output.Axes is { } axes)
            {
                var of = axes[(axes.IndexOf(':', StringComparison.Ordinal) + 1)..];
                if (!Regex.IsMatch(axes, CommandOutput.AxesPattern)) yield return $"the axes of output '{name}' are '{axes}'; input:NAME, navigation:NAME or signal:NAME is expected";
                else if (analysis.Inputs.FirstOrDefault(input => input.Name == of) is not { } input) yield return $"the axes of output '{name}' are those of '{of}', which is no input";
                else if (input.Optional) yield return $"the axes of output '{name}' are those of the input '{of}', which may be missing";
            }

            if (output.Raw is not { } raw) continue;
            if (output.Signal is not null) yield return $"output '{name}' names a signal of a raw file, which has one";
            if (raw.Shape is null && output.Axes is null) yield return $"output '{name}' is raw and has neither a shape nor axes";
            if (raw.Offset < 0) yield return $"output '{name}' begins at byte {raw.Offset}; 0 or more is expected";
            if (raw.ByteOrder is not (null or "little" or "big")) yield return $"the byte order of output '{name}' is '{raw.ByteOrder}'; little or big is expected";
            if (raw.Order is not (null or "C" or "F")) yield return $"the order of output '{name}' is '{raw.Order}'; C or F is expected";
        }
    }

    private static IEnumerable<string> OfValues(AnalysisManifest analysis, CommandSpec command)
    {
        foreach (var (name, value) in command.Values)
        {
            if (value.Pattern is null && value.File is null) yield return $"value '{name}' has neither a pattern nor a file";
            if (value.Pattern is not null && value.Pointer is not null) yield return $"value '{name}' has both a pattern and a pointer";
            if (value.Pointer is { Length: > 0 } pointer && pointer[0] != '/') yield return $"the pointer of value '{name}' is '{pointer}'; a JSON Pointer such as /mean is expected";
            if (value.Pattern is null) continue;
            var fault = Compile(value.Pattern, out var pattern);
            if (fault is not null) yield return $"the pattern of value '{name}' {fault}";
            else if (!pattern!.GetGroupNames().Contains(CommandValue.Group)) yield return $"the pattern of value '{name}' has no group (?<{CommandValue.Group}>…)";
        }

        if (analysis.Outputs.Any(output => output.Name == "*")) yield return "an output '*' has a name that only the program would know; name each output";
    }

    private static IEnumerable<string> OfPrinted(CommandSpec command)
    {
        if (command.Progress is { } progress)
        {
            var fault = Compile(progress.Pattern, out var pattern);
            var groups = pattern?.GetGroupNames() ?? [];
            var isCounted = groups.Contains(CommandProgress.DoneGroup) && groups.Contains(CommandProgress.TotalGroup);
            if (fault is not null) yield return $"the pattern of the progress {fault}";
            else if (!groups.Contains(CommandProgress.PercentGroup) && !groups.Contains(CommandProgress.FractionGroup) && !isCounted)
                yield return "the pattern of the progress has neither a group (?<percent>…) nor (?<fraction>…), nor the two (?<done>…) and (?<total>…)";
        }

        foreach (var exit in command.ExitCodes)
        {
            if (exit.Code == 0) yield return "the exit code 0 means success and nothing else";
            if (string.IsNullOrWhiteSpace(exit.Detail)) yield return $"the exit code {exit.Code} has no sentence";
            if (exit.Kind is not null && !ExitKinds.Contains(exit.Kind)) yield return $"the exit code {exit.Code} is an error of kind '{exit.Kind}'; {string.Join(", ", ExitKinds)} are expected";
        }

        foreach (var twice in command.ExitCodes.GroupBy(exit => exit.Code).Where(exits => exits.Count() > 1)) yield return $"the exit code {twice.Key} comes twice";
    }

    private static string? Compile(string text, out Regex? pattern)
    {
        try
        {
            pattern = new Regex(text, RegexOptions.CultureInvariant, PatternPatience);
            return null;
        }
        catch (ArgumentException error)
        {
            pattern = null;
            return $"is no regular expression: {error.Message.TrimEnd('.')}";
        }
    }

    private static bool IsFileName(string name) => name.Length is > 0 and <= 200 && name[0] != '.' && name[^1] is not (' ' or '.')
        && !name.Any(letter => char.IsControl(letter) || Forbidden.Contains(letter, StringComparison.Ordinal));
}
