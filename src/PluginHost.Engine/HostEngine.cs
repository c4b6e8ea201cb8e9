// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Collections.Concurrent;
using System.Text.Json;
using PluginHost.Contract;
using PluginHost.Engine.Catalogue;
using PluginHost.Engine.Datasets;
using PluginHost.Engine.Jobs;
using PluginHost.Engine.Logging;
using PluginHost.Engine.Records;
using PluginHost.Engine.Sessions;
using PluginHost.Engine.State;
using PluginHost.Engine.Workers;
using PluginHost.Wire;

namespace PluginHost.Engine;

/// <summary>
/// A host: catalogue, datasets, jobs, workers and records, composed here. Callers reach it in process by <see cref="Connect"/>, or, once it is
/// published, at the endpoint that the state folder names. A host that is not published disturbs no other one on the same state folder.
/// </summary>
public sealed class HostEngine : IAsyncDisposable
{
    private static readonly TimeSpan SessionCheck = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestGrace = TimeSpan.FromDays(1);
    // A published host is asked to stop by people and systems that wait; a command's own waits for its checksums.
    private static readonly TimeSpan ChecksumPatience = TimeSpan.FromMinutes(1);

    private readonly HostOptions _options;
    private readonly StateLayout _layout;
    private readonly InstanceFolder _instance;
    private readonly HostLog _log;
    private readonly WorkerPool _workers;
    private readonly WarmStart _warmStart;
    private readonly JobRunner _runner;
    private readonly ChecksumQueue _checksums = new();
    private readonly HostServices _services;
    private readonly ConcurrentDictionary<string, HostSession> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> _endings = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _accepting = new();
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<HostStopRequest> _stopRequested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DateTimeOffset _started;
    private readonly Timer _sessionCheck;
    private readonly IdleWatch _idle;
    private FileLock? _hostLock;
    private LocalListener? _listener;
    private Task _accept = Task.CompletedTask;
    private int _stopped;

    private HostEngine(HostOptions options)
    {
        var clock = options.Clock;
        _options = options;
        _started = clock.GetUtcNow();
        _layout = new StateLayout(options.StateFolder);
        _instance = InstanceFolder.Create(_layout);
        _log = new HostLog(_layout.Logs, options.LogToConsole);
        var places = new ArrayPlaces(_instance, options.SharedMemoryReserve);
        var catalogue = new PluginCatalogue(Path.Combine(options.InstallFolder, "plugins"), _layout.Plugins, new PluginSwitches(_layout.PluginSwitches, clock));
        var datasets = new DatasetStore(options.Formats, places);
        var journal = new RecordJournal(_layout.Records, clock);
        _workers = new WorkerPool(options, _instance, _log, clock);
        _runner = new JobRunner(
            options, _workers, catalogue.Switches, places, new OutputAdoption(datasets), new JobRecorder(journal, _checksums, options.Host, _log), _log, clock);
        var jobs = new JobQueue(catalogue, new InputBinding(datasets), _runner, _log, clock);
        _services = new HostServices(
            options, catalogue, new PluginStore(_layout.Plugins, catalogue), options.Formats, datasets, _workers, jobs, journal, _log, Status,
            request => _stopRequested.TrySetResult(request));
        _warmStart = new WarmStart(catalogue, _workers, _log, clock);
        catalogue.Changed += () => Tell(Methods.CatalogueChanged, new CatalogueChanged([.. catalogue.List(null).Select(analysis => analysis.Id)]));
        _sessionCheck = new Timer(_ => EndSessionsOfGoneProcesses(), null, SessionCheck, SessionCheck);
        _idle = new IdleWatch(options.Idle ?? Timeout.InfiniteTimeSpan, IsUsed, clock);
        jobs.Ended += _idle.Restart;
    }

    /// <summary>Ends when a caller asked the host to stop; <see cref="StopAsync"/> does it.</summary>
    public Task<HostStopRequest> StopRequested => _stopRequested.Task;

    /// <summary>Ends when the host was not used for the time of its options; nobody is let in any more, and <see cref="StopAsync"/> does the rest.</summary>
    public Task Unused => _idle.Over;

    /// <summary>Starts a host that can be reached by <see cref="Connect"/>.</summary>
    /// <exception cref="UnwritableFileException">The state folder cannot be written to.</exception>
    public static Task<HostEngine> StartAsync(HostOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(new HostEngine(options));
    }

    /// <summary>A connection within this process.</summary>
    public IContractChannel Connect()
    {
        var (mine, theirs) = LocalChannel.CreatePair(_log.Unexpected);
        Serve(mine);
        return theirs;
    }

    /// <summary>Starts a worker for an analysis that is about to be called, so that it comes up while its inputs are opened.</summary>
    /// <exception cref="ContractException">There is no such analysis, or its plugin is switched off.</exception>
    public void Prepare(string analysis) => _warmStart.Begin(_services.Catalogue.Find(analysis).Plugin);

    /// <summary>Opens the endpoint and writes where it is into the state folder.</summary>
    /// <exception cref="BusyException">Another host runs on the state folder; the sentence says which.</exception>
    public async Task<HostAddress> PublishAsync(CancellationToken cancellation = default)
    {
        _hostLock = FileLock.TryTake(_layout.HostLock) ?? throw await AlreadyRunningAsync(cancellation).ConfigureAwait(false);
        _listener = new LocalListener(_instance.Address("host"));
        _accept = AcceptAsync(_listener);
        var address = new HostAddress(_listener.Address, Environment.ProcessId, _options.Host, ContractVersion.Current);
        var temporary = $"{_layout.HostAddress}.{_instance.Id}";
        await File.WriteAllBytesAsync(temporary, JsonSerializer.SerializeToUtf8Bytes(address, ContractJson.Indented.HostAddress), cancellation).ConfigureAwait(false);
        File.Move(temporary, _layout.HostAddress, overwrite: true);
        if (_options.WarmAfter is { } after)
        {
            _warmStart.Begin(after);
            _workers.Lost += _warmStart.Replace;
        }

        _log.General.Information("Host {Host} {Version} listens at {Address}", _options.Host.Name, _options.Host.Version, address.Address);
        return address;
    }

    /// <summary>Stops: tells callers, lets running jobs finish within the grace time, ends the rest with a reason, and frees everything.</summary>
    public async Task StopAsync(string reason, TimeSpan grace)
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
        {
            await _gone.Task.ConfigureAwait(false);
            return;
        }

        try
        {
            grace = TimeSpan.FromTicks(Math.Clamp(grace.Ticks, 0, LongestGrace.Ticks));
            _services.Jobs.Close();
            Tell(Methods.HostStopping, new HostStopping(reason, grace.TotalSeconds));
            await EndWorkAsync(grace).ConfigureAwait(false);
            if (_hostLock is not null) _log.General.Information("Host stopped: {Reason}", reason);
        }
        finally
        {
            try
            {
                _instance.Dispose();
                _hostLock?.Dispose();
                _log.Dispose();
            }
            finally
            {
                // Whatever goes wrong: others wait for it.
                _gone.SetResult();
            }
        }
    }

    /// <summary>Stops at once.</summary>
    public async ValueTask DisposeAsync() => await StopAsync("The program ended.", TimeSpan.Zero).ConfigureAwait(false);

    private async Task EndWorkAsync(TimeSpan grace)
    {
        // Nobody finds the way here any more; who is here may stay until its jobs have ended.
        if (_hostLock is not null && File.Exists(_layout.HostAddress)) File.Delete(_layout.HostAddress);
        if (_listener is not null) await _accepting.CancelAsync().ConfigureAwait(false);
        await _accept.ConfigureAwait(false);
        _listener?.Dispose();
        await _services.Jobs.EndAllAsync(grace).ConfigureAwait(false);
        await Task.WhenAll(_sessions.Values.Select(session => session.CloseAsync(LastWords))).ConfigureAwait(false);
        await Task.WhenAll(_endings.Values).ConfigureAwait(false);
        await _sessionCheck.DisposeAsync().ConfigureAwait(false);
        _idle.Dispose();
        await _warmStart.DisposeAsync().ConfigureAwait(false);
        await _workers.DisposeAsync().ConfigureAwait(false);
        // Who runs one job and sees it fail, or cancels it, does not want to wait for the checksums of what it was given.
        var patience = _hostLock is not null ? grace + ChecksumPatience : _runner.HasFailures ? LastWords : Timeout.InfiniteTimeSpan;
        var written = _services.Journal.AllWrittenAsync();
        if (!written.IsCompleted) await Task.WhenAny(written, Task.Delay(patience)).ConfigureAwait(false);
        _checksums.Stop();
        await _services.Journal.AllWrittenAsync().ConfigureAwait(false);
        await _checksums.DisposeAsync().ConfigureAwait(false);
        _runner.Dispose();
        _accepting.Dispose();
    }

    private async Task<BusyException> AlreadyRunningAsync(CancellationToken cancellation)
    {
        HostAddress? other = null;
        try
        {
            other = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(_layout.HostAddress, cancellation).ConfigureAwait(false), ContractJson.Default.HostAddress);
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            // It is just starting or stopping.
        }

        return new BusyException(
            $"Another host runs on the state folder '{_layout.Root}'" + (other is null ? "." : $": process {other.ProcessId}, {other.Host.Name} {other.Host.Version}, at {other.Address}."),
            _layout.Root, "'pluginhost stop' stops it; PLUGINHOST_HOME names another state folder.");
    }

    private async Task AcceptAsync(LocalListener listener)
    {
        while (true)
        {
            try
            {
                Serve(new StreamChannel(await listener.AcceptAsync(_accepting.Token).ConfigureAwait(false), _log.Unexpected));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException)
            {
                // One caller that could not be let in does not close the door for the others.
                _log.General.Warning(error, "A connection could not be accepted");
                await Task.Delay(50, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private void Serve(IContractChannel channel)
    {
        var session = new HostSession(_services, channel);
        if (!_idle.TryEnter(() => Hold(session)))
        {
            session.Dispose();
            return;
        }

        session.Listen();
    }

    private void Hold(HostSession session)
    {
        _sessions[session.Session] = session;
        _endings[session.Session] = EndAsync(session);
    }

    // What is kept was kept for a caller that comes back. Checksums are the last of a job.
    private bool IsUsed() =>
        !_endings.IsEmpty || _services.Jobs.Queued + _services.Jobs.Running + _services.Datasets.Count > 0 || !_services.Journal.AllWrittenAsync().IsCompleted;

    private async Task EndAsync(HostSession session)
    {
        await session.Completion.ConfigureAwait(false);
        _sessions.TryRemove(session.Session, out _);
        // Twice: what the caller asked for last may still be under way, and would hold what it makes for a caller that is gone.
        await FreeAsync(session.Session).ConfigureAwait(false);
        await session.Idle.ConfigureAwait(false);
        await FreeAsync(session.Session).ConfigureAwait(false);
        session.Dispose();
        _endings.TryRemove(session.Session, out _);
        _idle.Restart();
    }

    private async Task FreeAsync(string session)
    {
        await _services.Jobs.CancelSessionAsync(session).ConfigureAwait(false);
        _services.Datasets.ReleaseSession(session);
    }

    // A socket that a child of the caller inherited stays open when the caller is gone.
    private void EndSessionsOfGoneProcesses()
    {
        foreach (var session in _sessions.Values)
        {
            if (session.ProcessId is { } id && id != Environment.ProcessId && !ProcessPresence.IsThere(id)) session.Dispose();
        }
    }

    private void Tell(string method, object notification)
    {
        foreach (var session in _sessions.Values) session.Tell(method, notification);
    }

    private HostStatus Status() => new()
    {
        Host = _options.Host,
        ProcessId = Environment.ProcessId,
        StateFolder = _layout.Root,
        Address = _listener?.Address,
        Started = _started,
        MemoryBytes = Environment.WorkingSet,
        Sessions = _sessions.Count,
        QueuedJobs = _services.Jobs.Queued,
        RunningJobs = _services.Jobs.Running,
        Datasets = _services.Datasets.Count,
        DatasetBytes = _services.Datasets.Bytes,
        Workers = _workers.Status,
    };
}
