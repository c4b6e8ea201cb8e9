// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>A method that the main thread calls, once or again and again, when it has nothing else to do.</summary>
internal sealed record MainTask(int Id, ScriptObject Target, string Method, TimeSpan? Period)
{
    public TimeSpan Due { get; set; }

    /// <summary>Whether its method has not returned yet; meanwhile it is not called again.</summary>
    public bool IsRunning { get; set; }
}
