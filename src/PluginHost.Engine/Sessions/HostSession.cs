// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Engine.Datasets;
using PluginHost.Engine.Jobs;
using PluginHost.Engine.Records;
using PluginHost.Engine.State;
using PluginHost.Wire;

namespace PluginHost.Engine.Sessions;

/// <summary>One connection of a caller: its methods, and what it holds until it ends.</summary>
internal sealed class HostSession : IJobAudience, IDisposable
{
    private const long ReadLimit = 4 << 20;
    private const double LongestWait = 1e6;

    private readonly HostServices _host;
    private readonly IContractChannel _rpc;
    private readonly Outbox _outbox;
    private volatile bool _open;

    public HostSession(HostServices host, IContractChannel channel)
    {
        _host = host;
        _rpc = channel;
        _outbox = new Outbox(_rpc);
        // The one other method that may come first: it tells how to open a session.
        _rpc.Handle<Empty, JsonObject>(Methods.Discover, (_, _) => Task.FromResult(JsonNode.Parse(OpenRpcDocument.Text)!.AsObject()));
        _rpc.Handle<SessionOpenRequest, SessionOpenResponse>(Methods.SessionOpen, (request, _) => Task.FromResult(Open(request)));
        Catalogue();
        Datasets();
        Jobs();
        Plugins();
        Host();
    }

    public string Session { get; } = NewId.For("s");

    public PeerVersion? Client { get; private set; }

    public int? ProcessId { get; private set; }

    /// <summary>Ends when the connection has ended.</summary>
    public Task Completion => _rpc.Completion;

    /// <summary>Ends when no method runs for the caller any more.</summary>
    public Task Idle => _rpc.Idle;

    public void Listen() => _rpc.Listen();

    public void Changed(JobChanged change, bool answered) => _outbox.State(change, answered);

    public void Progressed(JobChanged change) => _outbox.Progress(change);

    public void Logged(LogMessage message) => _outbox.Log(message);

    public void Tell(string method, object notification)
    {
        if (_open) _outbox.Add(method, notification);
    }

    /// <summary>Ends the connection after the caller has been told all and answered, if it listens.</summary>
    public async Task CloseAsync(TimeSpan patience)
    {
        await Task.WhenAll(_rpc.AllAnsweredAsync(patience), _outbox.EmptyAsync(patience)).ConfigureAwait(false);
        _rpc.Dispose();
        await Completion.ConfigureAwait(false);
    }

    public void Dispose()
    {
        _rpc.Dispose();
        _outbox.Dispose();
    }

    private SessionOpenResponse Open(SessionOpenRequest request)
    {
        if (!ContractVersion.Satisfies(request.Contract))
        {
            throw new ContractMismatchException(
                $"{request.Client.Name} {request.Client.Version} asks for contract {request.Contract}; {_host.Options.Host.Name} {_host.Options.Host.Version} speaks {ContractVersion.Current}.",
                "/contract", "Use a version of one that fits the other.");
        }

        Client = request.Client;
        // A process of another namespace (a container's) cannot be watched from here.
        ProcessId = request.ProcessId is { } id && ProcessPresence.IsThere(id) ? id : null;
        _open = true;
        return new SessionOpenResponse
        {
            Contract = ContractVersion.Current,
            Host = _host.Options.Host,
            Session = Session,
            Limits = new SessionLimits(StreamChannel.MessageLimit, ReadLimit),
        };
    }

    private void Catalogue()
    {
        Handle<CatalogueListRequest, CatalogueListResponse>(Methods.CatalogueList, request => new CatalogueListResponse(_host.Catalogue.List(request.Filter)));
        Handle<CatalogueDescribeRequest, AnalysisEntry>(Methods.CatalogueDescribe, request => _host.Catalogue.Describe(request.Analysis));
        Handle<Empty, FormatListResponse>(Methods.FormatList, _ => new FormatListResponse(_host.Formats.Formats));
    }

    private void Datasets()
    {
        HandleAside<DatasetOpenRequest, DatasetOpenResponse>(Methods.DatasetOpen, request =>
        {
            var (file, datasets) = _host.Datasets.Open(request.Path, request.Signal, request.Keep ? null : Session);
            return new DatasetOpenResponse(file.Path, file.Format, [.. datasets.Select(dataset => new OpenedSignal(dataset.Index ?? 0, dataset.Descriptor))]);
        });
        HandleAside<DatasetCreateRequest, SignalDescriptor>(Methods.DatasetCreate, request => _host.Datasets.Create(request, request.Keep ? null : Session).Descriptor);
        Handle<DatasetRequest, SignalDescriptor>(Methods.DatasetDescribe, request => _host.Datasets.Get(request.Dataset).Descriptor);
        Handle<Empty, DatasetListResponse>(Methods.DatasetList, _ => new DatasetListResponse([.. _host.Datasets.Of(Session).Select(dataset => dataset.Descriptor)]));
        Handle<DatasetRequest, DatasetReleaseResponse>(Methods.DatasetRelease, request => new DatasetReleaseResponse(_host.Datasets.Release(request.Dataset)));
        HandleAsync<DatasetRequest, ArrayLocation>(Methods.DatasetMap, async (request, cancellation) =>
        {
            var dataset = _host.Datasets.Get(request.Dataset);
            using var lease = dataset.Lease();
            return await dataset.LocateAsync(cancellation).ConfigureAwait(false);
        });
        HandleAsync<DatasetReadRequest, DatasetReadResponse>(Methods.DatasetRead, ReadAsync);
        HandleAsync<DatasetRequest, DatasetChecksumResponse>(Methods.DatasetChecksum, async (request, cancellation) =>
        {
            var dataset = _host.Datasets.Get(request.Dataset);
            using var lease = dataset.Lease();
            var location = await dataset.LocateAsync(cancellation).ConfigureAwait(false);
            var sha256 = await Task.Run(() => ChecksumQueue.Hash(location.Path, location.Offset, dataset.Descriptor.Bytes, cancellation), cancellation).ConfigureAwait(false);
            return new DatasetChecksumResponse(sha256);
        });
        HandleAsync<DatasetSaveRequest, DatasetSaveResponse>(Methods.DatasetSave, (request, cancellation) => Task.Run(() => _host.Datasets.Save(request, cancellation), cancellation));
    }

    private async Task<DatasetReadResponse> ReadAsync(DatasetReadRequest request, CancellationToken cancellation)
    {
        if (request.Encoding != "base64") throw new InvalidParametersException($"The encoding is '{request.Encoding}'; it must be base64.", "/encoding");
        var dataset = _host.Datasets.Get(request.Dataset);
        using var lease = dataset.Lease();
        var shape = dataset.Descriptor.Shape;
        var slice = request.Slice ?? [.. shape.Select(size => (IReadOnlyList<long>)[0, size])];
        if (slice.Count != shape.Count || slice.Where((part, axis) => part is not { Count: 2 } || part[0] < 0 || part[1] < 0 || part[0] > shape[axis] - part[1]).Any())
        {
            throw new InvalidParametersException($"The slice must be [start, count] for each of {shape.Count} axes, within {string.Join(" × ", shape)}.", "/slice");
        }

        var bytes = slice.Aggregate((Int128)dataset.Descriptor.ElementType.Size(), (product, part) => product * part[1]);
        if (bytes > ReadLimit)
        {
            throw new InvalidParametersException($"The slice has {bytes} bytes; one read gives at most {ReadLimit}.", "/slice", "Use dataset/map for large arrays.");
        }

        var location = await dataset.LocateAsync(cancellation).ConfigureAwait(false);
        return new DatasetReadResponse
        {
            ElementType = dataset.Descriptor.ElementType,
            Shape = [.. slice.Select(part => part[1])],
            Data = await Task.Run(() => Convert.ToBase64String(ArrayPiece.Read(dataset.Descriptor, location, slice)), cancellation).ConfigureAwait(false),
        };
    }

    private void Jobs()
    {
        Handle<JobSubmitRequest, JobSubmitResponse>(Methods.JobSubmit, request => new JobSubmitResponse(_host.Jobs.Submit(request, this).Id));
        HandleAsync<JobSubmitRequest, JobStatus>(Methods.JobRun, async (request, cancellation) =>
        {
            var job = _host.Jobs.Submit(request, this, answered: true);
            // A job that is to be kept outlives the connection, but not a cancellation of its request.
            using var registration = cancellation.Register(() =>
            {
                if (!request.Keep || !_rpc.HasEnded) job.Stop(StopReason.Cancelled);
            });
            await job.Ended.ConfigureAwait(false);
            return job.Status;
        });
        Handle<JobRequest, JobStatus>(Methods.JobGet, request => _host.Jobs.Get(request.Job).Status);
        Handle<Empty, JobListResponse>(Methods.JobList, _ => new JobListResponse(_host.Jobs.List()));
        HandleAsync<JobRequest, JobStatus>(Methods.JobCancel, async (request, cancellation) =>
        {
            var job = _host.Jobs.Get(request.Job);
            job.Stop(StopReason.Cancelled);
            await job.Ended.WaitAsync(cancellation).ConfigureAwait(false);
            return job.Status;
        });
        HandleAsync<JobWaitRequest, JobStatus>(Methods.JobWait, async (request, cancellation) =>
        {
            var job = _host.Jobs.Get(request.Job);
            try
            {
                // Absent, NaN or negative: as long as it takes.
                var limit = request.Seconds is >= 0 ? TimeSpan.FromSeconds(Math.Min(request.Seconds.Value, LongestWait)) : Timeout.InfiniteTimeSpan;
                await job.Ended.WaitAsync(limit, cancellation).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // The answer is the job as it stands.
            }

            return job.Status;
        });
        HandleAsync<RecordRequest, JobRecord>(Methods.RecordGet, (request, cancellation) => _host.Journal.GetAsync(request.Record, cancellation));
        HandleAside<RecordListRequest, RecordListResponse>(Methods.RecordList, request => new RecordListResponse(_host.Journal.List(request.Limit)));
    }

    private void Plugins()
    {
        Handle<Empty, PluginListResponse>(Methods.PluginList, _ => new PluginListResponse(_host.Catalogue.Plugins));
        HandleAsync<PluginAddRequest, PluginSummary>(Methods.PluginAdd, async (request, cancellation) =>
        {
            var added = await Task.Run(() => _host.Store.Add(request.Path, request.Replace), cancellation).ConfigureAwait(false);
            await _host.Workers.LetGoAsync(added.Id).ConfigureAwait(false);
            return added;
        });
        HandleAsync<PluginRequest, PluginSummary>(Methods.PluginRemove, async (request, cancellation) =>
        {
            var removed = await Task.Run(() => _host.Store.Remove(request.Id), cancellation).ConfigureAwait(false);
            await _host.Workers.LetGoAsync(request.Id).ConfigureAwait(false);
            return removed;
        });
        HandleAsync<Empty, PluginListResponse>(Methods.PluginReload, async (_, cancellation) =>
        {
            await Task.Run(_host.Catalogue.Reload, cancellation).ConfigureAwait(false);
            await _host.Workers.LetGoAsync().ConfigureAwait(false);
            return new PluginListResponse(_host.Catalogue.Plugins);
        });
        Handle<PluginRequest, PluginSummary>(Methods.PluginEnable, request => Switch(request.Id, _host.Catalogue.Switches.Enable));
        Handle<PluginRequest, PluginSummary>(Methods.PluginDisable, request => Switch(request.Id, _host.Catalogue.Switches.Disable));
    }

    private PluginSummary Switch(string id, Action<string> change)
    {
        var plugin = _host.Catalogue.Plugin(id);
        change(id);
        _host.Catalogue.Reload();
        return _host.Catalogue.Summarise(plugin);
    }

    private void Host()
    {
        Handle<Empty, HostStatus>(Methods.HostStatus, _ => _host.Status());
        Handle<HostStopRequest, Empty>(Methods.HostStop, request =>
        {
            _host.RequestStop(request);
            return Empty.Value;
        });
    }

    private void Handle<TRequest, TResponse>(string method, Func<TRequest, TResponse> handler) where TRequest : class =>
        HandleAsync<TRequest, TResponse>(method, (request, _) => Task.FromResult(handler(request)));

    // For what may take a while: other requests of the caller go on meanwhile.
    private void HandleAside<TRequest, TResponse>(string method, Func<TRequest, TResponse> handler) where TRequest : class =>
        HandleAsync<TRequest, TResponse>(method, (request, cancellation) => Task.Run(() => handler(request), cancellation));

    private void HandleAsync<TRequest, TResponse>(string method, Func<TRequest, CancellationToken, Task<TResponse>> handler) where TRequest : class =>
        _rpc.Handle<TRequest, TResponse>(method, (request, cancellation) => _open
            ? handler(request, cancellation)
            : throw new NotOpenException($"'{method}' came before '{Methods.SessionOpen}'.", method));
}
