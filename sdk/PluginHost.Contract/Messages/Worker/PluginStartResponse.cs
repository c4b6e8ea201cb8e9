// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Plugin → host: what is there. A mismatch with the manifest is an error.</summary>
/// <param name="Plugin">Id.</param>
/// <param name="Version">Version.</param>
/// <param name="Analyses">Ids of the analyses found in the code.</param>
public sealed record PluginStartResponse(string Plugin, string Version, IReadOnlyList<string> Analyses);
