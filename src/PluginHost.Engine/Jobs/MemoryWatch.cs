// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Collections.Concurrent;
using PluginHost.Engine.Workers;

namespace PluginHost.Engine.Jobs;

/// <summary>Looks at the private memory of busy workers twenty times a second, and ends the job of one that exceeds its limit.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<Job, (WorkerProcess Worker, long Limit)> _watched = new();
    private readonly Timer _timer;
    private int _looking;

    public MemoryWatch() => _timer = new Timer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Add(Job job, WorkerProcess worker, long limit)
    {
        var idle = _watched.IsEmpty;
        _watched[job] = (worker, limit);
        if (idle) _timer.Change(Period, Period);
    }

    public void Remove(Job job)
    {
        _watched.TryRemove(job, out _);
        if (_watched.IsEmpty) _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        // Another job may have come between the two lines above.
        if (!_watched.IsEmpty) _timer.Change(Period, Period);
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (Interlocked.Exchange(ref _looking, 1) != 0) return;
        try
        {
            foreach (var (job, (worker, limit)) in _watched)
            {
                if (worker.MemoryBytes <= limit) continue;
                job.Stop(StopReason.MemoryLimit);
                // It would not listen, and every moment costs memory.
                worker.Kill();
            }
        }
        finally
        {
            Volatile.Write(ref _looking, 0);
        }
    }
}
