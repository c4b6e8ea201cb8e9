// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;

namespace PluginHost.Contract;

/// <summary>Where a job is in its life. A later host may have other states: <see cref="JobStates.Name"/> gives their names.</summary>
[JsonConverter(typeof(JobStateConverter))]
public enum JobState
{
    /// <summary>Waits for a worker.</summary>
    Queued,
    /// <summary>Runs in a worker.</summary>
    Running,
    /// <summary>Ended with its results.</summary>
    Succeeded,
    /// <summary>Ended with an error.</summary>
    Failed,
    /// <summary>Ended because the caller wanted it.</summary>
    Cancelled,
}
