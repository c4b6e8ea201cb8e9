// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;

namespace PluginHost.Contract;

/// <summary>Where a job is in its life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobState>))]
public enum JobState
{
    /// <summary>Waits for a worker.</summary>
    [JsonStringEnumMemberName("queued")] Queued,
    /// <summary>Runs in a worker.</summary>
    [JsonStringEnumMemberName("running")] Running,
    /// <summary>Ended with its results.</summary>
    [JsonStringEnumMemberName("succeeded")] Succeeded,
    /// <summary>Ended with an error.</summary>
    [JsonStringEnumMemberName("failed")] Failed,
    /// <summary>Ended because the caller wanted it.</summary>
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}
