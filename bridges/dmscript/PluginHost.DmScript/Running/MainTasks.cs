// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>The calls that the main thread makes later, once or again and again.</summary>
internal sealed class MainTasks(ScriptSession session)
{
    private readonly List<MainTask> _tasks = [];
    private int _last;

    /// <summary>When the next one is due; null when there is none.</summary>
    public TimeSpan? Next => _tasks.Count == 0 ? null : _tasks.Min(task => task.Due);

    public int Add(ScriptObject target, string method, double seconds, bool isPeriodic)
    {
        session.Objects.Retain(target);
        var time = TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e6));
        _tasks.Add(new MainTask(++_last, target, method, isPeriodic ? time : null) { Due = session.Clock.Elapsed + time });
        return _last;
    }

    public void Remove(int id)
    {
        var index = _tasks.FindIndex(task => task.Id == id);
        if (index < 0) return;
        var target = _tasks[index].Target;
        _tasks.RemoveAt(index);
        session.Objects.Release(target);
    }

    public void Clear()
    {
        foreach (var task in _tasks.ToArray()) Remove(task.Id);
    }

    /// <summary>Runs those that are due.</summary>
    public void RunDue()
    {
        foreach (var task in _tasks.Where(task => task.Due <= session.Clock.Elapsed).OrderBy(task => task.Due).ToArray())
        {
            if (!_tasks.Contains(task)) continue;
            if (task.Period is { } period) task.Due = session.Clock.Elapsed + (period > TimeSpan.Zero ? period : TimeSpan.FromMilliseconds(1));
            else _tasks.Remove(task);
            try
            {
                session.Call(task.Target, task.Method);
            }
            finally
            {
                if (task.Period is null) session.Objects.Release(task.Target);
                session.Objects.Sweep(session.Scheduler.Current, 0);
            }
        }
    }

    /// <summary>Runs all, and lets threads run, until none of either is left; gives the error that ended it.</summary>
    public ScriptException? Drain()
    {
        try
        {
            while (Next is not null || session.Scheduler.StartedThreads > 0)
            {
                var wait = Next - session.Clock.Elapsed;
                if (wait is null || wait > TimeSpan.Zero)
                    session.Scheduler.WaitUntil(() => session.Scheduler.StartedThreads == 0 && Next is null || Next <= session.Clock.Elapsed, wait);
                RunDueUntilExit();
            }

            return null;
        }
        catch (ScriptException error)
        {
            return error;
        }
    }

    // Exit in a task ends that task; the others and the threads go on.
    private void RunDueUntilExit()
    {
        try
        {
            RunDue();
        }
        catch (ExitException)
        {
        }
    }
}
