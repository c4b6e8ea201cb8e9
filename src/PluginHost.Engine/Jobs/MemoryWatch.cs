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
    private int _ticking;

    public MemoryWatch() => _timer = new Timer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Add(Job job, WorkerProcess worker, long limit)
    {
        _watched[job] = (worker, limit);
        Tick();
    }

    public void Remove(Job job) => _watched.TryRemove(job, out _);

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

        // Only here, because setting a timer wakes a thread, which short jobs in a row would each pay for.
        if (!_watched.IsEmpty) return;
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Volatile.Write(ref _ticking, 0);
        // A job may have come between these lines.
        if (!_watched.IsEmpty) Tick();
    }

    private void Tick()
    {
        if (Interlocked.Exchange(ref _ticking, 1) == 0) _timer.Change(Period, Period);
    }
}
