// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace PluginHost.DmScript.Running;

/// <summary>How an error nobody caught is written.</summary>
public static class ErrorText
{
    private const int LineLimit = 64;

    // Calls that repeat in turns are found up to so many in a turn.
    private const int TurnLimit = 8;

    /// <param name="error">The error.</param>
    /// <param name="started">The script that was started, whose lines need no file beside them; null for the outermost of the calls.</param>
    public static string Of(ScriptException error, string? started = null)
    {
        var text = new StringBuilder();
        var innermost = error.Frames.Count > 0 ? error.Frames[0] : null;
        text.Append("Error in line ").Append(innermost?.Line ?? 0);
        if (innermost is not null && innermost.File != (started ?? error.Frames[^1].File)) text.Append(" of ").Append(innermost.File);
        text.Append('\n').Append(error.Message).Append('\n');
        var lines = Folded(error.Frames);
        foreach (var call in lines.Take(LineLimit)) text.Append("  ").Append(call).Append('\n');
        if (lines.Count > LineLimit) text.Append("  … ").Append(lines.Count - LineLimit).Append(" more\n");
        return text.ToString();
    }

    /// <summary>The calls, those that repeat once: a script that calls itself without end would fill the window.</summary>
    private static List<string> Folded(IReadOnlyList<ScriptFrame> frames)
    {
        var lines = new List<string>();
        for (var at = 0; at < frames.Count;)
        {
            var (length, times) = Repetition(frames, at);
            for (var i = 0; i < length; i++) lines.Add($"at {frames[at + i]}");
            if (times > 1) lines.Add(length == 1 ? $"… the same {times - 1} more times" : $"… the same {length} calls {times - 1} more times");
            at += length * times;
        }

        return lines;
    }

    /// <summary>How many calls from a place on are repeated after it, and how often they are there; a single repetition is left.</summary>
    private static (int Length, int Times) Repetition(IReadOnlyList<ScriptFrame> frames, int start)
    {
        for (var length = 1; length <= TurnLimit; length++)
        {
            var end = start + length;
            while (end < frames.Count && frames[end] == frames[end - length]) end++;
            var times = (end - start) / length;
            if (times > 2) return (length, times);
        }

        return (1, 1);
    }
}
