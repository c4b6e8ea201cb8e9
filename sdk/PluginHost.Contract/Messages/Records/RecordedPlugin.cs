// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>The plugin of a record.</summary>
/// <param name="Id">Id.</param>
/// <param name="Version">Version.</param>
/// <param name="Licence">SPDX licence expression.</param>
/// <param name="Sha256">Checksum over the names and bytes of all files of its folder; null when it never started.</param>
public sealed record RecordedPlugin(string Id, string Version, string Licence, string? Sha256 = null);
