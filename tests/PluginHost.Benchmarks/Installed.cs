// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost.Benchmarks;

/// <summary>The published program in artifacts/install, with a state folder of its own and a host that serves.</summary>
internal sealed class Installed : IAsyncDisposable
{
    private static readonly PeerVersion Caller = new("benchmarks", "1.0");

    private readonly Process _host;

    private Installed(string root, string state, Process host)
    {
        Root = root;
        StateFolder = state;
        _host = host;
    }

    public string Root { get; }

    public string StateFolder { get; }

    public string Program => Path.Combine(Root, "artifacts", "install", OperatingSystem.IsWindows() ? "pluginhost.exe" : "pluginhost");

    public int HostProcess => _host.Id;

    public static async Task<Installed> StartAsync()
    {
        var root = FindRoot();
        var state = Directory.CreateTempSubdirectory("pluginhost-benchmarks-").FullName;
        var program = Path.Combine(root, "artifacts", "install", OperatingSystem.IsWindows() ? "pluginhost.exe" : "pluginhost");
        if (!File.Exists(program)) throw new FileNotFoundException($"'{program}' is missing; run ./pluginhost list first.");
        var plugin = Path.Combine(root, "tests", "TestPlugins", "misbehaving", "bin", "Release", "net10.0");
        if (!Directory.Exists(plugin)) throw new DirectoryNotFoundException($"'{plugin}' is missing; build the tests in Release first.");
        var host = Start(program, state, "serve");
        var installed = new Installed(root, state, host);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if (await HostClient.TryConnectAsync(Caller, state) is { } client)
            {
                await client.AddPluginAsync(new PluginAddRequest(plugin));
                await client.DisposeAsync();
                return installed;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The host did not come up.");
    }

    public static Process Start(string program, string state, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Client.StateFolder.Variable] = state;
        // What the host would start early would be measured with the rest.
        start.Environment["PLUGINHOST_WARM"] = "no";
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    public async Task<HostClient> ConnectAsync() =>
        await HostClient.TryConnectAsync(Caller, StateFolder) ?? throw new InvalidOperationException("The host is gone.");

    public async ValueTask DisposeAsync()
    {
        await using (var client = await ConnectAsync()) await client.StopAsync(new HostStopRequest());
        await _host.WaitForExitAsync();
        _host.Dispose();
        Directory.Delete(StateFolder, recursive: true);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PluginHost.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("PluginHost.sln was not found above the benchmarks.");
        return folder.FullName;
    }
}
