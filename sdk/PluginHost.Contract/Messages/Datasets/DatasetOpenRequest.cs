// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Opens the signals of a file; nothing is loaded that need not be.</summary>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Signal">Index or title of one signal; all when absent.</param>
/// <param name="Keep">Whether the handles outlive the session.</param>
public sealed record DatasetOpenRequest(string Path, string? Signal = null, bool Keep = false);
