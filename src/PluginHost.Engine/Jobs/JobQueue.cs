// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Collections.Concurrent;
using PluginHost.Contract;
using PluginHost.Engine.Catalogue;
using PluginHost.Engine.Logging;

namespace PluginHost.Engine.Jobs;

/// <summary>Takes on jobs and remembers them.</summary>
internal sealed class JobQueue(PluginCatalogue catalogue, InputBinding binding, JobRunner runner, HostLog log, TimeProvider clock)
{
    private const int Remembered = 1000;

    private readonly ConcurrentDictionary<string, Job> _jobs = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _ended = new();
    private readonly Lock _closing = new();
    private bool _closed;

    /// <summary>A job has ended.</summary>
    public event Action? Ended;

    public int Queued => _jobs.Values.Count(job => job.Status.State == JobState.Queued);

    public int Running => _jobs.Values.Count(job => job.Status.State == JobState.Running);

    /// <summary>Checks a request and starts it. What is wrong with it is thrown; what goes wrong later is the job's error.</summary>
    /// <param name="request">What to run on what.</param>
    /// <param name="audience">Who is told about it.</param>
    /// <param name="answered">Whether its end is the answer to a request.</param>
    public Job Submit(JobSubmitRequest request, IJobAudience? audience, bool answered = false)
    {
        if (request.Engine is not (null or "local")) throw new InvalidParametersException($"There is no engine '{request.Engine}'; there is local.", "/engine");
        CheckLimits(request.Limits);
        var (plugin, analysis) = catalogue.Find(request.Analysis);
        if (request.Version is { } version && version != plugin.Manifest!.Version)
        {
            throw new UnknownAnalysisException($"The analysis '{request.Analysis}' is there in version {plugin.Manifest.Version}, not {version}.", request.Analysis);
        }

        var parameters = ParameterSchema.Complete(analysis.Parameters, request.Parameters);
        var inputs = binding.Bind(analysis, request.Inputs ?? new Dictionary<string, InputReference>());
        var job = new Job(plugin, analysis, request, parameters, inputs, audience, answered, log, clock);
        if (!TryAdd(job))
        {
            foreach (var input in inputs) input.Lease.Dispose();
            throw new BusyException("The host is stopping and takes on no more jobs.");
        }

        job.Work = RunAsync(job);
        // While a worker is at it.
        log.ForJob(job.Id).Information("{Analysis} of {Plugin} {Version} for {Client}", analysis.Id, plugin.Id, plugin.Manifest!.Version, audience?.Client?.Name ?? "");
        return job;
    }

    /// <exception cref="UnknownJobException">There is none.</exception>
    public Job Get(string id) => _jobs.TryGetValue(id, out var job)
        ? job
        : throw new UnknownJobException($"There is no job '{id}' in this host.", id, $"'pluginhost record {id}' shows jobs of earlier hosts.");

    public IReadOnlyList<JobStatus> List() => [.. _jobs.Values.Select(job => job.Status).OrderByDescending(status => status.Submitted)];

    /// <summary>Cancels the jobs of a session, except those that are to be kept, and waits for their end.</summary>
    public async Task CancelSessionAsync(string session)
    {
        var theirs = _jobs.Values.Where(job => job.Audience?.Session == session && !job.Request.Keep).ToArray();
        foreach (var job in theirs) job.Stop(StopReason.Cancelled);
        foreach (var job in theirs) await job.Ended.ConfigureAwait(false);
    }

    /// <summary>Takes on no more jobs.</summary>
    public void Close()
    {
        lock (_closing) _closed = true;
    }

    /// <summary>Waits for the jobs that are there, then ends those that are left.</summary>
    public async Task EndAllAsync(TimeSpan grace)
    {
        var all = Task.WhenAll(_jobs.Values.Select(job => job.Ended));
        if (!all.IsCompleted) await Task.WhenAny(all, Task.Delay(grace)).ConfigureAwait(false);
        foreach (var job in _jobs.Values) job.Stop(StopReason.HostStopping);
        await all.ConfigureAwait(false);
        await Task.WhenAll(_jobs.Values.Select(job => job.Work)).ConfigureAwait(false);
    }

    private bool TryAdd(Job job)
    {
        lock (_closing)
        {
            if (!_closed) _jobs[job.Id] = job;
            return !_closed;
        }
    }

    private async Task RunAsync(Job job)
    {
        await runner.RunAsync(job).ConfigureAwait(false);
        Ended?.Invoke();
        _ended.Enqueue(job.Id);
        while (_ended.Count > Remembered && _ended.TryDequeue(out var oldest)) _jobs.TryRemove(oldest, out _);
    }

    private static void CheckLimits(JobLimits? limits)
    {
        if (limits?.Seconds is { } seconds && !(seconds > 0)) throw new InvalidParametersException($"The time limit is {seconds} s; it must be above 0 s.", "/limits/seconds");
        if (limits?.Bytes is <= 0) throw new InvalidParametersException($"The memory limit is {limits.Bytes} bytes; it must be above 0.", "/limits/bytes");
    }
}
