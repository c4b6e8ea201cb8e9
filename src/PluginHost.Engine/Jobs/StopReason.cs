// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Engine.Jobs;

/// <summary>Why a job is made to end before its time.</summary>
internal enum StopReason
{
    None,
    Cancelled,
    TimeLimit,
    MemoryLimit,
    OutputLimit,
    HostStopping,
}
