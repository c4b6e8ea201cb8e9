// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost.Engine.Tests.Support;

/// <summary>A host in this process with a state folder and an install folder of its own, and real workers.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public static readonly PeerVersion Caller = new("tests", "1.0");

    private readonly string _folder;

    private TestHost(string folder, HostEngine engine)
    {
        _folder = folder;
        Engine = engine;
    }

    public HostEngine Engine { get; }

    public string StateFolder => Path.Combine(_folder, "state");

    public static async Task<TestHost> StartAsync(Func<HostOptions, HostOptions>? change = null)
    {
        var folder = Directory.CreateTempSubdirectory("pluginhost-engine-").FullName;
        var install = Path.Combine(folder, "install");
        Directory.CreateDirectory(Path.Combine(install, "plugins"));
        Directory.CreateSymbolicLink(Path.Combine(install, "worker"), Repository.Output("src/PluginHost.Worker"));
        Directory.CreateSymbolicLink(Path.Combine(install, "plugins", "misbehaving"), Repository.Output("tests/TestPlugins/misbehaving"));
        var options = new HostOptions { StateFolder = Path.Combine(folder, "state"), InstallFolder = install };
        return new TestHost(folder, await HostEngine.StartAsync(change?.Invoke(options) ?? options));
    }

    public Task<HostClient> ConnectAsync() => HostClient.OverAsync(Engine.Connect(), Caller);

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
