// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Waits until a job has ended.</summary>
/// <param name="Job">Its id.</param>
/// <param name="Seconds">How long to wait at most; without end when absent. A job that still runs then is answered as it is.</param>
public sealed record JobWaitRequest(string Job, double? Seconds = null);
