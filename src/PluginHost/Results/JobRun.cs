// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Output;

namespace PluginHost.Results;

/// <summary>Runs a job to its end, whatever end that is.</summary>
internal static class JobRun
{
    // How long a cancelled job may take to end before it is left to the host.
    private const double CancelSeconds = 30;

    /// <returns>The job, succeeded.</returns>
    /// <exception cref="ContractException">It failed; the exception is that of the error's kind.</exception>
    /// <exception cref="OperationCanceledException">Cancelled here; the job is cancelled first.</exception>
    public static async Task<JobStatus> ToTheEndAsync(HostClient host, JobSubmitRequest request, TextStream? progress, CancellationToken cancellation)
    {
        if (progress is null) return await RunAsync(host, request, cancellation).ConfigureAwait(false);
        var line = new ProgressLine(progress, request.Analysis);
        await using (line.ConfigureAwait(false))
        {
            host.JobChanged += line.Report;
            try
            {
                return await RunAsync(host, request, cancellation).ConfigureAwait(false);
            }
            finally
            {
                host.JobChanged -= line.Report;
            }
        }
    }

    private static async Task<JobStatus> RunAsync(HostClient host, JobSubmitRequest request, CancellationToken cancellation)
    {
        var job = (await host.SubmitAsync(request, cancellation).ConfigureAwait(false)).Job;
        var status = await WaitAsync(host, job, cancellation).ConfigureAwait(false);
        return status.State == JobState.Succeeded ? status : throw (status.Error?.ToException() ?? new JobCancelledException($"The job {job} was cancelled.", job));
    }

    private static async Task<JobStatus> WaitAsync(HostClient host, string job, CancellationToken cancellation)
    {
        try
        {
            return await host.WaitJobAsync(new JobWaitRequest(job), cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await host.CancelJobAsync(new JobRequest(job), CancellationToken.None).ConfigureAwait(false);
            await host.WaitJobAsync(new JobWaitRequest(job, CancelSeconds), CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }
}
