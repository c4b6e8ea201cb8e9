// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Host → caller: a job of the session moved on.</summary>
public sealed record JobChanged(string Job, JobState State, double? Fraction = null, string? Message = null);
