// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Environment variables by which a host tells a worker where to connect.</summary>
public static class WorkerEnvironment
{
    /// <summary>Path of the Unix domain socket, or name of the Windows pipe.</summary>
    public const string Address = "PLUGINHOST_WORKER_ADDRESS";

    /// <summary>One-time token, shown in <see cref="PluginHello"/>.</summary>
    public const string Token = "PLUGINHOST_WORKER_TOKEN";
}
