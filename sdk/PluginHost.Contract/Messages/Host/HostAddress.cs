// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Content of <c>host.json</c> in the state folder: where the running host is.</summary>
/// <param name="Address">Path of the Unix domain socket, or name of the Windows pipe.</param>
/// <param name="ProcessId">Process of the host.</param>
/// <param name="Host">Host.</param>
/// <param name="Contract">Contract version it speaks.</param>
public sealed record HostAddress(string Address, int ProcessId, PeerVersion Host, string Contract)
{
    /// <summary>Name of the file in the state folder.</summary>
    public const string FileName = "host.json";
}
