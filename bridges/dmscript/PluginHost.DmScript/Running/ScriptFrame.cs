// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>One line of a call stack.</summary>
public sealed record ScriptFrame(string Function, string File, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => Function.Length == 0 ? $"{File}, line {Line}" : $"{Function} in {File}, line {Line}";
}
