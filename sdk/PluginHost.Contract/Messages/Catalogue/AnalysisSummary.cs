// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>A short catalogue entry.</summary>
public sealed record AnalysisSummary
{
    /// <summary>Id to call it by.</summary>
    public required string Id { get; init; }

    /// <summary>Title for people.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences.</summary>
    public string Summary { get; init => field = value ?? ""; } = "";

    /// <summary>Id of its plugin.</summary>
    public required string Plugin { get; init; }

    /// <summary>Version of its plugin.</summary>
    public required string Version { get; init; }

    /// <summary>SPDX licence expression of its plugin.</summary>
    public required string Licence { get; init; }

    /// <summary>Names of its inputs.</summary>
    public IReadOnlyList<string> Inputs { get; init => field = value ?? []; } = [];

    /// <summary>Names of its outputs.</summary>
    public IReadOnlyList<string> Outputs { get; init => field = value ?? []; } = [];
}
