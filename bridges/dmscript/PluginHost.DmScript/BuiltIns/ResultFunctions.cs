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
    public static void OpenResultsWindow()
    {
        // It is always open.
    }

    [BuiltIn]
    public static void ClearResults(ScriptSession session) => session.Results.Clear();
}
