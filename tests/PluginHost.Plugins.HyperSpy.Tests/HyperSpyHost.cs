// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Client;
using PluginHost.Engine;

namespace PluginHost.Plugins.HyperSpy.Tests;

/// <summary>A host with the HyperSpy plugin alone, and its real worker, which stays warm from test to test.</summary>
internal sealed class HyperSpyHost : IAsyncDisposable
{
    private readonly string _folder;
    private readonly HostEngine _engine;

    private HyperSpyHost(string folder, HostEngine engine, HostClient client)
    {
        _folder = folder;
        _engine = engine;
        Client = client;
    }

    public HostClient Client { get; }

    public static async Task<HyperSpyHost> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pluginhost-hyperspy-").FullName;
        var install = Path.Combine(folder, "install");
        Directory.CreateDirectory(Path.Combine(install, "plugins"));
        Directory.CreateSymbolicLink(Path.Combine(install, "plugins", "hyperspy-analyses"), Path.Combine(Root, "plugins", "hyperspy-analyses"));
        Directory.CreateSymbolicLink(Path.Combine(install, "python"), Path.Combine(Root, "bridges", "python", "src"));
        var engine = await HostEngine.StartAsync(new HostOptions { StateFolder = Path.Combine(folder, "state"), InstallFolder = install });
        return new HyperSpyHost(folder, engine, await HostClient.OverAsync(engine.Connect(), new PeerVersion("tests", "1.0")));
    }

    /// <summary>Runs an analysis on signals that lie in files.</summary>
    public async Task<HyperSpyResult> RunAsync(string analysis, IReadOnlyDictionary<string, Signal> inputs, JsonObject parameters)
    {
        var datasets = new Dictionary<string, InputReference>();
        foreach (var (name, signal) in inputs)
        {
            var descriptor = await Client.CreateAsync(new DatasetCreateRequest
            {
                Title = signal.Title,
                ElementType = signal.ElementType,
                Shape = signal.Shape,
                Axes = signal.Axes,
                Metadata = signal.Metadata.DeepClone().AsObject(),
                Location = signal.Descriptor.Location,
            });
            datasets[name] = new InputReference { Dataset = descriptor.Dataset };
        }

        return new HyperSpyResult(await Client.RunAsync(new JobSubmitRequest { Analysis = analysis, Inputs = datasets, Parameters = parameters }));
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "PluginHost.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("PluginHost.sln was not found above the tests.");
            return folder.FullName;
        }
    }
}
