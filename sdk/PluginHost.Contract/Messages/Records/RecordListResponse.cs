// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Records, newest first.</summary>
/// <param name="Records">The records.</param>
public sealed record RecordListResponse(IReadOnlyList<JobRecord> Records);
