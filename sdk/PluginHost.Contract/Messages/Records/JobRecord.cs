// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace PluginHost.Contract;

/// <summary>What a job was: enough to check it, cite it and run it again.</summary>
public sealed record JobRecord
{
    /// <summary>Id.</summary>
    public required string Record { get; init; }

    /// <summary>Id of the job.</summary>
    public required string Job { get; init; }

    /// <summary>Analysis.</summary>
    public required string Analysis { get; init; }

    /// <summary>Plugin that ran it.</summary>
    public required RecordedPlugin Plugin { get; init; }

    /// <summary>Program that the plugin started for it, when it is of runtime <see cref="PluginRuntime.CommandLine"/> and the job succeeded.</summary>
    public RecordedProgram? Program { get; init; }

    /// <summary>Inputs by name.</summary>
    public required IReadOnlyDictionary<string, RecordedInput> Inputs { get; init; }

    /// <summary>All parameters, defaults too.</summary>
    public required JsonObject Parameters { get; init; }

    /// <summary>Limits that held.</summary>
    public JobLimits? Limits { get; init; }

    /// <summary>Host that ran it.</summary>
    public required PeerVersion Host { get; init; }

    /// <summary>Caller that asked for it.</summary>
    public PeerVersion? Client { get; init; }

    /// <summary>Machine that it ran on.</summary>
    public required RecordedMachine Machine { get; init; }

    /// <summary>When it was taken on.</summary>
    public required DateTimeOffset Submitted { get; init; }

    /// <summary>When it began to run.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>How it ended.</summary>
    public required JobState Outcome { get; init; }

    /// <summary>Outputs by name.</summary>
    public IReadOnlyDictionary<string, RecordedOutput> Outputs { get; init => field = value ?? new Dictionary<string, RecordedOutput>(); } = new Dictionary<string, RecordedOutput>();

    /// <summary>Values by name.</summary>
    public JsonObject Values { get; init => field = value ?? []; } = [];

    /// <summary>What the caller ought to know about the result.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value ?? []; } = [];

    /// <summary>Why it failed.</summary>
    public ContractError? Error { get; init; }
}
