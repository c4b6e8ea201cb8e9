// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Host → caller: a job of the session moved on.</summary>
/// <param name="Job">Job.</param>
/// <param name="State">Its state now.</param>
/// <param name="Fraction">Progress, 0 to 1.</param>
/// <param name="Message">What it is doing, in words.</param>
public sealed record JobChanged(string Job, JobState State, double? Fraction = null, string? Message = null);
