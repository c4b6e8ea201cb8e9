// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Plugin → host: how far a job is.</summary>
/// <param name="Job">Job.</param>
/// <param name="Fraction">0 to 1; null when unknown.</param>
/// <param name="Message">What it is doing, in words.</param>
public sealed record JobProgress(string Job, double? Fraction = null, string? Message = null);
