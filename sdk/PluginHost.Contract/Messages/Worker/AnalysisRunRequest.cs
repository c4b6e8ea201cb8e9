// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace PluginHost.Contract;

/// <summary>Host → plugin: run one analysis.</summary>
public sealed record AnalysisRunRequest
{
    /// <summary>Job.</summary>
    public required string Job { get; init; }

    /// <summary>Analysis.</summary>
    public required string Analysis { get; init; }

    /// <summary>Inputs by name, each with a location.</summary>
    public required IReadOnlyDictionary<string, SignalDescriptor> Inputs { get; init; }

    /// <summary>All parameters, checked, with defaults filled in.</summary>
    public required JsonObject Parameters { get; init; }

    /// <summary>Folder for output files; the plugin makes it when it needs it, the host owns what is in it afterwards.</summary>
    public required string Scratch { get; init; }

    /// <summary>Limits that hold.</summary>
    public JobLimits? Limits { get; init; }
}
