// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace PluginHost.Contract;

/// <summary>Asks for a run of an analysis.</summary>
public sealed record JobSubmitRequest
{
    /// <summary>Id of the analysis, or <c>plugin/id</c>.</summary>
    public required string Analysis { get; init; }

    /// <summary>Exact version of the plugin that is wanted; any when absent.</summary>
    public string? Version { get; init; }

    /// <summary>Inputs by name.</summary>
    public IReadOnlyDictionary<string, InputReference>? Inputs { get; init; }

    /// <summary>Parameters by name; defaults are filled in by the host.</summary>
    public JsonObject? Parameters { get; init; }

    /// <summary>Limits.</summary>
    public JobLimits? Limits { get; init; }

    /// <summary>Engine that runs it; <c>local</c> when absent.</summary>
    public string? Engine { get; init; }

    /// <summary>Whether the job and its outputs outlive the session.</summary>
    public bool Keep { get; init; }
}
