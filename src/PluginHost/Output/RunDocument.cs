// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PluginHost.Contract;
using PluginHost.Results;

namespace PluginHost.Output;

/// <summary>What <c>run --json</c> prints.</summary>
internal sealed record RunDocument(
    string Job, JobState State, double Seconds, IReadOnlyList<RunOutput> Outputs, JsonObject Values, IReadOnlyDictionary<string, string>? Units, IReadOnlyList<string> Warnings, string? Record)
{
    public static RunDocument Of(JobStatus status, IReadOnlyDictionary<string, DatasetSaveResponse> saved, PicturePlan pictures, IReadOnlyList<string> warnings)
    {
        var drawn = pictures.PathsOf(status.Outputs);
        return new RunDocument(
            status.Job, status.State, Math.Round(status.Seconds, 3),
            [.. status.Outputs.Select(output => new RunOutput(
                output.Key, saved.GetValueOrDefault(output.Key)?.Path, output.Value.ElementType, output.Value.Shape, drawn.GetValueOrDefault(output.Key),
                saved.GetValueOrDefault(output.Key)?.Lost is { Count: > 0 } lost ? lost : null))],
            status.Values, status.Units, [.. status.Warnings, .. warnings, .. pictures.Omissions(status.Outputs)], status.Record);
    }
}

/// <summary>One output of a run.</summary>
/// <param name="Name">Name.</param>
/// <param name="Path">File.</param>
/// <param name="ElementType">Element type.</param>
/// <param name="Shape">Shape.</param>
/// <param name="Picture">Picture, when one was asked for.</param>
/// <param name="Lost">What the file's format could not hold; null when nothing.</param>
internal sealed record RunOutput(
    string Name, string? Path, [property: JsonPropertyName("dtype")] ElementType ElementType, IReadOnlyList<long> Shape, string? Picture, IReadOnlyList<string>? Lost);
