// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Output;
using PluginHost.Results;

namespace PluginHost.Commands;

/// <summary>What a run gave, for people.</summary>
internal static class RunForm
{
    private const int ShownLosses = 3;

    public static void Write(TextStream output, AnalysisManifest analysis, RunDocument document, ResultPlan plan)
    {
        output.WriteLine($"{analysis.Id} {document.State.Name()} in {Numbers.Seconds(document.Seconds)} (job {document.Job}, record {document.Record}).");
        foreach (var result in document.Outputs)
        {
            output.Line(result.Name, $"{result.ElementType.Name()}, {Numbers.Shape(result.Shape)} → {result.Path}");
            output.Line("", result.Picture is null ? null : $"picture {result.Picture}");
        }

        WriteLosses(output, document);

        var width = document.Values.Select(value => value.Key.Length).DefaultIfEmpty().Max();
        foreach (var (name, value) in document.Values)
        {
            output.Line(name.PadRight(width), Numbers.Measured(value, document.Units?.GetValueOrDefault(name)));
        }

        foreach (var warning in document.Warnings) output.Line(output.Paint("warning", Colour.Yellow), warning);
        if (plan.ChosenHere && document.Outputs.Count > 0) output.WriteLine($"No --output was given, so the results are in the new folder {plan.Folder}.");
    }

    // Usually the same few things for every output; --json has them all.
    private static void WriteLosses(TextStream output, RunDocument document)
    {
        var losses = document.Outputs.SelectMany(result => result.Lost ?? []).Distinct().ToList();
        foreach (var lost in losses.Take(ShownLosses)) output.Line("not kept", lost);
        if (losses.Count > ShownLosses) output.Line("", $"and {losses.Count - ShownLosses} more; --json lists them. The format hspy keeps everything.");
    }
}
