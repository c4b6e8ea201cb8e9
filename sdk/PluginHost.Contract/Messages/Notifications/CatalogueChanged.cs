// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Host → caller: analyses came or went.</summary>
/// <param name="Analyses">Ids of all analyses at hand now.</param>
public sealed record CatalogueChanged(IReadOnlyList<string> Analyses);
