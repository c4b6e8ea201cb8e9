// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>The program that did the work of a job, of a plugin that starts one.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Version">What it says of its version; null when the plugin does not ask it.</param>
/// <param name="Sha256">Checksum of its file; null when it could not be taken.</param>
public sealed record RecordedProgram(string Path, string? Version = null, string? Sha256 = null);
