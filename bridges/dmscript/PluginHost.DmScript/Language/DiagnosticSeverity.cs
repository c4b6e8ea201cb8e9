// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Language;

/// <summary>How bad a finding in a script is.</summary>
public enum DiagnosticSeverity
{
    Warning,
    Error,
}
