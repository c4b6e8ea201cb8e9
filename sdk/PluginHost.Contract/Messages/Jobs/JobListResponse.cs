// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Jobs of this host, newest first.</summary>
public sealed record JobListResponse(IReadOnlyList<JobStatus> Jobs);
