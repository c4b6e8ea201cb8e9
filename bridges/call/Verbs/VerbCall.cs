// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Call.Hosts;
using PluginHost.Call.Requests;
using PluginHost.Contract;

namespace PluginHost.Call.Verbs;

/// <summary>One call: what is asked, of which host, and who wants to stop it.</summary>
/// <param name="Request">What is asked.</param>
/// <param name="Door">The way to the host.</param>
/// <param name="Program">This program.</param>
/// <param name="Progress">File for the progress of a job.</param>
/// <param name="Cancellation">Ctrl-C, SIGTERM.</param>
internal sealed record VerbCall(CallRequest Request, HostDoor Door, PeerVersion Program, string? Progress, CancellationToken Cancellation);
