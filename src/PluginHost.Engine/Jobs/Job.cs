// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Engine.Catalogue;
using PluginHost.Engine.Logging;
using PluginHost.Engine.State;
using PluginHost.Engine.Workers;

namespace PluginHost.Engine.Jobs;

/// <summary>One run of one analysis, from its submission to its end.</summary>
internal sealed class Job : IWorkerJob, IDisposable
{
    private const int ForwardedLines = 1000;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HostLog _log;
    private readonly IJobAudience? _audience;
    private readonly TimeProvider _clock;
    private JobStatus _status;
    private StopReason _reason;
    private int _lines;
    private bool _disposed;

    public Job(Plugin plugin, AnalysisManifest analysis, JobSubmitRequest request, JsonObject parameters, IReadOnlyList<BoundInput> inputs, IJobAudience? audience, HostLog log, TimeProvider clock)
    {
        Plugin = plugin;
        Analysis = analysis;
        Request = request;
        Parameters = parameters;
        Inputs = inputs;
        _audience = audience;
        _log = log;
        _clock = clock;
        _status = new JobStatus
        {
            Job = Id,
            Analysis = analysis.Id,
            Plugin = plugin.Id,
            State = JobState.Queued,
            Submitted = clock.GetUtcNow(),
            Record = Record,
        };
    }

    public string Id { get; } = NewId.For("j");

    public string Record { get; } = NewId.For("r");

    public Plugin Plugin { get; }

    public AnalysisManifest Analysis { get; }

    public JobSubmitRequest Request { get; }

    public JsonObject Parameters { get; }

    public IReadOnlyList<BoundInput> Inputs { get; }

    public IJobAudience? Audience => _audience;

    /// <summary>Session that holds the outputs; null when they are to be kept.</summary>
    public string? Holder => Request.Keep ? null : _audience?.Session;

    /// <summary>Cancelled when the job is made to end.</summary>
    public CancellationToken Stopping => _stop.Token;

    public StopReason Reason
    {
        get
        {
            lock (_gate) return _reason;
        }
    }

    /// <summary>Ends when the job has ended.</summary>
    public Task Ended => _ended.Task;

    public JobStatus Status
    {
        get
        {
            lock (_gate)
            {
                return _status.State == JobState.Running ? _status with { Seconds = (_clock.GetUtcNow() - _status.Started!.Value).TotalSeconds } : _status;
            }
        }
    }

    /// <summary>Makes the job end; the first reason counts.</summary>
    public void Stop(StopReason reason)
    {
        lock (_gate)
        {
            if (_reason != StopReason.None || _status.HasEnded || _disposed) return;
            _reason = reason;
        }

        _stop.Cancel();
    }

    public void Start()
    {
        lock (_gate) _status = _status with { State = JobState.Running, Started = _clock.GetUtcNow() };
        _audience?.Changed(new JobChanged(Id, JobState.Running));
    }

    public void End(JobStatus status)
    {
        lock (_gate) _status = status;
    }

    /// <summary>Tells everybody that the job has ended; its record must be written by then.</summary>
    public void Announce()
    {
        _audience?.Changed(new JobChanged(Id, _status.State, _status.Fraction, _status.Error?.Detail));
        _ended.SetResult();
    }

    void IWorkerJob.Progress(JobProgress progress)
    {
        lock (_gate)
        {
            if (_status.State != JobState.Running) return;
            _status = _status with { Fraction = progress.Fraction ?? _status.Fraction, Message = progress.Message ?? _status.Message };
        }

        _audience?.Changed(new JobChanged(Id, JobState.Running, progress.Fraction, progress.Message));
    }

    void IWorkerJob.Printed(string line)
    {
        _log.ForJob(Id).Information("{Plugin}: {Line}", Plugin.Id, line);
        Forward(new LogMessage("information", line, Id));
    }

    void IWorkerJob.Logged(LogMessage message)
    {
        if (message.Level == "debug")
        {
            _log.ForJob(Id).Debug("{Plugin}: {Line}", Plugin.Id, message.Text);
            return;
        }

        _log.ForJob(Id).Information("{Plugin}: {Line}", Plugin.Id, message.Text);
        Forward(message with { Job = Id });
    }

    void IWorkerJob.Flooded() => Stop(StopReason.OutputLimit);

    public void Dispose()
    {
        lock (_gate) _disposed = true;
        _stop.Dispose();
    }

    private void Forward(LogMessage message)
    {
        if (Interlocked.Increment(ref _lines) <= ForwardedLines) _audience?.Logged(message);
    }
}
