// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Asks the host to stop.</summary>
/// <param name="GraceSeconds">How long running jobs may go on before they are failed with a reason.</param>
public sealed record HostStopRequest(double GraceSeconds = 5);
