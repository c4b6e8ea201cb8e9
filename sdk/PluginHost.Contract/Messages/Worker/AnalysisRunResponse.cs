// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace PluginHost.Contract;

/// <summary>Plugin → host: the results.</summary>
public sealed record AnalysisRunResponse
{
    /// <summary>Outputs by name, each with a location in the job's scratch folder or that of one of its inputs.</summary>
    public IReadOnlyDictionary<string, SignalDescriptor> Outputs { get; init => field = value ?? new Dictionary<string, SignalDescriptor>(); } = new Dictionary<string, SignalDescriptor>();

    /// <summary>Values by name.</summary>
    public JsonObject Values { get; init => field = value ?? []; } = [];

    /// <summary>What the caller ought to know about the result.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value ?? []; } = [];

    /// <summary>The program that did the work, when the plugin started one; it goes into the record.</summary>
    public RecordedProgram? Program { get; init; }
}
