// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Adds a plugin: its folder is checked, then copied into the state folder.</summary>
/// <param name="Path">Absolute path of a folder with a <c>plugin.json</c>.</param>
/// <param name="Replace">Whether an added plugin of the same id is replaced.</param>
public sealed record PluginAddRequest(string Path, bool Replace = false);
