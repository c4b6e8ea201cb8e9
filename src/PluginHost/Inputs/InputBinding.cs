// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Errors;

namespace PluginHost.Inputs;

/// <summary>Gives files to the inputs of an analysis: by name, and the rest in their order.</summary>
internal static class InputBinding
{
    /// <returns>Files by input name, in the order of the analysis' inputs.</returns>
    /// <exception cref="UsageException">A file has no input to go to, or an assignment cannot be read.</exception>
    /// <exception cref="InvalidInputException">An input that is needed got no file.</exception>
    public static IReadOnlyDictionary<string, SignalReference> Bind(AnalysisManifest analysis, IReadOnlyList<string> files, IEnumerable<string> named)
    {
        var given = new Dictionary<string, SignalReference>(StringComparer.Ordinal);
        foreach (var assignment in named)
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == assignment.Length - 1) throw new UsageException($"--input {assignment} is no NAME=FILE.", $"{Name(analysis)} {Takes(analysis)}.");
            var name = assignment[..equals];
            if (analysis.Inputs.All(input => input.Name != name)) throw new UsageException($"{Name(analysis)} has no input '{name}'; it {Takes(analysis)}.");
            if (!given.TryAdd(name, SignalReference.Parse(assignment[(equals + 1)..]))) throw new UsageException($"The input '{name}' is given twice.");
        }

        var free = new Queue<string>(analysis.Inputs.Select(input => input.Name).Where(name => !given.ContainsKey(name)));
        foreach (var file in files)
        {
            if (free.Count == 0) throw new UsageException($"There is no input left for '{file}'; {Name(analysis)} {Takes(analysis)}.");
            given[free.Dequeue()] = SignalReference.Parse(file);
        }

        if (analysis.Inputs.FirstOrDefault(input => !input.Optional && !given.ContainsKey(input.Name)) is { } missing)
        {
            throw new InvalidInputException(
                $"The input '{missing.Name}' is missing; {Name(analysis)} {Takes(analysis)}.", missing.Name, $"Add a file: pluginhost run {analysis.Id} FILE…, or --input {missing.Name}=FILE.");
        }

        return analysis.Inputs.Where(input => given.ContainsKey(input.Name)).ToDictionary(input => input.Name, input => given[input.Name], StringComparer.Ordinal);
    }

    private static string Name(AnalysisManifest analysis) => $"'{analysis.Id}'";

    private static string Takes(AnalysisManifest analysis) => analysis.Inputs.Count == 0
        ? "takes no inputs"
        : "takes " + string.Join(", ", analysis.Inputs.Select(input => input.Optional ? $"{input.Name} (optional)" : input.Name));
}
