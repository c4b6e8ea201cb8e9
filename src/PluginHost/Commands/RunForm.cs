// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Output;
using PluginHost.Results;

namespace PluginHost.Commands;

/// <summary>What a run gave, for people.</summary>
internal static class RunForm
{
    public static void Write(TextStream output, AnalysisManifest analysis, RunDocument document, ResultPlan plan)
    {
        output.WriteLine($"{analysis.Id} {Words.Of(document.State)} in {Numbers.Seconds(document.Seconds)} (job {document.Job}, record {document.Record}).");
        foreach (var result in document.Outputs)
        {
            output.Line(result.Name, $"{result.ElementType.Name()}, {Numbers.Shape(result.Shape)} → {result.Path}");
            output.Line("", result.Picture is null ? null : $"picture {result.Picture}");
            foreach (var lost in result.Lost ?? []) output.Line("", $"not kept in this format: {lost}");
        }

        foreach (var (name, value) in document.Values)
        {
            output.Line(name, $"{Numbers.Value(value)} {analysis.Values.FirstOrDefault(spec => spec.Name == name)?.Units}".TrimEnd());
        }

        foreach (var warning in document.Warnings) output.Line(output.Paint("warning", Colour.Yellow), warning);
        if (plan.ChosenHere && document.Outputs.Count > 0) output.WriteLine($"No --output was given, so the results are in the new folder {plan.Folder}.");
    }
}
