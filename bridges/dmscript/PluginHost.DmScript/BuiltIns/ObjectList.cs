// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>The objects of an <c>ObjectList</c>, each of which it keeps alive.</summary>
internal sealed class ObjectList
{
    public List<ScriptObject> Items { get; } = [];
}
