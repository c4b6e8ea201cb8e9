// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Checking;

namespace PluginHost.Output;

/// <summary>What <c>doctor --json</c> and <c>plugin check --json</c> print.</summary>
/// <param name="Ok">Whether no problem was found.</param>
/// <param name="Findings">All that was looked at.</param>
internal sealed record FindingsDocument(bool Ok, IReadOnlyList<Finding> Findings);
