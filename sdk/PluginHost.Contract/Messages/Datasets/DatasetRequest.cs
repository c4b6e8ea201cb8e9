// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Names one dataset.</summary>
/// <param name="Dataset">Its handle.</param>
public sealed record DatasetRequest(string Dataset);
