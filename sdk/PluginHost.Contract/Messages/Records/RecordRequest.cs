// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Names one record.</summary>
/// <param name="Record">Its id, or that of its job.</param>
public sealed record RecordRequest(string Record);
