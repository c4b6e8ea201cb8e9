// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>How the host is.</summary>
public sealed record HostStatus
{
    /// <summary>Host.</summary>
    public required PeerVersion Host { get; init; }

    /// <summary>Process id.</summary>
    public required int ProcessId { get; init; }

    /// <summary>State folder.</summary>
    public required string StateFolder { get; init; }

    /// <summary>Address of its endpoint; null when it runs inside a command.</summary>
    public string? Address { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Bytes of memory that the host's own process uses.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Open connections.</summary>
    public required int Sessions { get; init; }

    /// <summary>Jobs waiting.</summary>
    public required int QueuedJobs { get; init; }

    /// <summary>Jobs running.</summary>
    public required int RunningJobs { get; init; }

    /// <summary>Datasets held.</summary>
    public required int Datasets { get; init; }

    /// <summary>Bytes that the host's datasets take in shared memory or temporary files.</summary>
    public required long DatasetBytes { get; init; }

    /// <summary>Workers.</summary>
    public required IReadOnlyList<WorkerStatus> Workers { get; init; }
}
