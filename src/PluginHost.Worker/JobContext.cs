// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using PluginHost.Contract;
using PluginHost.Sdk;
using PluginHost.Wire;

namespace PluginHost.Worker;

/// <summary>What a running analysis has around it.</summary>
internal sealed class JobContext(StreamChannel host, AnalysisRunRequest request, CancellationToken cancellation) : AnalysisContext
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private long _lastReport;

    public override CancellationToken Cancellation => cancellation;

    public override string Scratch
    {
        get
        {
            Directory.CreateDirectory(request.Scratch);
            return request.Scratch;
        }
    }

    public override void Report(double fraction, string? message = null)
    {
        var now = Stopwatch.GetTimestamp();
        var last = Volatile.Read(ref _lastReport);
        if (last != 0 && Stopwatch.GetElapsedTime(last, now) < Pause) return;
        if (Interlocked.CompareExchange(ref _lastReport, now, last) != last) return;
        _ = host.NotifyAsync(Methods.JobProgress, new JobProgress(request.Job, double.IsFinite(fraction) ? Math.Clamp(fraction, 0, 1) : null, message));
    }

    public override void Log(string message) =>
        _ = host.NotifyAsync(Methods.LogMessage, new LogMessage("information", message, request.Job));

    /// <summary>A line of a program; waits until it is on its way, so that one that prints fast waits too.</summary>
    public Task PrintedAsync(string line) => host.NotifyAsync(Methods.LogMessage, new LogMessage("information", line, request.Job));

    /// <summary>What only somebody who looks for a fault wants to know.</summary>
    public Task DetailAsync(string text) => host.NotifyAsync(Methods.LogMessage, new LogMessage("debug", text, request.Job));
}
