// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>The objects posted to a queue and not yet taken.</summary>
internal sealed class MessageQueue
{
    public Queue<ScriptObject> Messages { get; } = new();
}
