// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Names one job.</summary>
/// <param name="Job">Its id.</param>
public sealed record JobRequest(string Job);
