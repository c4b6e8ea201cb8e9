// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using PluginHost.Contract;
using PluginHost.Wire;

namespace PluginHost.Engine.Sessions;

/// <summary>
/// What a session is still to be told, in order and one at a time, so that a caller that does not read costs a bounded amount of memory and
/// nobody's time. Of a job's progress only the latest is kept, and sent at most twenty times a second; lines of log are left out beyond a limit,
/// and counted. Changes of state are always told; that a job runs, and the end of one that is answered as well, may wait for a moment: what has
/// gathered by then is told at once, and worker and caller have the processors to themselves.
/// </summary>
internal sealed class Outbox : IDisposable
{
    private const int LogLimit = 1000;
    private static readonly long Pause = Stopwatch.Frequency / 20;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);

    private readonly IContractChannel _rpc;
    private readonly Timer _moment;
    private readonly Lock _gate = new();
    private readonly LinkedList<Entry> _entries = new();
    private readonly Dictionary<string, long> _lastProgress = new(StringComparer.Ordinal);
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _sending = Task.CompletedTask;
    private bool _busy;
    private int _lines;
    private int _leftOut;
    private bool _held;
    private bool _timed;

    public Outbox(IContractChannel rpc)
    {
        _rpc = rpc;
        _moment = new Timer(_ => MomentOver(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _moment.Dispose();

    /// <summary>Tells something.</summary>
    public void Add(string method, object notification)
    {
        lock (_gate) Append(new Entry(method, notification));
    }

    /// <summary>Tells that a job has come to another state; what it was to tell of its progress is out of date.</summary>
    public void State(JobChanged change, bool answered)
    {
        lock (_gate)
        {
            if (ProgressOf(change.Job) is { } outdated) _entries.Remove(outdated);
            if (change.State is not (JobState.Queued or JobState.Running)) _lastProgress.Remove(change.Job);
            if (answered || change.State == JobState.Running) Hold(new Entry(Methods.JobChanged, change));
            else Append(new Entry(Methods.JobChanged, change));
        }
    }

    /// <summary>Tells how far a job is.</summary>
    public void Progress(JobChanged change)
    {
        lock (_gate)
        {
            if (ProgressOf(change.Job) is { } waiting)
            {
                waiting.Value = waiting.Value with { Notification = change };
                return;
            }

            var due = _lastProgress.TryGetValue(change.Job, out var last) ? last + Pause : 0;
            Append(new Entry(Methods.JobChanged, change, change.Job, due));
        }
    }

    /// <summary>Tells a line of log.</summary>
    public void Log(LogMessage line)
    {
        lock (_gate)
        {
            if (_lines >= LogLimit)
            {
                _leftOut++;
                return;
            }

            _lines++;
            Append(new Entry(Methods.LogMessage, line));
        }
    }

    /// <summary>Waits until all is told, but not for ever.</summary>
    public async Task EmptyAsync(TimeSpan limit)
    {
        Task sending;
        SendHeld();
        lock (_gate) sending = _sending;
        if (!sending.IsCompleted) await Task.WhenAny(sending, Task.Delay(limit)).ConfigureAwait(false);
    }

    private LinkedListNode<Entry>? ProgressOf(string job)
    {
        // The latest entries are the likeliest; an idle list is empty.
        for (var node = _entries.Last; node is not null; node = node.Previous)
        {
            if (node.Value.ProgressOf == job) return node;
        }

        return null;
    }

    // What comes after it lets it go first.
    private void Hold(Entry entry)
    {
        if (_busy)
        {
            Append(entry);
            return;
        }

        _entries.AddLast(entry);
        _held = true;
        // Setting a timer wakes a thread, so it is left to run out even when something else has sent by then what it was set for.
        if (_timed) return;
        _timed = true;
        _moment.Change(Moment, Timeout.InfiniteTimeSpan);
    }

    private void MomentOver()
    {
        lock (_gate) _timed = false;
        SendHeld();
    }

    private void SendHeld()
    {
        lock (_gate)
        {
            if (_held && !_busy) Send();
        }
    }

    private void Append(Entry entry)
    {
        _entries.AddLast(entry);
        if (_busy) _added.TrySetResult();
        else Send();
    }

    private void Send()
    {
        _held = false;
        _busy = true;
        _sending = Task.Run(SendAsync);
    }

    private async Task SendAsync()
    {
        while (Next(out var entry, out var wait, out var added))
        {
            if (entry is null) await Task.WhenAny(added, Task.Delay(wait)).ConfigureAwait(false);
            else await _rpc.NotifyAsync(entry.Method, entry.Notification).ConfigureAwait(false);
        }
    }

    // False when there is nothing left to tell.
    private bool Next(out Entry? entry, out TimeSpan wait, out Task added)
    {
        added = Task.CompletedTask;
        wait = default;
        entry = null;
        lock (_gate)
        {
            var now = Stopwatch.GetTimestamp();
            var earliest = long.MaxValue;
            for (var node = _entries.First; node is not null; node = node.Next)
            {
                if (node.Value.Due <= now)
                {
                    entry = node.Value;
                    _entries.Remove(node);
                    Sent(entry, now);
                    return true;
                }

                earliest = Math.Min(earliest, node.Value.Due);
            }

            _busy = _entries.Count > 0;
            if (!_busy) return false;
            wait = Stopwatch.GetElapsedTime(now, earliest) + TimeSpan.FromMilliseconds(1);
            if (_added.Task.IsCompleted) _added = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            added = _added.Task;
            return true;
        }
    }

    private void Sent(Entry entry, long now)
    {
        if (entry.ProgressOf is { } job) _lastProgress[job] = now;
        if (entry.Notification is not LogMessage) return;
        _lines--;
        if (_leftOut == 0 || _lines > LogLimit / 2) return;
        _entries.AddLast(new Entry(Methods.LogMessage, new LogMessage("warning", $"{_leftOut} lines of log were left out because nobody read them in time.")));
        _lines++;
        _leftOut = 0;
    }

    private sealed record Entry(string Method, object Notification, string? ProgressOf = null, long Due = 0);
}
