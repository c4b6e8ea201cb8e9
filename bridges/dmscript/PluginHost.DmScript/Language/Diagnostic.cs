// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Language;

/// <summary>Something found in a script before it runs.</summary>
public sealed record Diagnostic(string File, SourcePosition Position, DiagnosticSeverity Severity, string Message)
{
    /// <inheritdoc/>
    public override string ToString()
        => $"{File}{Position}: {(Severity == DiagnosticSeverity.Error ? "error" : "warning")}: {Message}";
}
