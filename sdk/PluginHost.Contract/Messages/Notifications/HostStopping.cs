// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Host → caller: the host stops.</summary>
/// <param name="Reason">Why, in words.</param>
/// <param name="GraceSeconds">How long running jobs may go on.</param>
public sealed record HostStopping(string Reason, double GraceSeconds);
