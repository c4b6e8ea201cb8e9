// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace PluginHost.Contract;

/// <summary>One analysis as its manifest describes it.</summary>
public sealed record AnalysisManifest
{
    /// <summary>What an <see cref="Id"/> looks like, as a regular expression (ECMA-262).</summary>
    public const string IdPattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /// <summary>Id in the form <c>geometric-phase-analysis</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Title for people.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences.</summary>
    public string Summary { get; init => field = value ?? ""; } = "";

    /// <summary>The signals that the analysis takes.</summary>
    public IReadOnlyList<InputSpec> Inputs { get; init => field = value ?? []; } = [];

    /// <summary>JSON Schema of the parameters, in the vocabulary of <see cref="ParameterSchema"/>.</summary>
    public JsonObject Parameters { get; init => field = value ?? new JsonObject { ["type"] = "object", ["properties"] = new JsonObject() }; } = new() { ["type"] = "object", ["properties"] = new JsonObject() };

    /// <summary>The signals that the analysis gives.</summary>
    public IReadOnlyList<OutputSpec> Outputs { get; init => field = value ?? []; } = [];

    /// <summary>The single values that the analysis gives.</summary>
    public IReadOnlyList<ValueSpec> Values { get; init => field = value ?? []; } = [];

    /// <summary>Where the method was published, as <c>doi:…</c>.</summary>
    public string? Reference { get; init; }

    /// <summary>How to cite the analysis, as text.</summary>
    public string? Citation { get; init; }

    /// <summary>Whether the host may cut the work into tiles.</summary>
    public bool Tiled { get; init; }

    /// <summary>For a plugin of runtime <see cref="PluginRuntime.CommandLine"/>: the program that the analysis is.</summary>
    public CommandSpec? Command { get; init; }
}
