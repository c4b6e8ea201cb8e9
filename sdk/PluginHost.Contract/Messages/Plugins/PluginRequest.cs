// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Names one plugin.</summary>
/// <param name="Id">Its id.</param>
public sealed record PluginRequest(string Id);
