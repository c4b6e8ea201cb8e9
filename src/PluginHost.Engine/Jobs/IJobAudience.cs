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
    void Changed(JobChanged change);

    /// <summary>The job has come further; of several in short order the last one counts.</summary>
    void Progressed(JobChanged change);

    void Logged(LogMessage message);
}
