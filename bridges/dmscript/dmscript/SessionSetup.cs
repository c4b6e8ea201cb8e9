// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using PluginHost.DmScript.Dialogs;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.CommandLine;

/// <summary>Puts into a session what the command line names.</summary>
internal static class SessionSetup
{
    public static DialogAnswers ReadAnswers(string path)
    {
        try
        {
            return DialogAnswers.Parse(File.ReadAllText(path));
        }
        catch (JsonException error)
        {
            throw new ScriptException($"The answers in '{path}' are not as expected: {error.Message}", error);
        }
    }

    public static void OpenImage(ScriptSession session, string path) => session.ExecuteText($"ShowImage(OpenImage(\"{Escape(path)}\"))", "--image");

    private static string Escape(string path) => path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
