// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>One method or notification of the contract; the OpenRPC document is made from these.</summary>
/// <param name="Name">Name on the wire; unique within a direction.</param>
/// <param name="Direction">Who calls whom.</param>
/// <param name="Summary">What it does, in a sentence.</param>
/// <param name="Request">Type of the parameters, sent as one object.</param>
/// <param name="Response">Type of the answer; null for a notification.</param>
public sealed record MethodDescription(string Name, MethodDirection Direction, string Summary, Type Request, Type? Response)
{
    /// <summary>All of the contract, in the order of the documentation.</summary>
    public static IReadOnlyList<MethodDescription> All { get; } =
    [
        new(Methods.Discover, MethodDirection.CallerToHost, "Gives the OpenRPC document of the contract.", typeof(Empty), typeof(System.Text.Json.Nodes.JsonObject)),
        new(Methods.SessionOpen, MethodDirection.CallerToHost, "Opens the session; every other call before it is refused.", typeof(SessionOpenRequest), typeof(SessionOpenResponse)),
        new(Methods.CatalogueList, MethodDirection.CallerToHost, "Lists the analyses at hand.", typeof(CatalogueListRequest), typeof(CatalogueListResponse)),
        new(Methods.CatalogueDescribe, MethodDirection.CallerToHost, "Gives all about one analysis.", typeof(CatalogueDescribeRequest), typeof(AnalysisEntry)),
        new(Methods.DatasetOpen, MethodDirection.CallerToHost, "Opens the signals of a file without loading them.", typeof(DatasetOpenRequest), typeof(DatasetOpenResponse)),
        new(Methods.DatasetCreate, MethodDirection.CallerToHost, "Makes a dataset whose bytes the caller fills in, or takes over plain bytes in a file of the caller's.", typeof(DatasetCreateRequest), typeof(SignalDescriptor)),
        new(Methods.DatasetDescribe, MethodDirection.CallerToHost, "Gives the descriptor of a dataset.", typeof(DatasetRequest), typeof(SignalDescriptor)),
        new(Methods.DatasetList, MethodDirection.CallerToHost, "Lists the datasets of the session, and the kept ones.", typeof(Empty), typeof(DatasetListResponse)),
        new(Methods.DatasetRelease, MethodDirection.CallerToHost, "Gives up a handle; releasing twice is no error.", typeof(DatasetRequest), typeof(DatasetReleaseResponse)),
        new(Methods.DatasetMap, MethodDirection.CallerToHost, "Gives the location of a dataset's plain bytes on this machine.", typeof(DatasetRequest), typeof(ArrayLocation)),
        new(Methods.DatasetRead, MethodDirection.CallerToHost, "Reads a small piece of a dataset.", typeof(DatasetReadRequest), typeof(DatasetReadResponse)),
        new(Methods.DatasetChecksum, MethodDirection.CallerToHost, "Gives the SHA-256 of a dataset's bytes in C order, little-endian.", typeof(DatasetRequest), typeof(DatasetChecksumResponse)),
        new(Methods.DatasetSave, MethodDirection.CallerToHost, "Writes a dataset to a file.", typeof(DatasetSaveRequest), typeof(DatasetSaveResponse)),
        new(Methods.FormatList, MethodDirection.CallerToHost, "Lists the file formats at hand.", typeof(Empty), typeof(FormatListResponse)),
        new(Methods.JobSubmit, MethodDirection.CallerToHost, "Takes on a job.", typeof(JobSubmitRequest), typeof(JobSubmitResponse)),
        new(Methods.JobRun, MethodDirection.CallerToHost, "Takes on a job and answers when it has ended; cancelling the request cancels the job.", typeof(JobSubmitRequest), typeof(JobStatus)),
        new(Methods.JobGet, MethodDirection.CallerToHost, "Gives a job as it stands.", typeof(JobRequest), typeof(JobStatus)),
        new(Methods.JobList, MethodDirection.CallerToHost, "Lists the jobs of this host, newest first.", typeof(Empty), typeof(JobListResponse)),
        new(Methods.JobCancel, MethodDirection.CallerToHost, "Cancels a job; one that has ended stays as it is.", typeof(JobRequest), typeof(JobStatus)),
        new(Methods.JobWait, MethodDirection.CallerToHost, "Waits until a job has ended.", typeof(JobWaitRequest), typeof(JobStatus)),
        new(Methods.RecordGet, MethodDirection.CallerToHost, "Gives the record of a job, with its checksums.", typeof(RecordRequest), typeof(JobRecord)),
        new(Methods.RecordList, MethodDirection.CallerToHost, "Lists the latest records.", typeof(RecordListRequest), typeof(RecordListResponse)),
        new(Methods.PluginList, MethodDirection.CallerToHost, "Lists the plugins at hand, those with problems too.", typeof(Empty), typeof(PluginListResponse)),
        new(Methods.PluginAdd, MethodDirection.CallerToHost, "Checks a plugin's folder and copies it into the state folder.", typeof(PluginAddRequest), typeof(PluginSummary)),
        new(Methods.PluginRemove, MethodDirection.CallerToHost, "Removes an added plugin.", typeof(PluginRequest), typeof(PluginSummary)),
        new(Methods.PluginReload, MethodDirection.CallerToHost, "Reads the manifests anew.", typeof(Empty), typeof(PluginListResponse)),
        new(Methods.PluginEnable, MethodDirection.CallerToHost, "Brings a plugin back that was disabled or set aside.", typeof(PluginRequest), typeof(PluginSummary)),
        new(Methods.PluginDisable, MethodDirection.CallerToHost, "Takes the analyses of a plugin out of the catalogue.", typeof(PluginRequest), typeof(PluginSummary)),
        new(Methods.HostStatus, MethodDirection.CallerToHost, "Tells how the host is.", typeof(Empty), typeof(HostStatus)),
        new(Methods.HostStop, MethodDirection.CallerToHost, "Stops the host: running jobs finish within the grace time or fail with a reason.", typeof(HostStopRequest), typeof(Empty)),
        new(Methods.JobChanged, MethodDirection.HostToCaller, "A job of the session moved on.", typeof(JobChanged), null),
        new(Methods.CatalogueChanged, MethodDirection.HostToCaller, "Analyses came or went.", typeof(CatalogueChanged), null),
        new(Methods.HostStopping, MethodDirection.HostToCaller, "The host stops.", typeof(HostStopping), null),
        new(Methods.LogMessage, MethodDirection.HostToCaller, "A line of log.", typeof(LogMessage), null),
        new(Methods.PluginHello, MethodDirection.PluginToHost, "First message of a worker: shows its one-time token.", typeof(PluginHello), typeof(PluginWelcome)),
        new(Methods.PluginStart, MethodDirection.HostToPlugin, "Loads the plugin and says what is there.", typeof(PluginStartRequest), typeof(PluginStartResponse)),
        new(Methods.AnalysisRun, MethodDirection.HostToPlugin, "Runs one analysis; cancelled by $/cancelRequest.", typeof(AnalysisRunRequest), typeof(AnalysisRunResponse)),
        new(Methods.PluginStop, MethodDirection.HostToPlugin, "Finish and leave.", typeof(Empty), typeof(Empty)),
        new(Methods.JobProgress, MethodDirection.PluginToHost, "How far a job is.", typeof(JobProgress), null),
        new(Methods.LogMessage, MethodDirection.PluginToHost, "A line of the worker's or a job's log.", typeof(LogMessage), null),
    ];
}
