// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>What the user does in windows that stay open. It is done in order, when the main thread has nothing else to do.</summary>
internal sealed class UserActions(ScriptSession session)
{
    private readonly Queue<Action> _actions = new();

    public bool AreThere => _actions.Count > 0 || session.Keys.AreAwaited;

    /// <summary>Whether the main thread is in a method that the user or a task has called; while that sleeps, windows do not hear of their user.</summary>
    public bool IsServing { get; private set; }

    public void Add(Action action) => _actions.Enqueue(action);

    /// <summary>Does all that there are, and those that come of them.</summary>
    public void Run()
    {
        while (AreThere)
        {
            try
            {
                Serve(_actions.TryDequeue(out var action) ? action : session.Keys.Press);
            }
            catch (ExitException)
            {
                // It ends the method that was called; the script goes on.
            }
        }
    }

    /// <summary>Calls what the main thread calls between the statements of its script.</summary>
    public void Serve(Action action)
    {
        var (mark, before) = (session.Scheduler.Current.Pending.Count, IsServing);
        IsServing = true;
        try
        {
            action();
        }
        finally
        {
            IsServing = before;
            session.Objects.Sweep(session.Scheduler.Current, mark);
        }
    }
}
