// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>A line of log: from a worker to the host, or from the host to a caller.</summary>
/// <param name="Level"><c>debug</c>, <c>information</c>, <c>warning</c> or <c>error</c>.</param>
/// <param name="Text">The line.</param>
/// <param name="Job">Job it belongs to.</param>
public sealed record LogMessage(string Level, string Text, string? Job = null);
