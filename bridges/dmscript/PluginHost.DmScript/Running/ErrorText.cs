// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace PluginHost.DmScript.Running;

/// <summary>How an error nobody caught is written.</summary>
public static class ErrorText
{
    public static string Of(ScriptException error)
    {
        var text = new StringBuilder();
        var line = error.Frames.Count > 0 ? error.Frames[0].Line : 0;
        text.Append("Error in line ").Append(line).Append('\n').Append(error.Message).Append('\n');
        foreach (var frame in error.Frames) text.Append("  at ").Append(frame).Append('\n');
        return text.ToString();
    }
}
