// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

/// <summary>One script with its functions, classes and outermost variables.</summary>
internal sealed class ScriptUnit(ScriptSyntax syntax)
{
    public ScriptSyntax Syntax { get; } = syntax;

    public string Name => Syntax.Source.Name;

    public Dictionary<string, List<UserFunction>> Functions { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, ScriptClass> Classes { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, Variable> Globals { get; } = new(StringComparer.OrdinalIgnoreCase);

    public UserFunction? Main { get; set; }

    /// <summary>The frame of the running script; set when it starts.</summary>
    public Frame? Frame { get; set; }
}
