// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>A full catalogue entry.</summary>
public sealed record AnalysisEntry
{
    /// <summary>The analysis as its manifest describes it.</summary>
    public required AnalysisManifest Analysis { get; init; }

    /// <summary>The plugin that provides it.</summary>
    public required PluginSummary Plugin { get; init; }

    /// <summary>What separates it from the host and from other plugins; <c>process</c>.</summary>
    public string Isolation { get; init => field = value ?? "process"; } = "process";
}
