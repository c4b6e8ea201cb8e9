// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Application;

/// <summary>Functions for the keyboard and the loudspeaker.</summary>
public static class InputFunctions
{
    [BuiltIn]
    public static bool ShiftDown(ScriptSession session) => IsDown(session, "shift");

    [BuiltIn]
    public static bool OptionDown(ScriptSession session) => IsDown(session, "option");

    [BuiltIn]
    public static bool ControlDown(ScriptSession session) => IsDown(session, "control");

    [BuiltIn]
    public static bool SpaceDown(ScriptSession session) => IsDown(session, "space");

    /// <summary>The code of a key that was pressed; 0 for none.</summary>
    [BuiltIn]
    public static double GetKey(ScriptSession session) =>
        session.Workspace.KeysDown.FirstOrDefault(key => key.Length == 1) is { } key ? key[0] : session.Workspace.Dialogs.Keyboard.NextCode();

    [BuiltIn]
    public static void Beep()
    {
    }

    private static bool IsDown(ScriptSession session, string key) => session.Workspace.KeysDown.Contains(key) || session.Workspace.Dialogs.Keyboard.IsHeld(key);
}
