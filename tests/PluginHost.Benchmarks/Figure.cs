// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;

namespace PluginHost.Benchmarks;

/// <summary>One measured figure, beside what it is compared with in the same run.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Against">What it is compared with.</param>
/// <param name="Reference">How much that was, in the same unit.</param>
internal sealed record Figure(string Name, double Value, string Unit, string? Against = null, double? Reference = null)
{
    public override string ToString() => Reference is { } reference
        ? string.Create(CultureInfo.InvariantCulture, $"{Name,-58} {Value,9:G4} {Unit,-5} {Against,-46} {reference,9:G4} {Unit,-5} ratio {Value / reference:0.00}")
        : string.Create(CultureInfo.InvariantCulture, $"{Name,-58} {Value,9:G4} {Unit,-5} {Against}");
}
