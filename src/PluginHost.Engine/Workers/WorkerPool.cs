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
    private readonly ConcurrentDictionary<(string Id, string Stamp), PluginWorkers> _plugins = new();
    private readonly ConcurrentDictionary<Task, byte> _leaving = new();
    private readonly ITimer _sweep;

    public WorkerPool(HostOptions options, InstanceFolder instance, HostLog log, TimeProvider clock)
    {
        _options = options;
        _instance = instance;
        _log = log;
        _clock = clock;
        _sweep = clock.CreateTimer(_ => LetIdleGo(clock.GetUtcNow()), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    }

    /// <summary>A job has taken its worker with it: by a crash, a limit, or a cancellation that it did not heed.</summary>
    public event Action<Plugin>? Lost;

    public IReadOnlyList<WorkerStatus> Status => [.. _plugins.Values
        .SelectMany(plugin => plugin.All)
        .Where(worker => !worker.HasEnded)
        .Select(worker => new WorkerStatus(worker.Plugin.Id, worker.ProcessId, worker.CurrentJob, worker.MemoryBytes, worker.Jobs))
        .OrderBy(status => status.Plugin, StringComparer.Ordinal).ThenBy(status => status.ProcessId)];

    /// <summary>A worker for one job; waits for its turn. Give it back with <see cref="ReturnAsync"/>.</summary>
    public async Task<WorkerProcess> TakeAsync(Plugin plugin, CancellationToken cancellation)
    {
        // One that is just coming up is there sooner than another one that would be started beside it.
        await Of(plugin).Warming.WaitAsync(cancellation).ConfigureAwait(false);
        return await TakeNowAsync(plugin, cancellation).ConfigureAwait(false);
    }

    /// <summary>Starts a worker for nobody yet, unless one is there.</summary>
    /// <exception cref="ContractException">It did not come up.</exception>
    public async Task WarmAsync(Plugin plugin, CancellationToken cancellation)
    {
        var workers = Of(plugin);
        if (workers.All.Count > 0) return;
        var warm = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        workers.Warming = warm.Task;
        try
        {
            await ReturnAsync(await TakeNowAsync(plugin, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
            warm.SetResult();
        }
        catch (Exception error)
        {
            // Whoever waits for it need not try the same again; whoever comes later may.
            workers.Warming = Task.CompletedTask;
            warm.SetException(error);
            throw;
        }
    }

    private async Task<WorkerProcess> TakeNowAsync(Plugin plugin, CancellationToken cancellation)
    {
        var workers = Of(plugin);
        await workers.Turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            while (workers.TakeIdle() is { } idle)
            {
                // A worker that ended while it waited is passed over.
                if (!idle.HasEnded) return idle;
                await LeaveAsync(workers, idle).ConfigureAwait(false);
            }

            var generation = workers.Generation;
            var worker = await WorkerProcess.StartAsync(plugin, _options, _instance, _log, cancellation).ConfigureAwait(false);
            workers.Remember(worker, generation);
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
        var workers = Of(worker.Plugin);
        try
        {
            worker.IdleSince = _clock.GetUtcNow();
            if (!worker.HasEnded && workers.TryAddIdle(worker)) return;
            await LeaveAsync(workers, worker).ConfigureAwait(false);
        }
        finally
        {
            workers.Turn.Release();
        }

        if (!worker.Retired) Lost?.Invoke(worker.Plugin);
    }

    /// <summary>Lets the workers of a plugin (all plugins when null) go: idle ones now, the others when they have done their job.</summary>
    public Task LetGoAsync(string? plugin = null) => Task.WhenAll(
        from pair in _plugins
        where plugin is null || pair.Key.Id == plugin
        from idle in pair.Value.Retire()
        select LeaveAsync(pair.Value, idle));

    public async ValueTask DisposeAsync()
    {
        await _sweep.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(_leaving.Keys).ConfigureAwait(false);
        var workers = _plugins.Values.SelectMany(plugin => plugin.All).ToArray();
        await Task.WhenAll(workers.Select(worker => worker.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    // The workers of one reading of a plugin: those of another version, or from another folder, are never handed out for it.
    private PluginWorkers Of(Plugin plugin) =>
        _plugins.GetOrAdd((plugin.Id, plugin.Stamp), _ => new PluginWorkers(
            Math.Max(1, plugin.Manifest!.Runtime.Workers ?? _options.WorkersPerPlugin),
            plugin.Manifest.Runtime.IdleSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : _options.WorkerIdle));

    private void LetIdleGo(DateTimeOffset now)
    {
        foreach (var workers in _plugins.Values)
        {
            foreach (var idle in workers.TakeIdle(now))
            {
                var leaving = LeaveAsync(workers, idle);
                _leaving[leaving] = 0;
                _ = leaving.ContinueWith(done => _leaving.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
    }

    // It stays in the books until it is gone, so that whoever ends the host waits for it.
    private static async Task LeaveAsync(PluginWorkers workers, WorkerProcess worker)
    {
        await worker.DisposeAsync().ConfigureAwait(false);
        workers.Forget(worker);
    }

    private sealed class PluginWorkers(int limit, TimeSpan idleFor)
    {
        private readonly Lock _gate = new();
        private readonly List<WorkerProcess> _all = [];
        private readonly List<WorkerProcess> _idle = [];

        /// <summary>As many turns as workers may run; waiting is first come, first served.</summary>
        public SemaphoreSlim Turn { get; } = new(limit, limit);

        /// <summary>Ends when no worker is being started for nobody.</summary>
        public Task Warming { get; set; } = Task.CompletedTask;

        /// <summary>How often all workers were retired: one that began before it was retired with the others.</summary>
        public int Generation { get; private set; }

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

        /// <summary>Those that were idle for too long.</summary>
        public WorkerProcess[] TakeIdle(DateTimeOffset now)
        {
            lock (_gate)
            {
                var old = _idle.Where(worker => now - worker.IdleSince > idleFor).ToArray();
                _idle.RemoveAll(worker => old.Contains(worker));
                return old;
            }
        }

        /// <summary>False when the worker is not to be used again.</summary>
        public bool TryAddIdle(WorkerProcess worker)
        {
            lock (_gate)
            {
                if (worker.Retired) return false;
                _idle.Add(worker);
                return true;
            }
        }

        /// <summary>Nobody that is here now is to be used again; gives those that are idle.</summary>
        public WorkerProcess[] Retire()
        {
            lock (_gate)
            {
                Generation++;
                foreach (var worker in _all) worker.Retired = true;
                WorkerProcess[] idle = [.. _idle];
                _idle.Clear();
                return idle;
            }
        }

        public void Remember(WorkerProcess worker, int generation)
        {
            lock (_gate)
            {
                worker.Retired = generation != Generation;
                _all.Add(worker);
            }
        }

        public void Forget(WorkerProcess worker)
        {
            lock (_gate) _all.Remove(worker);
        }
    }
}
