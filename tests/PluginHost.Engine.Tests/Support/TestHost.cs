// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Tests.Support;

namespace PluginHost.Engine.Tests.Support;

/// <summary>A host in this process with a state folder and an install folder of its own, and real workers.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public static readonly PeerVersion Caller = new("tests", "1.0");

    private readonly bool _own;
    private HostAddress? _address;

    private TestHost(TestInstall place, bool own, HostEngine engine)
    {
        _own = own;
        Place = place;
        Engine = engine;
    }

    public TestInstall Place { get; }

    public HostEngine Engine { get; }

    public string StateFolder => Place.State;

    public static Task<TestHost> StartAsync(Func<HostOptions, HostOptions>? change = null) => StartAsync(new TestInstall(), change, own: true);

    /// <summary>A host on folders that are there already and stay.</summary>
    public static async Task<TestHost> StartAsync(TestInstall place, Func<HostOptions, HostOptions>? change = null, bool own = false) =>
        new(place, own, await HostEngine.StartAsync(change?.Invoke(place.Options) ?? place.Options));

    /// <summary>A caller in this process.</summary>
    public async Task<HostClient> ConnectAsync() => Limited(await HostClient.OverAsync(Engine.Connect(), Caller));

    /// <summary>A caller over the socket.</summary>
    public async Task<HostClient> DialAsync()
    {
        _address ??= await Engine.PublishAsync();
        return Limited(await HostClient.TryConnectAsync(Caller, StateFolder) ?? throw new InvalidOperationException("Nobody answers."));
    }

    /// <summary>A bare connection to the socket.</summary>
    public async Task<RawPeer> DialRawAsync()
    {
        _address ??= await Engine.PublishAsync();
        return await RawPeer.ConnectAsync(_address.Address, TimeLimit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await TimeLimit.WithinAsync(Engine.DisposeAsync().AsTask());
        if (_own) Place.Dispose();
    }

    private static HostClient Limited(HostClient client)
    {
        TimeLimit.End(() => _ = client.DisposeAsync().AsTask());
        return client;
    }
}
