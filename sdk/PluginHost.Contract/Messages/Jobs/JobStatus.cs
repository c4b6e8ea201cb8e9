// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PluginHost.Contract;

/// <summary>A job as it stands.</summary>
public sealed record JobStatus
{
    /// <summary>Id.</summary>
    public required string Job { get; init; }

    /// <summary>Analysis.</summary>
    public required string Analysis { get; init; }

    /// <summary>Plugin.</summary>
    public required string Plugin { get; init; }

    /// <summary>State.</summary>
    public required JobState State { get; init; }

    /// <summary>Progress, 0 to 1; null while unknown.</summary>
    public double? Fraction { get; init; }

    /// <summary>What it is doing, in words.</summary>
    public string? Message { get; init; }

    /// <summary>When it was taken on.</summary>
    public DateTimeOffset Submitted { get; init; }

    /// <summary>When it began to run.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Seconds it ran (so far).</summary>
    public double Seconds { get; init; }

    /// <summary>Outputs by name, in the manifest's order, once it has succeeded.</summary>
    public IReadOnlyDictionary<string, SignalDescriptor> Outputs { get; init => field = value ?? new Dictionary<string, SignalDescriptor>(); } = new Dictionary<string, SignalDescriptor>();

    /// <summary>Values by name.</summary>
    public JsonObject Values { get; init => field = value ?? []; } = [];

    /// <summary>Units of the values by name, for those that have some; null when none has.</summary>
    public IReadOnlyDictionary<string, string>? Units { get; init; }

    /// <summary>What the caller ought to know about the result.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value ?? []; } = [];

    /// <summary>Why it failed.</summary>
    public ContractError? Error { get; init; }

    /// <summary>Id of its record.</summary>
    public string? Record { get; init; }

    /// <summary>Whether it has ended.</summary>
    [JsonIgnore]
    public bool HasEnded => State is JobState.Succeeded or JobState.Failed or JobState.Cancelled;
}
