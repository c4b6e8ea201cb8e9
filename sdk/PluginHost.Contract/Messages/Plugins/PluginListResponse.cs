// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>The plugins at hand, those with problems too.</summary>
/// <param name="Plugins">The plugins, by id.</param>
public sealed record PluginListResponse(IReadOnlyList<PluginSummary> Plugins);
