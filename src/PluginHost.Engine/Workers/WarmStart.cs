// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Engine.Catalogue;
using PluginHost.Engine.Logging;

namespace PluginHost.Engine.Workers;

/// <summary>Starts the workers of plugins that are slow to start, one after the other, before anybody calls them.</summary>
internal sealed class WarmStart(PluginCatalogue catalogue, WorkerPool workers, HostLog log, TimeProvider clock) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _warming = Task.CompletedTask;

    /// <summary>Starts them after some time, so that a host that lives shortly does nothing in vain.</summary>
    public void Begin(TimeSpan after) => _warming = WarmAsync(after);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _warming.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task WarmAsync(TimeSpan after)
    {
        try
        {
            await Task.Delay(after, clock, _stopping.Token).ConfigureAwait(false);
            foreach (var plugin in catalogue.ToWarm) await WarmAsync(plugin).ConfigureAwait(false);
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
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
        catch (Exception error) when (!_stopping.IsCancellationRequested)
        {
            // Whoever calls it is told why.
            log.General.Information("The plugin {Plugin} was not started before it is called: {Reason}", plugin.Id, (error as ContractException)?.Error.Detail ?? error.Message);
        }
    }
}
