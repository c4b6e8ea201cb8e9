// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Asks for the analyses at hand.</summary>
/// <param name="Filter">Words that id, title, summary or plugin must contain; all when absent.</param>
public sealed record CatalogueListRequest(string? Filter = null);
