// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Engine.Jobs;

/// <summary>Who is told about a job: the session that submitted it.</summary>
internal interface IJobAudience
{
    string Session { get; }

    PeerVersion? Client { get; }

    void Changed(JobChanged change);

    void Logged(LogMessage message);
}
