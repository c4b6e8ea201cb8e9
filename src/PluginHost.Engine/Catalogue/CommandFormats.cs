// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Formats;

namespace PluginHost.Engine.Catalogue;

/// <summary>Whether the files that a manifest names for the inputs of a program can be written.</summary>
public static class CommandFormats
{
    /// <summary>The faults of an analysis, each a sentence that names it.</summary>
    public static IEnumerable<string> Faults(AnalysisManifest analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var formats = FormatLibrary.Default.Formats.Where(format => format.Writes).ToArray();
        foreach (var (name, input) in analysis.Command?.Inputs ?? new Dictionary<string, CommandInput>())
        {
            var isKnown = input.Format is { } id
                ? formats.Any(format => format.Id == id)
                : formats.Any(format => format.Extensions.Contains(Path.GetExtension(input.File), StringComparer.OrdinalIgnoreCase));
            if (isKnown) continue;
            yield return $"analysis '{analysis.Id}': {(input.Format is null ? $"the suffix of '{input.File}'" : $"the format '{input.Format}'")} of input '{name}' is none that can be written; "
                + $"there are {string.Join(", ", formats.Select(format => $"{format.Id} ({string.Join(", ", format.Extensions)})"))}.";
        }
    }
}
