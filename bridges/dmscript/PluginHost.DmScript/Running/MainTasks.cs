// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>The calls that the main thread makes later, once or again and again.</summary>
internal sealed class MainTasks(ScriptSession session)
{
    // How long a modal dialog is taken to be open before its user does something.
    private static readonly TimeSpan ModalTime = TimeSpan.FromSeconds(1);

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
        foreach (var task in _tasks.Where(task => task.Due <= session.Clock.Elapsed).OrderBy(task => task.Due).ToArray()) Run(task);
    }

    /// <summary>Runs each that falls due while a user looks at a modal dialog, once.</summary>
    public void RunWhileModal()
    {
        if (!session.Scheduler.Current.IsMain) return;
        var end = session.Clock.Elapsed + ModalTime;
        foreach (var task in _tasks.Where(task => task.Due <= end && !task.IsRunning).OrderBy(task => task.Due).ToArray())
        {
            if (task.Due > session.Clock.Elapsed) session.Scheduler.WaitUntil(() => task.Due <= session.Clock.Elapsed, task.Due - session.Clock.Elapsed);
            UntilExit(() => Run(task));
        }
    }

    /// <summary>Runs all, lets threads run and the user act, until nothing of it is left; gives the error that ended it.</summary>
    public ScriptException? Drain()
    {
        try
        {
            while (session.User.AreThere || Next is not null || session.Scheduler.StartedThreads > 0)
            {
                session.User.Run();
                var wait = Next - session.Clock.Elapsed;
                if (wait is null || wait > TimeSpan.Zero)
                {
                    session.Scheduler.WaitUntil(
                        () => session.User.AreThere || session.Scheduler.StartedThreads == 0 && Next is null || Next <= session.Clock.Elapsed, wait);
                }

                UntilExit(RunDue);
            }

            return null;
        }
        catch (ScriptException error)
        {
            return error;
        }
    }

    private void Run(MainTask task)
    {
        if (task.IsRunning || !_tasks.Contains(task)) return;
        if (task.Period is { } period) task.Due = session.Clock.Elapsed + (period > TimeSpan.Zero ? period : TimeSpan.FromMilliseconds(1));
        else _tasks.Remove(task);
        session.User.Serve(() =>
        {
            task.IsRunning = true;
            try
            {
                session.Call(task.Target, task.Method);
            }
            finally
            {
                task.IsRunning = false;
                if (task.Period is null) session.Objects.Release(task.Target);
            }
        });
    }

    // Exit in a task ends that task; the others and the threads go on.
    private static void UntilExit(Action work)
    {
        try
        {
            work();
        }
        catch (ExitException)
        {
        }
    }
}
