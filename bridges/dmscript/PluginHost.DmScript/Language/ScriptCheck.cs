// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Language;

/// <summary>Reads and resolves scripts without running them.</summary>
public static class ScriptCheck
{
    /// <summary>What is found in a script; libraries are scripts whose functions and classes it may use.</summary>
    public static IReadOnlyList<Diagnostic> Check(SourceText source, params IReadOnlyList<SourceText> libraries)
    {
        using var session = new ScriptSession();
        return session.Check(source, libraries);
    }
}
