// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using PluginHost.Contract;
using PluginHost.Wire;

namespace PluginHost.Client;

/// <summary>
/// A session with a host. What it holds (datasets, jobs) is freed when it is disposed or its process ends. Events are raised in the order in
/// which things happened, and before anything that happened after them is read: a handler must not wait for a call of this session.
/// </summary>
public sealed class HostClient : IAsyncDisposable
{
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(10);

    private readonly HostChannel _rpc;

    private HostClient(IContractChannel channel) => _rpc = new HostChannel(channel);

    /// <summary>A job of this session moved on.</summary>
    public event Action<JobChanged>? JobChanged;

    /// <summary>Analyses came or went.</summary>
    public event Action<CatalogueChanged>? CatalogueChanged;

    /// <summary>The host stops.</summary>
    public event Action<HostStopping>? Stopping;

    /// <summary>A line of log of a job of this session.</summary>
    public event Action<LogMessage>? Logged;

    /// <summary>What the host said when the session was opened.</summary>
    public SessionOpenResponse Session { get; private set; } = null!;

    /// <summary>Ends when the connection has ended.</summary>
    public Task Completion => _rpc.Completion;

    /// <summary>Opens a session with the running host of a state folder.</summary>
    /// <param name="client">The caller's program.</param>
    /// <param name="stateFolder">State folder; that of <see cref="StateFolder.Locate"/> when null.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The session, or null when no host runs there.</returns>
    /// <exception cref="ContractException">The host refused, as when versions do not fit.</exception>
    /// <exception cref="BusyException">It lets callers in but does not answer within ten seconds.</exception>
    public static async Task<HostClient?> TryConnectAsync(PeerVersion client, string? stateFolder = null, CancellationToken cancellation = default)
    {
        var folder = stateFolder ?? StateFolder.Locate();
        var published = Path.Combine(folder, HostAddress.FileName);
        Stream stream;
        try
        {
            if (!File.Exists(published)) return null;
            // A line of text is read at once; another thread for it would take longer.
            var text = File.ReadAllBytes(published);
            var address = JsonSerializer.Deserialize(text, ContractJson.Default.HostAddress);
            if (string.IsNullOrEmpty(address?.Address)) return null;
            stream = await LocalAddress.ConnectAsync(address.Address, TimeSpan.FromSeconds(2), cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            // A host that was killed leaves its address behind; the next one replaces it.
            return null;
        }

        var opened = OverAsync(stream, client, cancellation);
        try
        {
            // A request that is cancelled still waits for its answer, which may never come: it is left alone.
            return await opened.WaitAsync(AnswerPatience, cancellation).ConfigureAwait(false);
        }
        catch (ConnectionLostException)
        {
            // It ends, and lets nobody in any more.
            return null;
        }
        catch (TimeoutException)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw new BusyException(
                $"The host of '{folder}' lets callers in but does not answer within {AnswerPatience.TotalSeconds:0} s.", folder, "End its process and try again.");
        }
    }

    /// <summary>Opens a session over a stream.</summary>
    /// <exception cref="ContractException">The host refused, as when versions do not fit.</exception>
    public static Task<HostClient> OverAsync(Stream stream, PeerVersion client, CancellationToken cancellation = default) =>
        OverAsync(new StreamChannel(stream), client, cancellation);

    /// <summary>Opens a session over a channel.</summary>
    /// <exception cref="ContractException">The host refused, as when versions do not fit.</exception>
    public static async Task<HostClient> OverAsync(IContractChannel channel, PeerVersion client, CancellationToken cancellation = default)
    {
        var opened = new HostClient(channel);
        opened._rpc.Receive<JobChanged>(Methods.JobChanged, change => opened.JobChanged?.Invoke(change));
        opened._rpc.Receive<CatalogueChanged>(Methods.CatalogueChanged, change => opened.CatalogueChanged?.Invoke(change));
        opened._rpc.Receive<HostStopping>(Methods.HostStopping, stopping => opened.Stopping?.Invoke(stopping));
        opened._rpc.Receive<LogMessage>(Methods.LogMessage, line => opened.Logged?.Invoke(line));
        opened._rpc.Listen();
        try
        {
            var request = new SessionOpenRequest { Contract = ContractVersion.Range, Client = client, ProcessId = Environment.ProcessId };
            opened.Session = await opened._rpc.CallAsync<SessionOpenRequest, SessionOpenResponse>(Methods.SessionOpen, request, cancellation).ConfigureAwait(false);
            return opened;
        }
        catch
        {
            opened._rpc.Dispose();
            throw;
        }
    }

    /// <summary>Calls the host: see <see cref="Methods.CatalogueList"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<CatalogueListResponse> ListAnalysesAsync(CatalogueListRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<CatalogueListRequest, CatalogueListResponse>(Methods.CatalogueList, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.CatalogueDescribe"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<AnalysisEntry> DescribeAnalysisAsync(CatalogueDescribeRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<CatalogueDescribeRequest, AnalysisEntry>(Methods.CatalogueDescribe, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.DatasetOpen"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<DatasetOpenResponse> OpenAsync(DatasetOpenRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<DatasetOpenRequest, DatasetOpenResponse>(Methods.DatasetOpen, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.DatasetCreate"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<SignalDescriptor> CreateAsync(DatasetCreateRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<DatasetCreateRequest, SignalDescriptor>(Methods.DatasetCreate, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.DatasetDescribe"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<SignalDescriptor> DescribeAsync(DatasetRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<DatasetRequest, SignalDescriptor>(Methods.DatasetDescribe, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.DatasetList"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<DatasetListResponse> ListDatasetsAsync(CancellationToken cancellation = default) =>
        _rpc.CallAsync<Empty, DatasetListResponse>(Methods.DatasetList, Empty.Value, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.DatasetRelease"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<DatasetReleaseResponse> ReleaseAsync(DatasetRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<DatasetRequest, DatasetReleaseResponse>(Methods.DatasetRelease, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.DatasetMap"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<ArrayLocation> MapAsync(DatasetRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<DatasetRequest, ArrayLocation>(Methods.DatasetMap, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.DatasetRead"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<DatasetReadResponse> ReadAsync(DatasetReadRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<DatasetReadRequest, DatasetReadResponse>(Methods.DatasetRead, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.DatasetChecksum"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<DatasetChecksumResponse> ChecksumAsync(DatasetRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<DatasetRequest, DatasetChecksumResponse>(Methods.DatasetChecksum, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.DatasetSave"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<DatasetSaveResponse> SaveAsync(DatasetSaveRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<DatasetSaveRequest, DatasetSaveResponse>(Methods.DatasetSave, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.FormatList"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<FormatListResponse> ListFormatsAsync(CancellationToken cancellation = default) =>
        _rpc.CallAsync<Empty, FormatListResponse>(Methods.FormatList, Empty.Value, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.JobSubmit"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<JobSubmitResponse> SubmitAsync(JobSubmitRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<JobSubmitRequest, JobSubmitResponse>(Methods.JobSubmit, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.JobRun"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<JobStatus> RunAsync(JobSubmitRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<JobSubmitRequest, JobStatus>(Methods.JobRun, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.JobGet"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<JobStatus> GetJobAsync(JobRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<JobRequest, JobStatus>(Methods.JobGet, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.JobList"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<JobListResponse> ListJobsAsync(CancellationToken cancellation = default) =>
        _rpc.CallAsync<Empty, JobListResponse>(Methods.JobList, Empty.Value, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.JobCancel"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<JobStatus> CancelJobAsync(JobRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<JobRequest, JobStatus>(Methods.JobCancel, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.JobWait"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<JobStatus> WaitJobAsync(JobWaitRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<JobWaitRequest, JobStatus>(Methods.JobWait, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.RecordGet"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<JobRecord> GetRecordAsync(RecordRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<RecordRequest, JobRecord>(Methods.RecordGet, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.RecordList"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<RecordListResponse> ListRecordsAsync(RecordListRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<RecordListRequest, RecordListResponse>(Methods.RecordList, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.PluginList"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<PluginListResponse> ListPluginsAsync(CancellationToken cancellation = default) =>
        _rpc.CallAsync<Empty, PluginListResponse>(Methods.PluginList, Empty.Value, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.PluginAdd"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<PluginSummary> AddPluginAsync(PluginAddRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<PluginAddRequest, PluginSummary>(Methods.PluginAdd, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.PluginRemove"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<PluginSummary> RemovePluginAsync(PluginRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<PluginRequest, PluginSummary>(Methods.PluginRemove, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.PluginReload"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<PluginListResponse> ReloadPluginsAsync(CancellationToken cancellation = default) =>
        _rpc.CallAsync<Empty, PluginListResponse>(Methods.PluginReload, Empty.Value, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.PluginEnable"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<PluginSummary> EnablePluginAsync(PluginRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<PluginRequest, PluginSummary>(Methods.PluginEnable, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.PluginDisable"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<PluginSummary> DisablePluginAsync(PluginRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<PluginRequest, PluginSummary>(Methods.PluginDisable, request, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.HostStatus"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<HostStatus> StatusAsync(CancellationToken cancellation = default) =>
        _rpc.CallAsync<Empty, HostStatus>(Methods.HostStatus, Empty.Value, cancellation);

    /// <summary>Calls the host: see <see cref="Methods.HostStop"/>.</summary>
    /// <exception cref="ContractException">The host refused or failed.</exception>
    public Task<Empty> StopAsync(HostStopRequest request, CancellationToken cancellation = default) =>
        _rpc.CallAsync<HostStopRequest, Empty>(Methods.HostStop, request, cancellation);

    /// <summary>Ends the session.</summary>
    public async ValueTask DisposeAsync()
    {
        _rpc.Dispose();
        await _rpc.Completion.ConfigureAwait(false);
    }
}
