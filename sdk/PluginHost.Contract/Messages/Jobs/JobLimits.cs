// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Limits of one job; the host's own where absent.</summary>
/// <param name="Seconds">Longest time it may run.</param>
/// <param name="Bytes">Most memory its worker may use, in bytes.</param>
public sealed record JobLimits(double? Seconds = null, long? Bytes = null);
