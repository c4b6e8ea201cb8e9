// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Call.Answers;
using PluginHost.Call.Arrays;
using PluginHost.Call.Errors;
using PluginHost.Call.Requests;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Wire;

namespace PluginHost.Call.Verbs;

/// <summary>Running analyses.</summary>
internal static class JobVerbs
{
    // How long a cancelled job may take to end before it is left to the host.
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(30);

    public static async Task<Answer> RunAsync(VerbCall call)
    {
        call.Request.AnalysisOrRefuse();
        var host = await call.Door.OpenAsync(call.Cancellation).ConfigureAwait(false);
        await using (host.ConfigureAwait(false))
        {
            // A job that is waited for only so long must go on when this program has left.
            var outlives = call.Request.Seconds is not null;
            var (entry, used, delivery, job) = await SubmitAsync(call, host, call.Request.Keep || outlives).ConfigureAwait(false);
            var status = await WaitAsync(call, host, job).ConfigureAwait(false);
            var notes = status.State == JobState.Succeeded ? delivery.Missing(status, entry.Analysis) : [];
            var outputs = status.State == JobState.Succeeded
                ? await delivery.BringAsync(host, status, entry.Analysis, call.Request.Keep, call.Cancellation).ConfigureAwait(false)
                : [];
            if (outlives && !call.Request.Keep) await OutputDelivery.ReleaseAsync(host, DatasetVerbs.HandlesOf(status), call.Cancellation).ConfigureAwait(false);
            return new JobAnswer(status, outputs) { Entry = entry, Used = used, Notes = notes };
        }
    }

    public static async Task<Answer> StartAsync(VerbCall call)
    {
        call.Request.AnalysisOrRefuse();
        var host = await call.Door.OpenAsync(call.Cancellation).ConfigureAwait(false);
        await using (host.ConfigureAwait(false))
        {
            var (entry, used, _, job) = await SubmitAsync(call, host, keep: true).ConfigureAwait(false);
            var status = await host.GetJobAsync(new JobRequest(job), call.Cancellation).ConfigureAwait(false);
            return new JobAnswer(status, Described(status)) { Entry = entry, Used = used, EndCounts = false };
        }
    }

    public static async Task<Answer> PollAsync(VerbCall call)
    {
        var job = call.Request.JobOrRefuse();
        var host = await call.Door.MustFindAsync(call.Cancellation).ConfigureAwait(false);
        await using (host.ConfigureAwait(false))
        {
            var status = call.Request.Seconds is { } seconds
                ? await host.WaitJobAsync(new JobWaitRequest(job, seconds), call.Cancellation).ConfigureAwait(false)
                : await host.GetJobAsync(new JobRequest(job), call.Cancellation).ConfigureAwait(false);
            return new JobAnswer(status, Described(status));
        }
    }

    public static async Task<Answer> ResultAsync(VerbCall call)
    {
        var job = call.Request.JobOrRefuse();
        var host = await call.Door.MustFindAsync(call.Cancellation).ConfigureAwait(false);
        await using (host.ConfigureAwait(false))
        {
            var status = await host.WaitJobAsync(new JobWaitRequest(job, call.Request.Seconds), call.Cancellation).ConfigureAwait(false);
            if (status.State != JobState.Succeeded) return new JobAnswer(status, []);
            var entry = await EntryAsync(host, status, call.Cancellation).ConfigureAwait(false);
            var delivery = await OutputDelivery.PrepareAsync(host, call.Request.Output, entry?.Analysis, call.Cancellation).ConfigureAwait(false);
            var notes = delivery.Missing(status, entry?.Analysis);
            var outputs = await BringAsync(call, host, delivery, status, entry).ConfigureAwait(false);
            if (!call.Request.Keep) await OutputDelivery.ReleaseAsync(host, DatasetVerbs.HandlesOf(status), call.Cancellation).ConfigureAwait(false);
            return new JobAnswer(status, outputs) { Entry = entry, Notes = notes };
        }
    }

    public static async Task<Answer> CancelAsync(VerbCall call)
    {
        var job = call.Request.JobOrRefuse();
        var host = await call.Door.MustFindAsync(call.Cancellation).ConfigureAwait(false);
        await using (host.ConfigureAwait(false))
        {
            var status = await host.CancelJobAsync(new JobRequest(job), call.Cancellation).ConfigureAwait(false);
            await OutputDelivery.ReleaseAsync(host, DatasetVerbs.HandlesOf(status), call.Cancellation).ConfigureAwait(false);
            return new JobAnswer(status, []) { EndCounts = false };
        }
    }

    // The caller named a job and knows nothing of its datasets.
    private static async Task<IReadOnlyList<DeliveredOutput>> BringAsync(VerbCall call, HostClient host, OutputDelivery delivery, JobStatus status, AnalysisEntry? entry)
    {
        try
        {
            return await delivery.BringAsync(host, status, entry?.Analysis, call.Request.Keep, call.Cancellation).ConfigureAwait(false);
        }
        catch (DatasetGoneException error)
        {
            throw new DatasetGoneException($"The results of the job {status.Job} were fetched or released already.", status.Job, "Run the analysis again; 'result --keep' leaves results where they are.", error);
        }
    }

    private static async Task<(AnalysisEntry Entry, JsonObject Used, OutputDelivery Delivery, string Job)> SubmitAsync(VerbCall call, HostClient host, bool keep)
    {
        var request = call.Request;
        var entry = await host.DescribeAnalysisAsync(new CatalogueDescribeRequest(request.AnalysisOrRefuse()), call.Cancellation).ConfigureAwait(false);
        var parameters = ParameterValues.Read(entry.Analysis.Parameters, request.Parameters);
        var used = ParameterSchema.Complete(entry.Analysis.Parameters, parameters);
        InputCheck.Names(entry.Analysis, [.. request.Inputs.Keys.Select(name => NameOf(entry.Analysis, name))]);
        var delivery = await OutputDelivery.PrepareAsync(host, request.Output, entry.Analysis, call.Cancellation).ConfigureAwait(false);
        var inputs = new Dictionary<string, InputReference>();
        foreach (var (name, input) in request.Inputs)
        {
            inputs[NameOf(entry.Analysis, name)] = input.Raw is { } raw
                ? await LentArray.ReferAsync(host, raw, call.Cancellation).ConfigureAwait(false)
                : new InputReference { Path = input.File, Signal = input.Signal, Dataset = input.Dataset };
        }

        var submit = new JobSubmitRequest
        {
            Analysis = request.AnalysisOrRefuse(),
            Version = request.Version,
            Inputs = inputs,
            Parameters = parameters,
            Limits = request.Limits,
            Keep = keep,
        };
        return (entry, used, delivery, (await host.SubmitAsync(submit, call.Cancellation).ConfigureAwait(false)).Job);
    }

    private static string NameOf(AnalysisManifest analysis, string name) =>
        analysis.Inputs.All(input => input.Name != name) && Lines.LineNumber.TryReadWhole(name, out var index) && index >= 0 && index < analysis.Inputs.Count
            ? analysis.Inputs[(int)index].Name
            : name;

    private static async Task<JobStatus> WaitAsync(VerbCall call, HostClient host, string job)
    {
        using var progress = call.Progress is null ? null : new ProgressFile(call.Progress, host, await host.GetJobAsync(new JobRequest(job), call.Cancellation).ConfigureAwait(false));
        try
        {
            return await host.WaitJobAsync(new JobWaitRequest(job, call.Request.Seconds), CancellationToken.None).WaitAsync(call.Cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (call.Cancellation.IsCancellationRequested)
        {
            return await host.CancelJobAsync(new JobRequest(job), CancellationToken.None).WaitAsync(CancelPatience, CancellationToken.None).ConfigureAwait(false);
        }
        catch (InternalException)
        {
            await WithdrawAsync(host, job).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends a job that nobody will know of, as far as that is possible.</summary>
    public static async Task WithdrawAsync(HostClient host, string job)
    {
        try
        {
            var status = await host.CancelJobAsync(new JobRequest(job), CancellationToken.None).WaitAsync(CancelPatience, CancellationToken.None).ConfigureAwait(false);
            await OutputDelivery.ReleaseAsync(host, DatasetVerbs.HandlesOf(status), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is ContractException or ConnectionLostException or TimeoutException)
        {
            // The host has gone, and the job with it; or what it says cannot be read.
        }
    }

    // Titles of a plugin that has meanwhile gone are no reason to fail.
    private static async Task<AnalysisEntry?> EntryAsync(HostClient host, JobStatus status, CancellationToken cancellation)
    {
        try
        {
            return await host.DescribeAnalysisAsync(new CatalogueDescribeRequest($"{status.Plugin}/{status.Analysis}"), cancellation).ConfigureAwait(false);
        }
        catch (ContractException error) when (error.Kind is ErrorKind.UnknownAnalysis or ErrorKind.InvalidPlugin)
        {
            return null;
        }
    }

    private static DeliveredOutput[] Described(JobStatus status) =>
        [.. status.Outputs.Select(output => new DeliveredOutput(output.Key, output.Value, new StoredElement(output.Value.ElementType), null))];
}
