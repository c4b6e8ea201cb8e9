// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>First message of a worker on the connection that the host opened for it.</summary>
/// <param name="Token">The one-time token of the worker's environment.</param>
/// <param name="Contract">Range of contract versions that the worker understands.</param>
/// <param name="Worker">The worker's program.</param>
/// <param name="ProcessId">The worker's process.</param>
public sealed record PluginHello(string Token, string Contract, PeerVersion Worker, int ProcessId);
