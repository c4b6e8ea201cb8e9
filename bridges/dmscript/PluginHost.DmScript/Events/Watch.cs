// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Events;

/// <summary>Tells what has happened to a source since it was asked last.</summary>
internal abstract class Watch(object source, EventNames names)
{
    public object Source => source;

    public EventNames Names => names;

    /// <summary>What has happened; it is not told again.</summary>
    public abstract IReadOnlyList<SourceEvent> Take();

    /// <summary>What a listener's method is called with.</summary>
    public virtual object?[] Arguments(ScriptObject target, string method, SourceEvent happened) => [(double)happened.Flags, .. happened.Arguments];
}
