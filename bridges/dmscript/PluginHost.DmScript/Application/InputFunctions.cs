// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Application;

/// <summary>Functions for the keyboard and the loudspeaker.</summary>
public static class InputFunctions
{
    [BuiltIn]
    public static bool ShiftDown(ScriptSession session) => session.Workspace.KeysDown.Contains("shift");

    [BuiltIn]
    public static bool OptionDown(ScriptSession session) => session.Workspace.KeysDown.Contains("option");

    [BuiltIn]
    public static bool ControlDown(ScriptSession session) => session.Workspace.KeysDown.Contains("control");

    [BuiltIn]
    public static bool SpaceDown(ScriptSession session) => session.Workspace.KeysDown.Contains("space");

    /// <summary>The code of a key that was pressed; 0 for none.</summary>
    [BuiltIn]
    public static double GetKey(ScriptSession session) => session.Workspace.KeysDown.FirstOrDefault(key => key.Length == 1) is { } key ? key[0] : 0;

    [BuiltIn]
    public static void Beep()
    {
    }
}
