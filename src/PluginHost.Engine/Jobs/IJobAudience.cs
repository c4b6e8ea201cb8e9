// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Engine.Jobs;

/// <summary>Who is told about a job: the session that submitted it.</summary>
internal interface IJobAudience
{
    string Session { get; }

    PeerVersion? Client { get; }

    /// <summary>The job has come to another state.</summary>
    /// <param name="change">The state.</param>
    /// <param name="answered">Whether the same is about to be the answer to a request, so that this can come a moment later.</param>
    void Changed(JobChanged change, bool answered);

    /// <summary>The job has come further; of several in short order the last one counts.</summary>
    void Progressed(JobChanged change);

    void Logged(LogMessage message);
}
