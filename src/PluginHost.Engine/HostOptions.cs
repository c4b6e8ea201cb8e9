// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Formats;

namespace PluginHost.Engine;

/// <summary>What a host is told when it starts.</summary>
public sealed record HostOptions
{
    /// <summary>State folder: added plugins, records, logs, and where the running host is.</summary>
    public required string StateFolder { get; init; }

    /// <summary>Folder of the installed program, with <c>plugins/</c> and <c>worker/</c> in it.</summary>
    public required string InstallFolder { get; init; }

    /// <summary>Name and version that the host gives itself.</summary>
    public PeerVersion Host { get; init; } = new("PluginHost", typeof(HostOptions).Assembly.GetName().Version?.ToString(3) ?? "0");

    /// <summary>The file formats that are read and written.</summary>
    public FormatLibrary Formats { get; init; } = FormatLibrary.Default;

    /// <summary>Shared memory that is left to others, in bytes; arrays for which there is not enough beside it lie on the state folder's disk.</summary>
    public long SharedMemoryReserve { get; init; } = 256L << 20;

    /// <summary>Whether log lines also go to the console, for people.</summary>
    public bool LogToConsole { get; init; }

    /// <summary>How many workers of one plugin may run side by side.</summary>
    public int WorkersPerPlugin { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>How many jobs may run at once.</summary>
    public int RunningJobs { get; init; } = Math.Max(4, 2 * Environment.ProcessorCount);

    /// <summary>How long a worker stays warm without work.</summary>
    public TimeSpan WorkerIdle { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the host stays without a caller, a job, and a dataset that was kept; null: until it is stopped.</summary>
    public TimeSpan? Idle { get; init; }

    /// <summary>How long after it was published a host starts the workers that are to be warm before anybody asks; null: never.</summary>
    public TimeSpan? WarmAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a worker may take to come up.</summary>
    public TimeSpan WorkerStart { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a cancelled analysis may take to end before its worker is ended.</summary>
    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Most private memory that a worker may use where the job sets no limit, in bytes.</summary>
    public long WorkerBytes { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 10 * 8;

    /// <summary>The clock of all that happens after some time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Most output that a worker may print during one job, in bytes.</summary>
    public long WorkerOutputBytes { get; init; } = 64L << 20;
}
