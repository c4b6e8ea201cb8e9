// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>The analyses at hand, by id.</summary>
/// <param name="Analyses">Short entries, by id.</param>
public sealed record CatalogueListResponse(IReadOnlyList<AnalysisSummary> Analyses);
