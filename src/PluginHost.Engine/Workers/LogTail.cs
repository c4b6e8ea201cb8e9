// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.RegularExpressions;

namespace PluginHost.Engine.Workers;

/// <summary>The last lines that a worker printed, without stack traces: what an error may show.</summary>
internal sealed partial class LogTail
{
    private const int Lines = 8;
    private const int LineLength = 300;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();

    public void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line) || TraceLines().IsMatch(line)) return;
        lock (_gate)
        {
            _lines.Enqueue(line.Length > LineLength ? line[..LineLength] + "…" : line);
            if (_lines.Count > Lines) _lines.Dequeue();
        }
    }

    public void Clear()
    {
        lock (_gate) _lines.Clear();
    }

    /// <summary>A sentence followed by the lines, if any.</summary>
    public string After(string sentence)
    {
        lock (_gate) return _lines.Count == 0 ? sentence : $"{sentence}\nThe last lines of its log:\n  {string.Join("\n  ", _lines)}";
    }

    // Frames of .NET and Python traces, and the runtime's marks between them.
    [GeneratedRegex(@"^\s+at |^\s+File ""|^\s*---|^Repeat \d+ times|^Traceback ")]
    private static partial Regex TraceLines();
}
