// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Wire;
using PluginHost.Worker.Commands;

namespace PluginHost.Worker;

/// <summary>The worker's side of the contract: shows its token, then answers the host.</summary>
internal sealed class HostConnection : IDisposable
{
    private readonly StreamChannel _rpc;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ILoadedPlugin? _plugin;

    private HostConnection(Stream stream)
    {
        _rpc = new StreamChannel(stream, Trace);
        _rpc.Handle<PluginStartRequest, PluginStartResponse>(Methods.PluginStart, StartAsync);
        _rpc.Handle<AnalysisRunRequest, AnalysisRunResponse>(Methods.AnalysisRun, RunAsync);
        _rpc.Handle<Empty, Empty>(Methods.PluginStop, (_, _) =>
        {
            _stopped.TrySetResult();
            return Task.FromResult(Empty.Value);
        });
    }

    /// <summary>Ends when the host is gone or has said goodbye.</summary>
    public async Task EndedAsync()
    {
        if (await Task.WhenAny(_stopped.Task, _rpc.Completion) == _stopped.Task) await _rpc.AllAnsweredAsync(TimeSpan.FromSeconds(1));
    }

    public static async Task<HostConnection> OpenAsync(string address, string token)
    {
        var connection = new HostConnection(await LocalAddress.ConnectAsync(address, TimeSpan.FromSeconds(10)));
        connection._rpc.Listen();
        var version = typeof(HostConnection).Assembly.GetName().Version?.ToString(3) ?? "0";
        var hello = new PluginHello(token, ContractVersion.Range, new PeerVersion("PluginHost.Worker", version), Environment.ProcessId);
        await connection._rpc.CallAsync<PluginHello, PluginWelcome>(Methods.PluginHello, hello);
        return connection;
    }

    /// <summary>Ends what the plugin has started and is still running.</summary>
    public void EndPrograms() => _plugin?.EndPrograms();

    public void Dispose() => _rpc.Dispose();

    private Task<PluginStartResponse> StartAsync(PluginStartRequest request, CancellationToken cancellation)
    {
        _plugin = request.Manifest.Runtime.Kind == PluginRuntime.CommandLine
            ? new CommandPlugin(request.Folder, request.Manifest)
            : LoadedPlugin.Load(request.Folder, request.Manifest);
        return Task.FromResult(new PluginStartResponse(request.Manifest.Id, _plugin.Version, _plugin.Analyses));
    }

    private async Task<AnalysisRunResponse> RunAsync(AnalysisRunRequest request, CancellationToken cancellation)
    {
        var plugin = _plugin ?? throw new InternalException("analysis/run came before plugin/start.");
        if (!plugin.Analyses.Contains(request.Analysis)) throw new UnknownAnalysisException($"The plugin has no analysis '{request.Analysis}'.");

        // The plugin's code may keep its thread as long as it likes.
        return await Task.Run(() => new JobExecution(_rpc, request, Trace).RunAsync(plugin, cancellation), CancellationToken.None).ConfigureAwait(false);
    }

    // Traces go to the host's log, under an id that the error names; they never cross in an error.
    private string Trace(Exception error)
    {
        var id = "e-" + Guid.NewGuid().ToString("N")[..8];
        _ = _rpc.NotifyAsync(Methods.LogMessage, new LogMessage("debug", $"{id}: {error}"));
        return id;
    }
}
