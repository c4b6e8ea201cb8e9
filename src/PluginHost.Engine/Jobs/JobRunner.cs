// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PluginHost.Contract;
using PluginHost.Engine.Catalogue;
using PluginHost.Engine.Datasets;
using PluginHost.Engine.Logging;
using PluginHost.Engine.Workers;
using PluginHost.Wire;

namespace PluginHost.Engine.Jobs;

/// <summary>Takes a job through its life: waits for a worker, runs it within its limits, takes over its outputs, and writes its record.</summary>
internal sealed partial class JobRunner(
    HostOptions options, WorkerPool workers, PluginSwitches switches, ArrayPlaces places, OutputAdoption adoption, JobRecorder recorder, HostLog log, TimeProvider clock)
    : IDisposable
{
    private readonly MemoryWatch _memory = new();
    private readonly SemaphoreSlim _slots = new(options.RunningJobs, options.RunningJobs);

    /// <summary>Whether a job has not succeeded since the host began.</summary>
    public bool HasFailures { get; private set; }

    public int Running => options.RunningJobs - _slots.CurrentCount;

    /// <summary>Runs a job to its end. Never throws: what goes wrong becomes the job's error.</summary>
    public async Task RunAsync(Job job)
    {
        WorkerProcess? worker = null;
        IReadOnlyDictionary<string, AdoptedOutput> outputs = new Dictionary<string, AdoptedOutput>();
        RecordedProgram? program = null;
        var status = job.Status;
        try
        {
            worker = await workers.TakeAsync(job.Plugin, job.Stopping).ConfigureAwait(false);
            await _slots.WaitAsync(job.Stopping).ConfigureAwait(false);
            try
            {
                job.Start();
                (status, outputs, program) = await RunInWorkerAsync(job, worker).ConfigureAwait(false);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (Exception error)
        {
            status = Failed(job, error, worker);
        }

        await EndAsync(job, status, outputs, program, worker).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _memory.Dispose();
        _slots.Dispose();
    }

    // Whatever goes wrong here, the job ends and its callers hear of it.
    private async Task EndAsync(Job job, JobStatus status, IReadOnlyDictionary<string, AdoptedOutput> outputs, RecordedProgram? program, WorkerProcess? worker)
    {
        var ended = clock.GetUtcNow();
        status = status with { Ended = ended, Seconds = status.Started is { } started ? (ended - started).TotalSeconds : 0 };
        try
        {
            status = await RecordAsync(job, status, outputs, program, worker).ConfigureAwait(false);
            // The worker is back before the caller hears of the end, so that its next call finds it.
            if (worker is not null) await workers.ReturnAsync(worker).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            log.Unexpected(error, job.Id);
        }
        finally
        {
            job.End(status);
        }

        // While the answer is on its way.
        log.ForJob(job.Id).Information("{Analysis} {State} after {Seconds:0.000} s {Error}", job.Analysis.Id, status.State, status.Seconds, status.Error?.Detail ?? "");
    }

    private async Task<JobStatus> RecordAsync(Job job, JobStatus status, IReadOnlyDictionary<string, AdoptedOutput> outputs, RecordedProgram? program, WorkerProcess? worker)
    {
        // Outputs may be released by their caller as soon as it knows of them; the record's checksums still need them.
        IDisposable[] leases = [.. job.Inputs.Select(input => input.Lease), .. outputs.Values.Select(output => output.Lease)];
        try
        {
            var checksum = worker is null ? null : await ChecksumAsync(job, worker).ConfigureAwait(false);
            recorder.Write(job, status, outputs, leases, checksum, program);
            return status;
        }
        catch (Exception error)
        {
            foreach (var lease in leases) lease.Dispose();
            log.ForJob(job.Id).Error(error, "The record {Record} could not be written", job.Record);
            return status with { Warnings = [.. status.Warnings, $"The record could not be written: {error.Message}"] };
        }
    }

    private async Task<(JobStatus Status, IReadOnlyDictionary<string, AdoptedOutput> Outputs, RecordedProgram? Program)> RunInWorkerAsync(Job job, WorkerProcess worker)
    {
        var inputs = new Dictionary<string, SignalDescriptor>(StringComparer.Ordinal);
        var bytes = 0L;
        foreach (var input in job.Inputs)
        {
            var location = await input.Dataset.LocateAsync(job.Stopping).ConfigureAwait(false);
            inputs.Add(input.Name, input.Dataset.Descriptor with { Location = location });
            bytes = checked(bytes + input.Dataset.Descriptor.Bytes);
        }

        var scratch = places.NewScratch(job.Id, bytes);
        var request = new AnalysisRunRequest
        {
            Job = job.Id,
            Analysis = job.Analysis.Id,
            Inputs = inputs,
            Parameters = job.Parameters,
            Scratch = scratch,
            // A worker that starts programs watches what these take.
            Limits = (job.Request.Limits ?? new JobLimits()) with { Bytes = job.Request.Limits?.Bytes ?? options.WorkerBytes },
        };
        try
        {
            var response = await CallAsync(job, worker, request).ConfigureAwait(false);
            var outputs = adoption.Adopt(job, scratch, response);
            switches.Succeeded(job.Plugin.Id);
            var status = job.Status with
            {
                State = JobState.Succeeded,
                Fraction = 1,
                Outputs = outputs.ToDictionary(pair => pair.Key, pair => pair.Value.Dataset.Descriptor, StringComparer.Ordinal),
                Values = response.Values,
                Units = UnitsOf(job.Analysis, response.Values),
                Warnings = response.Warnings,
            };
            return (status, outputs, response.Program);
        }
        finally
        {
            RemoveScratch(scratch);
        }
    }

    // The manifest says them, or which other value does: then every caller has them beside the values.
    private static Dictionary<string, string>? UnitsOf(AnalysisManifest analysis, JsonObject values)
    {
        var units = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in analysis.Values.Where(value => values.ContainsKey(value.Name)))
        {
            var text = value.UnitsFrom is { } name && values[name] is JsonValue said && said.TryGetValue<string>(out var known) ? known : value.Units;
            if (!string.IsNullOrEmpty(text)) units[value.Name] = text;
        }

        return units.Count > 0 ? units : null;
    }

    private async Task<AnalysisRunResponse> CallAsync(Job job, WorkerProcess worker, AnalysisRunRequest request)
    {
        using var limit = job.Request.Limits?.Seconds is { } seconds ? new Timer(_ => job.Stop(StopReason.TimeLimit), null, Milliseconds(seconds), Timeout.Infinite) : null;
        _memory.Add(job, worker, job.Request.Limits?.Bytes ?? options.WorkerBytes);
        try
        {
            var call = worker.RunAsync(job, request, job.Stopping);
            if (!call.IsCompleted) await Task.WhenAny(call, StoppedAndGraceAsync(job, call)).ConfigureAwait(false);
            if (!call.IsCompleted)
            {
                // Asked to end and still running: the worker is ended, and the call with it.
                log.ForJob(job.Id).Warning("The worker {ProcessId} did not heed the cancellation and is ended", worker.ProcessId);
                worker.Kill();
            }

            return await call.ConfigureAwait(false);
        }
        catch (Exception error) when (error is ConnectionLostException or ObjectDisposedException or IOException)
        {
            if (job.Reason == StopReason.None) throw await CrashAsync(job, worker, error).ConfigureAwait(false);
            worker.Kill();
            throw new OperationCanceledException("The worker was ended.", error);
        }
        finally
        {
            _memory.Remove(job);
        }
    }

    private async Task StoppedAndGraceAsync(Job job, Task call)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = job.Stopping.Register(() => stopped.TrySetResult());
        if (await Task.WhenAny(call, stopped.Task).ConfigureAwait(false) == call) return;
        // A flood is not asked to end: its worker is busy printing.
        var grace = job.Reason is StopReason.OutputLimit or StopReason.MemoryLimit ? TimeSpan.Zero : options.CancelGrace;
        await Task.WhenAny(call, Task.Delay(grace)).ConfigureAwait(false);
    }

    private async Task<PluginCrashedException> CrashAsync(Job job, WorkerProcess worker, Exception cause)
    {
        var how = await worker.HowItEndedAsync().ConfigureAwait(false);
        log.ForJob(job.Id).Error("The worker {ProcessId} of {Plugin} crashed: {Exit}", worker.ProcessId, job.Plugin.Id, how);
        var aside = switches.Crashed(job.Plugin.Id);
        return new PluginCrashedException(
            worker.Tail.After($"The plugin '{job.Plugin.Id}' crashed while it ran '{job.Analysis.Id}' ({how})."), job.Plugin.Id,
            aside ? $"It was its third crash in a row within a minute, so the plugin was set aside; 'pluginhost plugin enable {job.Plugin.Id}' brings it back." : null,
            cause);
    }

    // A plugin's folder may be gone by the time its job ends.
    private async Task<string?> ChecksumAsync(Job job, WorkerProcess worker)
    {
        try
        {
            return await worker.Checksum.ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.ForJob(job.Id).Warning(error, "The checksum of the plugin {Plugin} could not be taken", job.Plugin.Id);
            return null;
        }
    }

    private JobStatus Failed(Job job, Exception error, WorkerProcess? worker)
    {
        HasFailures = true;
        var status = job.Status;
        string WithLog(string sentence) => worker?.Tail.After(sentence) ?? sentence;
        var limits = job.Request.Limits;
        // What made the job end counts more than the way in which it then ended.
        var (state, kind) = job.Reason switch
        {
            StopReason.Cancelled => (JobState.Cancelled, new ContractError(ErrorKind.Cancelled, "The job was cancelled.")),
            StopReason.TimeLimit => (JobState.Failed, new ContractError(ErrorKind.TimedOut, WithLog($"The analysis '{job.Analysis.Id}' ran longer than its limit of {limits?.Seconds:0.###} s."), "/limits/seconds")),
            StopReason.MemoryLimit => (JobState.Failed, new ContractError(
                ErrorKind.OutOfMemory, WithLog($"The analysis '{job.Analysis.Id}' used more memory than its limit of {limits?.Bytes ?? options.WorkerBytes} bytes."), "/limits/bytes")),
            StopReason.OutputLimit => (JobState.Failed, new ContractError(
                ErrorKind.PluginFailed, WithLog($"The analysis '{job.Analysis.Id}' printed more than {options.WorkerOutputBytes >> 20} MiB and was ended."), job.Plugin.Id)),
            StopReason.HostStopping => (JobState.Failed, new ContractError(ErrorKind.Cancelled, "The host stopped before the job had ended.")),
            _ => (JobState.Failed, error switch
            {
                // What a plugin refuses in its own words is complete; an exception that it did not foresee has an id in the log, whose end says more.
                PluginFailedException failed when Unforeseen().IsMatch(failed.Error.Detail) => failed.Error with { Detail = WithLog(failed.Error.Detail) },
                ContractException known => known.Error,
                OperationCanceledException => new ContractError(ErrorKind.Cancelled, "The job was cancelled."),
                _ => new ContractError(ErrorKind.Internal, $"An error inside the host was logged as {log.Unexpected(error, job.Id)}: {error.Message}"),
            }),
        };
        return status with { State = state, Error = kind };
    }

    private void RemoveScratch(string scratch)
    {
        try
        {
            if (Directory.Exists(scratch)) Directory.Delete(scratch, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.General.Warning(error, "The scratch folder {Scratch} could not be removed", scratch);
        }
    }

    // An exception that a plugin did not foresee, or a program that ended in a way that its manifest does not name.
    [GeneratedRegex(@"\b(logged as e-[0-9a-f]+|exit code -?\d+|exit code 0x[0-9A-F]+|ended by signal \w+)\)\.?$")]
    private static partial Regex Unforeseen();

    private static long Milliseconds(double seconds) => (long)Math.Clamp(seconds * 1000, 0, uint.MaxValue - 1);
}
