// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>Threads, signals, message queues and tasks of the main thread.</summary>
public static class ThreadFunctions
{
    /// <summary>Runs the object's <c>RunThread</c> on a thread of its own.</summary>
    [BuiltIn]
    public static void StartThread(ScriptSession session, ScriptObject target) => StartThread(session, target, "RunThread");

    [BuiltIn]
    public static void StartThread(ScriptSession session, ScriptObject target, string method)
    {
        if (!target.HasMethod(method)) throw new ScriptException($"The class '{target.ClassName}' has no method '{method}' to run as a thread.");
        session.StartThread(target, method);
    }

    [BuiltIn]
    public static void Sleep(ScriptSession session, double seconds) => session.WaitUntil(() => false, TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e7)), isSleep: true);

    /// <summary>Waits for sixtieths of a second.</summary>
    [BuiltIn]
    public static void Delay(ScriptSession session, double ticks) => Sleep(session, ticks / 60);

    [BuiltIn]
    public static void Yield(ScriptSession session) => session.Scheduler.Yield();

    [BuiltIn]
    public static void DoEvents(ScriptSession session)
    {
        session.Scheduler.Yield();
        if (session.Scheduler.Current.IsMain) session.User.Run();
        session.Tasks.RunDue();
    }

    [BuiltIn]
    public static ScriptObject NewSignal(ScriptSession session, double isSet = 0)
    {
        var signal = session.NewObject("Signal");
        signal.Part<Signal>().IsSet = isSet != 0;
        return signal;
    }

    [BuiltIn]
    public static ScriptObject NewCancelSignal(ScriptSession session) => NewSignal(session);

    [BuiltIn]
    public static void SetSignal(ScriptObject signal) => signal.Part<Signal>().IsSet = true;

    [BuiltIn]
    public static void ResetSignal(ScriptObject signal) => signal.Part<Signal>().IsSet = false;

    [BuiltIn]
    public static bool GetSignal(ScriptObject signal) => signal.Part<Signal>().IsSet;

    /// <summary>Waits for a signal; 0 when the time was over first. A set cancel signal ends the waiting with an exception.</summary>
    [BuiltIn]
    public static bool WaitOnSignal(ScriptSession session, ScriptObject signal, double seconds, ScriptObject? cancel = null)
    {
        var wanted = signal.Part<Signal>();
        var stop = cancel?.Part<Signal>();
        session.WaitUntil(() => wanted.IsSet || stop is { IsSet: true }, Timeout(seconds));
        if (stop is { IsSet: true }) throw new ScriptException("The waiting was cancelled.");
        return wanted.IsSet;
    }

    [BuiltIn]
    public static ScriptObject NewMessageQueue(ScriptSession session) => session.NewObject("MessageQueue");

    [BuiltIn]
    public static void PostMessage(ScriptObject queue, ScriptObject message)
    {
        message.References++;
        queue.Part<MessageQueue>().Messages.Enqueue(message);
    }

    /// <summary>The next message; null when the time was over or the waiting cancelled.</summary>
    [BuiltIn]
    public static ScriptObject? WaitOnMessage(ScriptSession session, ScriptObject queue, double seconds, ScriptObject? cancel = null)
    {
        var messages = queue.Part<MessageQueue>().Messages;
        var stop = cancel?.Part<Signal>();
        session.WaitUntil(() => messages.Count > 0 || stop is { IsSet: true }, Timeout(seconds));
        if (messages.Count == 0) return null;
        var message = messages.Dequeue();
        session.Objects.Drop(message);
        return message;
    }

    [BuiltIn]
    public static double AddMainThreadPeriodicTask(ScriptSession session, ScriptObject target, string method, double seconds)
        => session.Tasks.Add(target, method, seconds, isPeriodic: true);

    [BuiltIn]
    public static double AddMainThreadSingleTask(ScriptSession session, ScriptObject target, string method, double seconds)
        => session.Tasks.Add(target, method, seconds, isPeriodic: false);

    [BuiltIn]
    public static void RemoveMainThreadTask(ScriptSession session, double id) => session.Tasks.Remove((int)id);

    private static TimeSpan? Timeout(double seconds) => seconds > 1e7 || double.IsNaN(seconds) ? null : TimeSpan.FromSeconds(Math.Max(0, seconds));
}
