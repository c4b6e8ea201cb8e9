// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>What the user does in windows that stay open. It is done in order, when the main thread has nothing else to do.</summary>
internal sealed class UserActions(ScriptSession session)
{
    private readonly Queue<Action> _actions = new();

    public bool AreThere => _actions.Count > 0 || session.Keys.AreAwaited;

    public void Add(Action action) => _actions.Enqueue(action);

    /// <summary>Does all that there are, and those that come of them.</summary>
    public void Run()
    {
        while (AreThere) Run(_actions.TryDequeue(out var action) ? action : session.Keys.Press);
    }

    // Exit ends the method that was called; the script goes on.
    private void Run(Action action)
    {
        var mark = session.Scheduler.Current.Pending.Count;
        try
        {
            action();
        }
        catch (ExitException)
        {
        }
        finally
        {
            session.Objects.Sweep(session.Scheduler.Current, mark);
        }
    }
}
