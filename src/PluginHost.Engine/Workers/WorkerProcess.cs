// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using PluginHost.Contract;
using PluginHost.Engine.Catalogue;
using PluginHost.Engine.Logging;
using PluginHost.Engine.State;
using PluginHost.Wire;

namespace PluginHost.Engine.Workers;

/// <summary>One worker: a process that runs one plugin, and the connection to it.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly HostLog _log;
    private readonly Process _process;
    private readonly string _scratch;
    private readonly OutputPump[] _pumps;
    private ContractRpc? _rpc;
    private IWorkerJob? _job;
    private int _ended;

    private WorkerProcess(Plugin plugin, Process process, string scratch, HostOptions options, HostLog log)
    {
        Plugin = plugin;
        _process = process;
        _scratch = scratch;
        _log = log;
        _pumps =
        [
            new OutputPump(process.StandardOutput.BaseStream, options.WorkerOutputBytes, Printed, Flooded),
            new OutputPump(process.StandardError.BaseStream, options.WorkerOutputBytes, Printed, Flooded),
        ];
    }

    public Plugin Plugin { get; }

    /// <summary>SHA-256 of the plugin's folder as it was when this worker started.</summary>
    public required Task<string> Checksum { get; init; }

    public LogTail Tail { get; } = new();

    public int ProcessId { get; private set; }

    public long Jobs { get; private set; }

    public DateTimeOffset IdleSince { get; set; }

    public string? CurrentJob => _job?.Id;

    public long MemoryBytes => ProcessMemory.PrivateBytes(_process) ?? 0;

    public bool HasEnded => Volatile.Read(ref _ended) != 0 || _process.HasExited;

    /// <summary>How the process ended, in words.</summary>
    public string ExitWords => Workers.ExitWords.Of(_process);

    /// <summary>Starts a worker and waits until its plugin is loaded.</summary>
    /// <exception cref="PluginCrashedException">It did not come up; the sentence says what was received, the exit code and the end of its log.</exception>
    /// <exception cref="InvalidPluginException">The plugin cannot be loaded, or differs from its manifest.</exception>
    public static async Task<WorkerProcess> StartAsync(
        Plugin plugin, HostOptions options, InstanceFolder instance, HostLog log, CancellationToken cancellation)
    {
        var name = NewId.For("w");
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var scratch = PrivateFolder.Create(Path.Combine(instance.Disk, name));
        using var listener = new LocalListener(instance.Address(name), backlog: 1);
        var process = WorkerLaunch.Start(plugin, options, scratch, listener.Address, token);
        ProcessMemory.OfferAsFirstVictim(process);
        var worker = new WorkerProcess(plugin, process, scratch, options, log)
        {
            ProcessId = process.Id,
            Checksum = Task.Run(() => FolderChecksum.Of(plugin.Folder), CancellationToken.None),
        };
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(options.WorkerStart);
            await worker.GreetAsync(listener, token, options, limit.Token).ConfigureAwait(false);
            return worker;
        }
        catch (Exception error)
        {
            await worker.DisposeAsync().ConfigureAwait(false);
            if (error is ContractException || cancellation.IsCancellationRequested) throw;
            var received = error is OperationCanceledException ? $"nothing came within {options.WorkerStart.TotalSeconds:0} s" : error.Message;
            throw new PluginCrashedException(worker.Tail.After(
                $"The worker of plugin '{plugin.Id}' did not come up: {received} ({worker.ExitWords})."), plugin.Folder, inner: error);
        }
    }

    /// <summary>Runs a job; the exception of a worker that is gone is a <see cref="StreamJsonRpc.ConnectionLostException"/>.</summary>
    public async Task<AnalysisRunResponse> RunAsync(IWorkerJob job, AnalysisRunRequest request, CancellationToken cancellation)
    {
        foreach (var pump in _pumps) pump.Reset();
        Tail.Clear();
        _job = job;
        Jobs++;
        try
        {
            return await _rpc!.CallAsync<AnalysisRunRequest, AnalysisRunResponse>(Methods.AnalysisRun, request, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _job = null;
        }
    }

    /// <summary>Ends the process and everything it started, now.</summary>
    public void Kill()
    {
        Interlocked.Exchange(ref _ended, 1);
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It is gone already.
        }
    }

    /// <summary>Waits until the process is gone and all it printed has been read, but not for ever: a child of it may hold the pipes.</summary>
    public async Task WaitForExitAsync(TimeSpan limit)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(limit).ConfigureAwait(false);
            await Task.WhenAll(_pumps.Select(pump => pump.Completion)).WaitAsync(limit).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What is known so far has to do.
        }
    }

    /// <summary>Lets the worker go: politely when it is idle, else at once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_rpc is not null && !HasEnded && _job is null)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
            try
            {
                await _rpc.CallAsync<Empty, Empty>(Methods.PluginStop, Empty.Value, patience.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (error is OperationCanceledException or ContractException or StreamJsonRpc.ConnectionLostException or ObjectDisposedException)
            {
                // It is ended below.
            }
        }

        // A worker ends itself when its connection does; one that cannot is ended.
        _rpc?.Dispose();
        Kill();
        await WaitForExitAsync(TimeSpan.FromSeconds(2)).ConfigureAwait(false);
        _process.Dispose();
        try
        {
            if (Directory.Exists(_scratch)) Directory.Delete(_scratch, recursive: true);
        }
        catch (IOException)
        {
            // Removed with the instance's folder.
        }
    }

    private async Task GreetAsync(LocalListener listener, string token, HostOptions options, CancellationToken cancellation)
    {
        var gone = _process.WaitForExitAsync(cancellation);
        while (_rpc is null)
        {
            using var accepting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var accept = listener.AcceptAsync(accepting.Token);
            if (await Task.WhenAny(accept, gone).ConfigureAwait(false) == gone)
            {
                await accepting.CancelAsync().ConfigureAwait(false);
                await gone.ConfigureAwait(false);
                await WaitForExitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
                throw new InvalidOperationException("it ended before it connected");
            }

            await TryHelloAsync(await accept.ConfigureAwait(false), token, cancellation).ConfigureAwait(false);
        }

        var start = new PluginStartRequest(ContractVersion.Current, Plugin.Folder, Plugin.Manifest!, _scratch);
        var started = await _rpc.CallAsync<PluginStartRequest, PluginStartResponse>(Methods.PluginStart, start, cancellation).ConfigureAwait(false);
        if (started.Plugin != Plugin.Id || started.Version != Plugin.Manifest!.Version)
        {
            throw new InvalidPluginException(
                $"The worker says it runs '{started.Plugin}' {started.Version}; the manifest says '{Plugin.Id}' {Plugin.Manifest!.Version}.", Plugin.Folder);
        }

        _log.General.Debug("Worker {ProcessId} of {Plugin} is up", ProcessId, Plugin.Id);
    }

    // Whoever connects must show the token first; anybody else is sent away, and the wait goes on.
    private async Task TryHelloAsync(Stream stream, string token, CancellationToken cancellation)
    {
        var shown = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var rpc = new ContractRpc(stream, _log.Unexpected);
        rpc.Handle<PluginHello, PluginWelcome>(Methods.PluginHello, (hello, _) =>
        {
            if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(hello.Token), Encoding.UTF8.GetBytes(token)))
            {
                shown.TrySetResult(false);
                throw new AccessDeniedException("The token is not the one this worker was given.");
            }

            if (!ContractVersion.Satisfies(hello.Contract))
            {
                shown.TrySetException(Mismatch(hello));
                throw Mismatch(hello);
            }

            shown.TrySetResult(true);
            return Task.FromResult(new PluginWelcome(ContractVersion.Current));
        });
        rpc.Receive<JobProgress>(Methods.JobProgress, progress => _job?.Progress(progress));
        rpc.Receive<LogMessage>(Methods.LogMessage, Logged);
        rpc.Listen();
        var first = await Task.WhenAny(shown.Task, rpc.Completion).WaitAsync(cancellation).ConfigureAwait(false);
        if (first == shown.Task && await shown.Task.ConfigureAwait(false)) _rpc = rpc;
        else rpc.Dispose();
    }

    private ContractMismatchException Mismatch(PluginHello hello) => new(
        $"The worker {hello.Worker.Name} {hello.Worker.Version} of plugin '{Plugin.Id}' asks for contract {hello.Contract}; this host speaks {ContractVersion.Current}.",
        Plugin.Folder, "Use a newer host, or a version of the plugin made for this one.");

    private void Printed(string line)
    {
        Tail.Add(line);
        if (_job is { } job) job.Printed(line);
        else _log.General.Information("{Plugin}: {Line}", Plugin.Id, line);
    }

    private void Logged(LogMessage message)
    {
        if (message.Level != "debug") Tail.Add(message.Text);
        if (_job is { } job) job.Logged(message);
        else _log.General.Information("{Plugin}: {Line}", Plugin.Id, message.Text);
    }

    private void Flooded() => _job?.Flooded();
}
