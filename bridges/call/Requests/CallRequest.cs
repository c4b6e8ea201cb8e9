// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Call.Errors;
using PluginHost.Contract;

namespace PluginHost.Call.Requests;

/// <summary>A request of any verb. Keys of other verbs are read and passed over, so that a script may keep one file for all its calls.</summary>
internal sealed record CallRequest
{
    public string? Analysis { get; init; }

    public string? Version { get; init; }

    /// <summary>Inputs by name, or by position as <c>0</c>, <c>1</c>, ….</summary>
    public required IReadOnlyDictionary<string, InputRequest> Inputs { get; init; }

    public RequestNode? Parameters { get; init; }

    public JobLimits? Limits { get; init; }

    public required OutputRequest Output { get; init; }

    public IReadOnlyList<string> Jobs { get; init; } = [];

    public IReadOnlyList<string> Datasets { get; init; } = [];

    public string? Filter { get; init; }

    public bool Full { get; init; }

    public double? Seconds { get; init; }

    public bool Keep { get; init; }

    /// <exception cref="ContractException">It is no request.</exception>
    public static CallRequest Read(RequestNode node)
    {
        var limit = node.Take("limit");
        var request = new CallRequest
        {
            Analysis = node.Text("analysis"),
            Version = node.Text("version"),
            Inputs = node.Take("input")?.Parts.ToDictionary(input => input.Key, input => InputRequest.Read(input.Value)) ?? [],
            Parameters = node.Take("parameter"),
            Limits = limit is null ? null : new JobLimits(Positive(limit, "seconds", limit.Number("seconds")), (long?)Positive(limit, "bytes", limit.Whole("bytes"))),
            Output = OutputRequest.Read(node.Take("output") ?? RequestNode.Empty()),
            Jobs = node.List("job"),
            Datasets = node.List("dataset"),
            Filter = node.Text("filter"),
            Full = node.Truth("full"),
            Seconds = node.Number("seconds"),
            Keep = node.Truth("keep"),
        };
        if (request.Seconds is { } seconds && !(seconds >= 0)) throw CallErrorKind.Wrong("'seconds' must be 0 or more.", "seconds");
        limit?.RefuseOthers();
        node.RefuseOthers();
        return request;
    }

    public string AnalysisOrRefuse() => Analysis ?? throw CallErrorKind.Wrong("No analysis is named.", "analysis", "'pluginhost-call list' shows them.");

    public string JobOrRefuse() => Jobs switch
    {
        [var job] => job,
        [] => throw CallErrorKind.Wrong("No job is named.", "job", "Name the job that 'start' answered with."),
        _ => throw CallErrorKind.Wrong("Several jobs are named; one was expected.", "job"),
    };

    private static double? Positive(RequestNode limit, string name, double? value) =>
        value is null or > 0 and < double.PositiveInfinity ? value : throw CallErrorKind.Wrong($"'{limit.Key(name)}' must be above 0.", limit.Key(name));
}
