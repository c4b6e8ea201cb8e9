// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Security.Cryptography;
using PluginHost.Contract;
using PluginHost.Engine.Catalogue;
using PluginHost.Engine.Logging;
using PluginHost.Engine.State;
using PluginHost.Wire;

namespace PluginHost.Engine.Workers;

/// <summary>One worker: a process that runs one plugin, and the connection to it.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(2);

    private readonly HostLog _log;
    private readonly Process _process;
    private readonly string _address;
    private readonly string _scratch;
    private readonly long _outputLimit;
    private readonly OutputPump[] _pumps;
    private StreamChannel? _rpc;
    private IWorkerJob? _job;
    private IWorkerJob? _lastJob;
    private long _logged;
    private int _ended;
    private int _disposed;
    private bool _endedHere;

    private WorkerProcess(Plugin plugin, Process process, string address, string scratch, HostOptions options, HostLog log)
    {
        Plugin = plugin;
        ProcessId = process.Id;
        _process = process;
        _address = address;
        _scratch = scratch;
        _log = log;
        _outputLimit = options.WorkerOutputBytes;
        _pumps =
        [
            new OutputPump(process.StandardOutput.BaseStream, _outputLimit, Printed, Flooded),
            new OutputPump(process.StandardError.BaseStream, _outputLimit, Printed, Flooded),
        ];
    }

    public Plugin Plugin { get; }

    /// <summary>SHA-256 of the plugin's folder as it was when this worker started.</summary>
    public required Task<string> Checksum { get; init; }

    public LogTail Tail { get; } = new();

    public int ProcessId { get; }

    public long Jobs { get; private set; }

    public DateTimeOffset IdleSince { get; set; }

    /// <summary>Whether it is to be let go after the job that it runs, as its plugin was replaced or removed.</summary>
    public bool Retired { get; set; }

    public string? CurrentJob => _job?.Id;

    public long MemoryBytes => ProcessMemory.PrivateBytes(_process) ?? 0;

    public bool HasEnded => Volatile.Read(ref _ended) != 0 || _process.HasExited || _rpc?.HasEnded == true;

    /// <summary>Starts a worker and waits until its plugin is loaded.</summary>
    /// <exception cref="PluginCrashedException">It did not come up; the sentence says what was received, the exit code and the end of its log.</exception>
    /// <exception cref="InvalidPluginException">The plugin cannot be loaded, or differs from its manifest.</exception>
    public static async Task<WorkerProcess> StartAsync(
        Plugin plugin, HostOptions options, InstanceFolder instance, HostLog log, CancellationToken cancellation)
    {
        var name = NewId.For("w");
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        using var listener = new LocalListener(instance.Address(name), backlog: 1);
        var scratch = PrivateFolder.Create(Path.Combine(instance.Disk, name));
        var process = WorkerLaunch.Start(plugin, options, scratch, listener.Address, token);
        ProcessMemory.OfferAsFirstVictim(process);
        var worker = new WorkerProcess(plugin, process, listener.Address, scratch, options, log)
        {
            Checksum = Task.Run(() => FolderChecksum.Of(plugin.Folder), CancellationToken.None),
        };
        var greeting = new WorkerGreeting(listener, token, plugin, log);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(options.WorkerStart);
            await worker.ComeUpAsync(greeting, limit.Token).ConfigureAwait(false);
            log.General.Debug("Worker {ProcessId} of {Plugin} is up", worker.ProcessId, plugin.Id);
            return worker;
        }
        catch (Exception error)
        {
            var late = error is OperationCanceledException ? $" within {options.WorkerStart.TotalSeconds:0.#} s" : "";
            var how = await worker.HowItEndedAsync(wait: error is ConnectionLostException).ConfigureAwait(false);
            await worker.DisposeAsync().ConfigureAwait(false);
            if (error is ContractMismatchException || cancellation.IsCancellationRequested) throw;
            if (error is ContractException known) throw PluginErrors.Of(known, plugin.Id, ErrorKind.InvalidPlugin, log.General);
            throw new PluginCrashedException(
                worker.Tail.After($"The worker of plugin '{plugin.Id}' did not come up: {greeting.Received}{late} ({how})."), plugin.Folder, inner: error);
        }
    }

    /// <summary>Runs a job; the exception of a worker that is gone is a <see cref="ConnectionLostException"/>.</summary>
    /// <exception cref="ContractException">The worker answered with an error.</exception>
    public async Task<AnalysisRunResponse> RunAsync(IWorkerJob job, AnalysisRunRequest request, CancellationToken cancellation)
    {
        foreach (var pump in _pumps) pump.Reset();
        Tail.Clear();
        _logged = 0;
        _lastJob = job;
        _job = job;
        Jobs++;
        try
        {
            return await _rpc!.CallAsync<AnalysisRunRequest, AnalysisRunResponse>(Methods.AnalysisRun, request, cancellation).ConfigureAwait(false);
        }
        catch (ContractException error)
        {
            throw PluginErrors.Of(error, Plugin.Id, ErrorKind.PluginFailed, _log.ForJob(job.Id));
        }
        finally
        {
            _job = null;
        }
    }

    /// <summary>How a worker ended whose connection is lost, in words; one that still runs is ended.</summary>
    public async Task<string> HowItEndedAsync(bool wait = true)
    {
        if (wait) await WaitForExitAsync().ConfigureAwait(false);
        var ran = !_process.HasExited;
        Kill();
        await WaitForExitAsync().ConfigureAwait(false);
        if (_rpc?.Refusal is { } refusal) return $"it sent something that is no message of the contract and was ended. {refusal.TrimEnd('.')}";
        return _endedHere && ran ? (wait ? "it closed its connection, still ran and was ended" : "it still ran and was ended") : ExitWords.Of(_process);
    }

    /// <summary>Ends the process, now.</summary>
    public void Kill()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0) _endedHere = true;
        try
        {
            // On Linux what it started is found and ended when the worker is let go.
            _process.Kill(entireProcessTree: !OperatingSystem.IsLinux());
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It is gone already.
        }
    }

    /// <summary>Lets the worker go, with all that it started: politely when it is idle, else at once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        if (_rpc is not null && !HasEnded && _job is null)
        {
            using var patience = new CancellationTokenSource(StopPatience);
            try
            {
                await _rpc.CallAsync<Empty, Empty>(Methods.PluginStop, Empty.Value, patience.Token).WaitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (error is OperationCanceledException or ContractException or ConnectionLostException or ObjectDisposedException or IOException)
            {
                // It is ended below.
            }
        }

        // A worker ends itself when its connection does; one that cannot is ended.
        _rpc?.Dispose();
        Kill();
        // Its children hold its pipes, and would outlive it.
        WorkerFamily.End(_address);
        await WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
        try
        {
            if (Directory.Exists(_scratch)) Directory.Delete(_scratch, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Removed with the instance's folder.
        }
    }

    // Until the process is gone and all it printed has been read, but not for ever: a child of it may hold the pipes.
    private async Task WaitForExitAsync()
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(ExitPatience).ConfigureAwait(false);
            await Task.WhenAll(_pumps.Select(pump => pump.Completion)).WaitAsync(ExitPatience / 4).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What is known so far has to do.
        }
    }

    private async Task ComeUpAsync(WorkerGreeting greeting, CancellationToken cancellation)
    {
        _rpc = await greeting.LetInAsync(
            rpc =>
            {
                rpc.Receive<JobProgress>(Methods.JobProgress, progress => _job?.Progress(progress));
                rpc.Receive<LogMessage>(Methods.LogMessage, Logged);
            },
            _process.WaitForExitAsync(cancellation), cancellation).ConfigureAwait(false) ?? throw new InvalidOperationException("It ended before it was up.");
        var started = await greeting.StartAsync(_rpc, _scratch, cancellation).ConfigureAwait(false);
        if (started.Plugin != Plugin.Id || started.Version != Plugin.Manifest!.Version)
        {
            throw new InvalidPluginException(
                $"The worker says it runs '{started.Plugin}' {started.Version}; the manifest says '{Plugin.Id}' {Plugin.Manifest!.Version}.", Plugin.Folder);
        }

        foreach (var analysis in Plugin.Manifest.Analyses)
        {
            if (!started.Analyses.Contains(analysis.Id))
            {
                throw new InvalidPluginException($"The worker of '{Plugin.Id}' does not have the analysis '{analysis.Id}' that the manifest names.", Plugin.Folder);
            }
        }
    }

    // What a job printed last may be read a moment after its end.
    private void Printed(string line)
    {
        Tail.Add(line);
        if ((_job ?? _lastJob) is { } job) job.Printed(line);
        else _log.General.Information("{Plugin}: {Line}", Plugin.Id, line);
    }

    private void Logged(LogMessage message)
    {
        if (message.Level != "debug") Tail.Add(message.Text);
        if (Interlocked.Add(ref _logged, message.Text.Length) > _outputLimit)
        {
            Flooded();
            return;
        }

        if (_job is { } job) job.Logged(message);
        else _log.General.Information("{Plugin}: {Line}", Plugin.Id, message.Text);
    }

    private void Flooded() => _job?.Flooded();
}
