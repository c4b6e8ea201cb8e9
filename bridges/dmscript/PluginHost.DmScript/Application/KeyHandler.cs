// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Displays;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Application;

/// <summary>An object of a script whose method is called for keys that are pressed over a display.</summary>
internal sealed record KeyHandler(long Token, ImageDisplay Display, ScriptObject Target, string Method);
