// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Jobs of this host, newest first.</summary>
/// <param name="Jobs">The jobs as they stand.</param>
public sealed record JobListResponse(IReadOnlyList<JobStatus> Jobs);
