// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Collections.Concurrent;
using PluginHost.Contract;
using PluginHost.Engine.Catalogue;
using PluginHost.Engine.Logging;
using PluginHost.Engine.State;

namespace PluginHost.Engine.Workers;

/// <summary>The workers of all plugins: kept warm, used again, a few side by side for each plugin.</summary>
internal sealed class WorkerPool : IAsyncDisposable
{
    private readonly HostOptions _options;
    private readonly InstanceFolder _instance;
    private readonly HostLog _log;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, PluginWorkers> _plugins = new(StringComparer.Ordinal);
    private readonly ITimer _sweep;

    public WorkerPool(HostOptions options, InstanceFolder instance, HostLog log, TimeProvider clock)
    {
        _options = options;
        _instance = instance;
        _log = log;
        _clock = clock;
        _sweep = clock.CreateTimer(_ => LetIdleGo(clock.GetUtcNow() - options.WorkerIdle), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    }

    public IReadOnlyList<WorkerStatus> Status => [.. _plugins.Values
        .SelectMany(plugin => plugin.All)
        .Where(worker => !worker.HasEnded)
        .Select(worker => new WorkerStatus(worker.Plugin.Id, worker.ProcessId, worker.CurrentJob, worker.MemoryBytes, worker.Jobs))
        .OrderBy(status => status.Plugin, StringComparer.Ordinal).ThenBy(status => status.ProcessId)];

    /// <summary>A worker for one job; waits for its turn. Give it back with <see cref="ReturnAsync"/>.</summary>
    public async Task<WorkerProcess> TakeAsync(Plugin plugin, CancellationToken cancellation)
    {
        var workers = _plugins.GetOrAdd(plugin.Id, _ => new PluginWorkers(Math.Max(1, plugin.Manifest!.Runtime.Workers ?? _options.WorkersPerPlugin)));
        await workers.Turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            while (workers.TakeIdle() is { } idle)
            {
                // A plugin that was replaced meanwhile gets a new worker, and a worker that ended while it waited is passed over.
                if (!idle.HasEnded && ReferenceEquals(idle.Plugin.Manifest, plugin.Manifest)) return idle;
                workers.Forget(idle);
                await idle.DisposeAsync().ConfigureAwait(false);
            }

            var worker = await WorkerProcess.StartAsync(plugin, _options, _instance, _log, cancellation).ConfigureAwait(false);
            workers.Remember(worker);
            return worker;
        }
        catch
        {
            workers.Turn.Release();
            throw;
        }
    }

    /// <summary>Gives a worker back; one that ended is let go.</summary>
    public async Task ReturnAsync(WorkerProcess worker)
    {
        var workers = _plugins[worker.Plugin.Id];
        if (worker.HasEnded)
        {
            workers.Forget(worker);
            workers.Turn.Release();
            await worker.DisposeAsync().ConfigureAwait(false);
            return;
        }

        worker.IdleSince = _clock.GetUtcNow();
        workers.AddIdle(worker);
        workers.Turn.Release();
    }

    /// <summary>Lets the idle workers of a plugin (all plugins when null) go.</summary>
    public async Task LetGoAsync(string? plugin = null)
    {
        foreach (var (id, workers) in _plugins)
        {
            if (plugin is not null && id != plugin) continue;
            while (workers.TakeIdle() is { } idle)
            {
                workers.Forget(idle);
                await idle.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _sweep.DisposeAsync().ConfigureAwait(false);
        var workers = _plugins.Values.SelectMany(plugin => plugin.All).ToArray();
        await Task.WhenAll(workers.Select(worker => worker.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    private void LetIdleGo(DateTimeOffset before)
    {
        foreach (var workers in _plugins.Values)
        {
            foreach (var idle in workers.TakeIdleSince(before))
            {
                workers.Forget(idle);
                _ = idle.DisposeAsync().AsTask();
            }
        }
    }

    private sealed class PluginWorkers(int limit)
    {
        private readonly Lock _gate = new();
        private readonly List<WorkerProcess> _all = [];
        private readonly List<WorkerProcess> _idle = [];

        /// <summary>As many turns as workers may run; waiting is first come, first served.</summary>
        public SemaphoreSlim Turn { get; } = new(limit, limit);

        public IReadOnlyList<WorkerProcess> All
        {
            get
            {
                lock (_gate) return [.. _all];
            }
        }

        // The one used last is the warmest.
        public WorkerProcess? TakeIdle()
        {
            lock (_gate)
            {
                if (_idle.Count == 0) return null;
                var worker = _idle[^1];
                _idle.RemoveAt(_idle.Count - 1);
                return worker;
            }
        }

        public WorkerProcess[] TakeIdleSince(DateTimeOffset before)
        {
            lock (_gate)
            {
                var old = _idle.Where(worker => worker.IdleSince < before).ToArray();
                _idle.RemoveAll(worker => old.Contains(worker));
                return old;
            }
        }

        public void AddIdle(WorkerProcess worker)
        {
            lock (_gate) _idle.Add(worker);
        }

        public void Remember(WorkerProcess worker)
        {
            lock (_gate) _all.Add(worker);
        }

        public void Forget(WorkerProcess worker)
        {
            lock (_gate) _all.Remove(worker);
        }
    }
}
