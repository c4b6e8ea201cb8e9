// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Records, newest first.</summary>
public sealed record RecordListResponse(IReadOnlyList<JobRecord> Records);
