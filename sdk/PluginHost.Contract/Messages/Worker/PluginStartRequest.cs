// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Host → plugin: load, and say what is there.</summary>
/// <param name="Contract">Contract version that the host speaks.</param>
/// <param name="Folder">Folder of the plugin.</param>
/// <param name="Manifest">Manifest of the plugin.</param>
/// <param name="Scratch">Folder for the worker's own temporary files, removed when the worker ends.</param>
public sealed record PluginStartRequest(string Contract, string Folder, PluginManifest Manifest, string Scratch);
