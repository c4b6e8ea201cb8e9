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
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "The token holds nothing, and whoever makes the job end may come when it has just ended.")]
internal sealed class Job : IWorkerJob
{
    private const int ForwardedLines = 1000;
    private const int TextLimit = 4096;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    // Whoever waits goes on where the job ends: its answer is on its way without another thread having to be woken.
    private readonly TaskCompletionSource _ended = new();
    private readonly HostLog _log;
    private readonly TimeProvider _clock;
    private readonly bool _answered;
    private JobStatus _status;
    private StopReason _reason;
    private int _lines;

    public Job(Plugin plugin, AnalysisManifest analysis, JobSubmitRequest request, JsonObject parameters, IReadOnlyList<BoundInput> inputs, IJobAudience? audience, bool answered, HostLog log, TimeProvider clock)
    {
        Plugin = plugin;
        Analysis = analysis;
        Request = request;
        Parameters = parameters;
        Inputs = inputs;
        Audience = audience;
        _log = log;
        _clock = clock;
        _answered = answered;
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

    /// <summary>The inputs; none once the job has ended, as ended jobs are remembered for long.</summary>
    public IReadOnlyList<BoundInput> Inputs { get; private set; }

    /// <summary>Who is told about the job; nobody once it has ended.</summary>
    public IJobAudience? Audience { get; private set; }

    /// <summary>Session that holds the outputs; null when they are to be kept.</summary>
    public string? Holder => Request.Keep ? null : Audience?.Session;

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

    /// <summary>The host's work on it, which goes on for a moment after its end.</summary>
    public Task Work { get; set; } = Task.CompletedTask;

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
            if (_reason != StopReason.None || _status.HasEnded) return;
            _reason = reason;
        }

        _stop.Cancel();
    }

    public void Start()
    {
        lock (_gate) _status = _status with { State = JobState.Running, Started = _clock.GetUtcNow() };
        Audience?.Changed(new JobChanged(Id, JobState.Running), answered: false);
    }

    /// <summary>Ends the job and tells everybody; its record must be written by then.</summary>
    public void End(JobStatus status)
    {
        IJobAudience? audience;
        lock (_gate)
        {
            if (_status.HasEnded) return;
            _status = status;
            audience = Audience;
            Audience = null;
            Inputs = [];
        }

        audience?.Changed(new JobChanged(Id, status.State, status.Fraction, status.Error?.Detail), _answered);
        _ended.SetResult();
    }

    void IWorkerJob.Progress(JobProgress progress)
    {
        var fraction = progress.Fraction is { } given && double.IsFinite(given) ? Math.Clamp(given, 0, 1) : (double?)null;
        var message = progress.Message is { } text ? Cut(text) : null;
        // Within the lock, so that progress is told in the order in which it was made, and never after the end.
        lock (_gate)
        {
            if (_status.State != JobState.Running) return;
            _status = _status with { Fraction = fraction ?? _status.Fraction, Message = message ?? _status.Message };
            Audience?.Progressed(new JobChanged(Id, JobState.Running, _status.Fraction, _status.Message));
        }
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
            // Traces: long, and for the log alone.
            _log.ForJob(Id).Debug("{Plugin}: {Line}", Plugin.Id, message.Text);
            return;
        }

        var text = Cut(message.Text);
        _log.ForJob(Id).Information("{Plugin}: {Line}", Plugin.Id, text);
        Forward(message with { Job = Id, Text = text });
    }

    void IWorkerJob.Flooded() => Stop(StopReason.OutputLimit);

    private void Forward(LogMessage message)
    {
        var line = Interlocked.Increment(ref _lines);
        if (line <= ForwardedLines) Audience?.Logged(message);
        if (line == ForwardedLines) Audience?.Logged(new LogMessage("warning", $"Further lines of this job are in the host's log only; {ForwardedLines} were passed on.", Id));
    }

    private static string Cut(string text) => text.Length <= TextLimit ? text : text[..TextLimit] + "…";
}
