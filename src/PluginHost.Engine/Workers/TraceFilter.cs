// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.RegularExpressions;

namespace PluginHost.Engine.Workers;

/// <summary>Tells the lines of stack traces from what a person can use; traces stay in the log.</summary>
internal sealed partial class TraceFilter
{
    private bool _inTrace;

    /// <summary>Whether a line, after those before it, is worth showing.</summary>
    public bool Keeps(string line)
    {
        if (string.IsNullOrWhiteSpace(line)) return false;
        if (line.StartsWith("Traceback (", StringComparison.Ordinal))
        {
            _inTrace = true;
            return false;
        }

        // Python indents the frames; the line after them says what went wrong.
        if (_inTrace && char.IsWhiteSpace(line[0])) return false;
        _inTrace = false;
        return !Frames().IsMatch(line);
    }

    /// <summary>A text without its trace lines, in one line.</summary>
    public static string Without(string text)
    {
        var filter = new TraceFilter();
        return string.Join(' ', text.Split('\n').Select(line => line.TrimEnd('\r')).Where(filter.Keeps).Select(line => line.Trim()));
    }

    // Frames of .NET's and Python's traces (faulthandler's too), and the runtime's marks between them.
    [GeneratedRegex(@"^\s+at |^\s+File ""|^\s*---|^Repeat \d+ times|^(Current thread|Thread) 0x|^Extension modules: ")]
    private static partial Regex Frames();
}
