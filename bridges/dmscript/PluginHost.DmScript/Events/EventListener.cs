// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Events;

/// <summary>An object of a script that hears of a source's events.</summary>
internal sealed record EventListener(long Id, Watch Watch, ScriptObject Target, IReadOnlyList<(int Flags, string Method)> Methods);
