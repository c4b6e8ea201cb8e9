// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>The results window.</summary>
public static class ResultFunctions
{
    [BuiltIn]
    public static void Result(ScriptSession session, string text) => session.Results.Write(text);

    [BuiltIn]
    public static void OpenResultsWindow(ScriptSession session) => Displays.WindowFunctions.GetResultsWindow(session, 1);

    /// <summary>For a debugger, which there is not.</summary>
    [BuiltIn]
    public static void Debug(string text)
    {
    }

    [BuiltIn]
    public static void ClearResults(ScriptSession session) => session.Results.Clear();
}
