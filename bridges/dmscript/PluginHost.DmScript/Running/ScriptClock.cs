// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace PluginHost.DmScript.Running;

/// <summary>
/// The time that scripts see. A virtual clock jumps over sleeping, so that a script that waits an hour is done at once, and gives the same times in every run.
/// </summary>
public sealed class ScriptClock
{
    private readonly DateTime _start;
    private readonly long _startTicks = Stopwatch.GetTimestamp();
    private TimeSpan _virtual;

    private ScriptClock(DateTime start, bool isVirtual)
    {
        _start = start;
        IsVirtual = isVirtual;
    }

    public bool IsVirtual { get; }

    /// <summary>Since the session began.</summary>
    public TimeSpan Elapsed => IsVirtual ? _virtual : Stopwatch.GetElapsedTime(_startTicks);

    /// <summary>Local time.</summary>
    public DateTime Now => _start + Elapsed;

    public static ScriptClock Real(TimeProvider? time = null) => new((time ?? TimeProvider.System).GetLocalNow().DateTime, isVirtual: false);

    public static ScriptClock Virtual(DateTime start) => new(start, isVirtual: true);

    /// <summary>Moves a virtual clock on.</summary>
    public void Advance(TimeSpan by)
    {
        if (IsVirtual && by > TimeSpan.Zero) _virtual += by;
    }
}
