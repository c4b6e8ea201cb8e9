// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Call.Lines;
using PluginHost.Contract;

namespace PluginHost.Call.Answers;

/// <summary>Analyses, briefly or in full.</summary>
/// <param name="Analyses">Short entries.</param>
/// <param name="Entries">Full entries of the same; empty when only the short ones were asked for.</param>
/// <param name="Json">What <c>--json</c> prints.</param>
internal sealed record CatalogueAnswer(IReadOnlyList<AnalysisSummary> Analyses, IReadOnlyList<AnalysisEntry> Entries, Func<JsonObject> Json) : Answer
{
    public override JsonObject ToJson() => Json();

    protected override void Write(LineWriter lines) =>
        lines.Counted("analyses", "analysis", [.. Analyses.Select((analysis, index) => (analysis, Entries.Count > 0 ? Entries[index] : null))], static (below, one) =>
        {
            var (analysis, entry) = one;
            below.Always("id", analysis.Id);
            below.Always("title", analysis.Title);
            below.Text("summary", analysis.Summary);
            below.Always("plugin", analysis.Plugin);
            below.Always("version", analysis.Version);
            below.Always("licence", analysis.Licence);
            below.List("inputnames", analysis.Inputs);
            below.List("outputnames", analysis.Outputs);
            if (entry is not null) Write(below, entry);
        });

    private static void Write(LineWriter lines, AnalysisEntry entry)
    {
        var analysis = entry.Analysis;
        lines.Always("menu", entry.Plugin.Analyses.Count > 1 && entry.Plugin.Title.Length > 0 ? $"{Level(entry.Plugin.Title)}/{Level(analysis.Title)}" : Level(analysis.Title));
        lines.Text("plugin.title", entry.Plugin.Title);
        lines.Text("reference", analysis.Reference);
        lines.Text("citation", analysis.Citation);
        lines.Truth("tiled", analysis.Tiled);
        lines.Counted("inputs", "input", analysis.Inputs, static (below, input) =>
        {
            below.Always("name", input.Name);
            below.Text("title", input.Title);
            below.Text("description", input.Description);
            below.Truth("optional", input.Optional);
            below.List("signal", input.SignalDimensions.Select(number => LineNumber.Write(number)));
            below.List("navigation", input.NavigationDimensions.Select(number => LineNumber.Write(number)));
            below.List("dtypes", input.Dtypes.Select(type => type.Name()));
            below.List("units", input.Units);
        });
        lines.Counted("parameters", "parameter", ParameterEntry.Of(analysis.Parameters), static (below, parameter) => parameter.Write(below));
        lines.Counted("outputs", "output", analysis.Outputs, static (below, output) =>
        {
            below.Always("name", output.Name);
            below.Text("title", output.Title);
            below.Text("description", output.Description);
            below.Text("units", output.Units);
            below.Truth("optional", output.Optional);
        });
        lines.Counted("values", "value", analysis.Values, static (below, value) =>
        {
            below.Always("name", value.Name);
            below.Text("title", value.Title);
            below.Text("description", value.Description);
            below.Text("units", value.Units);
            below.Text("unitsfrom", value.UnitsFrom);
        });
    }

    // A slash divides levels.
    private static string Level(string title) => title.Replace('/', '-');
}
