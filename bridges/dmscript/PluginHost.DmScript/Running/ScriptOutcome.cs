// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

/// <summary>How a script ended.</summary>
/// <param name="ExitValue">What the script gave to <c>Exit</c>; zero without.</param>
/// <param name="Diagnostics">What was found before it ran; with an error among them it did not run.</param>
/// <param name="Error">The exception nobody caught.</param>
public sealed record ScriptOutcome(double ExitValue, IReadOnlyList<Diagnostic> Diagnostics, ScriptException? Error)
{
    public bool Succeeded => Error is null && Diagnostics.All(d => d.Severity != DiagnosticSeverity.Error);
}
