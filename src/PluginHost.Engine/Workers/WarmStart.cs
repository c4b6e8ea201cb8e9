// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Engine.Catalogue;
using PluginHost.Engine.Logging;

namespace PluginHost.Engine.Workers;

/// <summary>Starts workers before anybody calls them.</summary>
internal sealed class WarmStart(PluginCatalogue catalogue, WorkerPool workers, HostLog log, TimeProvider clock) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private Task _warming = Task.CompletedTask;

    /// <summary>Starts those of the plugins that ask for it, one after the other; after some time, so that a host that lives shortly does nothing in vain.</summary>
    public void Begin(TimeSpan after) => _warming = WarmAsync(after);

    /// <summary>Starts that of one plugin, which is about to be called.</summary>
    public void Begin(Plugin plugin) => _warming = WarmAsync(plugin);

    /// <summary>Starts another worker of a plugin that asks for it and has lost one: who calls again would wait for what is slow a second time.</summary>
    public void Replace(Plugin plugin)
    {
        if (plugin.Manifest?.Runtime.Warm != true) return;
        lock (_gate) _warming = ReplaceAsync(_warming, plugin);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        Task warming;
        lock (_gate) warming = _warming;
        await warming.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task ReplaceAsync(Task before, Plugin plugin)
    {
        await before.ConfigureAwait(false);
        // One that was removed or set aside meanwhile is not started.
        if (_stopping.IsCancellationRequested || !catalogue.ToWarm.Any(known => known.Id == plugin.Id && known.Stamp == plugin.Stamp)) return;
        await WarmAsync(plugin).ConfigureAwait(false);
    }

    private async Task WarmAsync(TimeSpan after)
    {
        try
        {
            await Task.Delay(after, clock, _stopping.Token).ConfigureAwait(false);
            foreach (var plugin in catalogue.ToWarm) await WarmAsync(plugin).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task WarmAsync(Plugin plugin)
    {
        try
        {
            await workers.WarmAsync(plugin, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // Whoever calls it is told why.
            if (_stopping.IsCancellationRequested) return;
            log.General.Information("The plugin {Plugin} was not started before it is called: {Reason}", plugin.Id, (error as ContractException)?.Error.Detail ?? error.Message);
        }
    }
}
