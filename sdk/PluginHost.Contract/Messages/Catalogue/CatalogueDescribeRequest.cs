// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Asks for the full entry of one analysis.</summary>
/// <param name="Analysis">Its id, or <c>plugin/id</c> where two plugins offer the same.</param>
public sealed record CatalogueDescribeRequest(string Analysis);
