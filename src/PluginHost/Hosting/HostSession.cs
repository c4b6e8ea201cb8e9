// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Engine;

namespace PluginHost.Hosting;

/// <summary>A session with the running host of the state folder, or with one that lives inside this process for as long as the session does.</summary>
internal sealed class HostSession : IAsyncDisposable
{
    private readonly HostEngine? _embedded;

    private HostSession(HostClient client, HostEngine? embedded) => (Client, _embedded) = (client, embedded);

    public HostClient Client { get; }

    /// <summary>Whether the host lives in this process.</summary>
    public bool IsEmbedded => _embedded is not null;

    public static async Task<HostSession> OpenAsync(Surroundings surroundings, CancellationToken cancellation) =>
        await HostClient.TryConnectAsync(surroundings.Program, surroundings.StateFolder, cancellation).ConfigureAwait(false) is { } running
            ? new HostSession(running, null)
            : await EmbedAsync(surroundings, surroundings.StateFolder, cancellation).ConfigureAwait(false);

    /// <summary>A host inside this process, whoever else runs.</summary>
    public static async Task<HostSession> EmbedAsync(Surroundings surroundings, string stateFolder, CancellationToken cancellation)
    {
        var options = new HostOptions { StateFolder = stateFolder, InstallFolder = surroundings.InstallFolder, Host = surroundings.Program, LogToConsole = false };
        var engine = await HostEngine.StartAsync(options, cancellation).ConfigureAwait(false);
        try
        {
            return new HostSession(await HostClient.OverAsync(engine.Connect(), surroundings.Program, cancellation).ConfigureAwait(false), engine);
        }
        catch
        {
            await engine.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Lets a host inside this process get ready for an analysis; another one decides for itself.</summary>
    /// <exception cref="ContractException">There is no such analysis, or its plugin is switched off.</exception>
    public void Prepare(string analysis) => _embedded?.Prepare(analysis);

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync().ConfigureAwait(false);
        if (_embedded is not null) await _embedded.DisposeAsync().ConfigureAwait(false);
    }
}
