// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Output;

/// <summary>What <c>stop --json</c> prints.</summary>
/// <param name="Stopped">False when none ran.</param>
/// <param name="StateFolder">State folder.</param>
internal sealed record StopDocument(bool Stopped, string StateFolder);
