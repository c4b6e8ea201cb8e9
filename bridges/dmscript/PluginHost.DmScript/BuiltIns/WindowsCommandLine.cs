// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>
/// Cuts a command line as Windows programs do ("Parsing C command-line arguments", Microsoft C documentation): blanks separate, quotes hold together,
/// backslashes escape only before a quote.
/// </summary>
public static class WindowsCommandLine
{
    public static IReadOnlyList<string> Split(string line)
    {
        var result = new List<string>();
        var at = 0;
        // The program's name knows no escapes.
        SkipBlanks(line, ref at);
        if (at >= line.Length) return result;
        result.Add(ReadProgram(line, ref at));
        while (true)
        {
            SkipBlanks(line, ref at);
            if (at >= line.Length) return result;
            result.Add(ReadArgument(line, ref at));
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';

    private static void SkipBlanks(string line, ref int at)
    {
        while (at < line.Length && IsBlank(line[at])) at++;
    }

    private static string ReadProgram(string line, ref int at)
    {
        var text = new StringBuilder();
        var quoted = false;
        for (; at < line.Length && (quoted || !IsBlank(line[at])); at++)
        {
            if (line[at] == '"') quoted = !quoted;
            else text.Append(line[at]);
        }
        return text.ToString();
    }

    private static string ReadArgument(string line, ref int at)
    {
        var text = new StringBuilder();
        var quoted = false;
        while (at < line.Length && (quoted || !IsBlank(line[at])))
        {
            var slashes = 0;
            while (at < line.Length && line[at] == '\\')
            {
                slashes++;
                at++;
            }
            if (at >= line.Length || line[at] != '"')
            {
                text.Append('\\', slashes);
                if (slashes == 0) text.Append(line[at++]);
                continue;
            }
            text.Append('\\', slashes / 2);
            if (slashes % 2 == 1) text.Append('"');
            else if (quoted && at + 1 < line.Length && line[at + 1] == '"')
            {
                text.Append('"');
                at++;
            }
            else quoted = !quoted;
            at++;
        }
        return text.ToString();
    }
}
