// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Engine.Workers;

/// <summary>The last lines that a worker printed, without stack traces: what an error may show.</summary>
internal sealed class LogTail
{
    private const int Lines = 8;
    private const int LineLength = 300;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();
    private readonly TraceFilter _filter = new();

    public void Add(string line)
    {
        lock (_gate)
        {
            if (!_filter.Keeps(line)) return;
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
}
