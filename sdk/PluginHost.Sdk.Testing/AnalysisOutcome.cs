// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace PluginHost.Sdk.Testing;

/// <summary>What a run gave.</summary>
/// <param name="Outputs">Outputs by name.</param>
/// <param name="Values">Values by name.</param>
/// <param name="Warnings">Warnings.</param>
/// <param name="Progress">Fractions that were reported.</param>
/// <param name="Log">Lines that were logged.</param>
public sealed record AnalysisOutcome(
    IReadOnlyDictionary<string, Signal> Outputs, JsonObject Values, IReadOnlyList<string> Warnings, IReadOnlyList<double> Progress, IReadOnlyList<string> Log)
{
    /// <summary>The output of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Signal this[string output] => Outputs[output];
}
