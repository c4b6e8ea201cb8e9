// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>
/// Lets one script thread run at a time. Turns end where a script waits, and after a fixed number of rounds of its loops, so that a script without clocks and
/// external programs does the same in every run.
/// </summary>
public sealed class Scheduler
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);

    private readonly List<ScriptThread> _ready = [];
    private readonly List<ScriptThread> _waiting = [];
    private readonly ScriptClock _clock;
    private readonly Func<CancellationToken> _cancellation;
    private readonly int _stackBytes;

    internal Scheduler(ScriptClock clock, Func<CancellationToken> cancellation, int stackBytes)
    {
        _clock = clock;
        _cancellation = cancellation;
        _stackBytes = stackBytes;
    }

    /// <summary>How many threads that scripts have started have not ended.</summary>
    public int StartedThreads { get; private set; }

    internal ScriptThread Current { get; private set; } = new("main", isMain: true);

    /// <summary>Whether the caller is the script thread whose turn it is.</summary>
    internal bool IsCurrent => Current.System == Thread.CurrentThread;

    /// <summary>Waits; other threads run meanwhile. False when the time was over first; null waits without end.</summary>
    public bool WaitUntil(Func<bool> condition, TimeSpan? timeout)
    {
        var me = Current;
        Check();
        me.Condition = condition;
        me.Deadline = timeout is { } time ? _clock.Elapsed + time : null;
        _waiting.Add(me);
        GiveTurn(me);
        me.Condition = null;
        Check();
        return condition();
    }

    /// <summary>Lets the others have a turn.</summary>
    public void Yield()
    {
        Check();
        if (_ready.Count + _waiting.Count == 0) return;
        _ready.Add(Current);
        GiveTurn(Current);
        Check();
    }

    /// <summary>Throws when the session is to stop.</summary>
    public void Check() => _cancellation().ThrowIfCancellationRequested();

    internal void Tick(ScriptThread thread)
    {
        thread.Fuel = ScriptThread.FuelForATurn;
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Yield();
    }

    /// <summary>Runs work as the main thread on a stack of its own, until it ends.</summary>
    internal void RunMain(Action work)
    {
        var before = Current;
        Exception? failure = null;
        Current = new ScriptThread("main", isMain: true);
        var system = new Thread(
            () =>
            {
                try
                {
                    work();
                }
                catch (Exception e)
                {
                    failure = e;
                }
            },
            _stackBytes)
        { Name = "script main", IsBackground = true };
        Current.System = system;
        system.Start();
        system.Join();
        Current = before;
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    internal void Start(string name, Action work)
    {
        var thread = new ScriptThread(name);
        thread.System = new Thread(
            () =>
            {
                thread.Turn.Wait();
                try
                {
                    work();
                }
                finally
                {
                    thread.HasEnded = true;
                    StartedThreads--;
                    GiveTurn(thread);
                }
            },
            _stackBytes)
        { Name = name, IsBackground = true };
        _ready.Add(thread);
        StartedThreads++;
        thread.System.Start();
    }

    /// <summary>Called by the thread whose turn it is, which is in one of the lists or has ended; comes back with its next turn.</summary>
    private void GiveTurn(ScriptThread me)
    {
        var next = Choose();
        Current = next;
        if (next == me) return;
        next.Turn.Release();
        if (!me.HasEnded) me.Turn.Wait();
    }

    private ScriptThread Choose()
    {
        while (true)
        {
            for (var i = 0; i < _waiting.Count; i++)
            {
                var thread = _waiting[i];
                if (!_cancellation().IsCancellationRequested && !(thread.Deadline <= _clock.Elapsed) && thread.Condition?.Invoke() != true) continue;
                _waiting.RemoveAt(i--);
                _ready.Add(thread);
            }
            if (_ready.Count > 0)
            {
                var next = _ready[0];
                _ready.RemoveAt(0);
                return next;
            }
            TimeSpan? earliest = null;
            foreach (var thread in _waiting)
                if (thread.Deadline is { } deadline && !(deadline > earliest)) earliest = deadline;
            if (_clock.IsVirtual && earliest is { } when) _clock.Advance(when - _clock.Elapsed);
            else
            {
                var wait = earliest is { } due && due - _clock.Elapsed < Poll ? due - _clock.Elapsed : Poll;
                if (wait > TimeSpan.Zero) _cancellation().WaitHandle.WaitOne(wait);
            }
        }
    }
}
