// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>An error that a script can catch; the message is what <c>GetExceptionString()</c> gives.</summary>
public sealed class ScriptException(string message, Exception? cause = null) : Exception(message, cause)
{
    private readonly List<ScriptFrame> _frames = [];

    /// <summary>Where it happened, innermost call first.</summary>
    public IReadOnlyList<ScriptFrame> Frames => _frames;

    internal void Add(ScriptFrame frame) => _frames.Add(frame);
}
