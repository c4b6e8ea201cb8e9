// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Dialogs;
using PluginHost.DmScript.Displays;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>The old synchronisation: semaphores, and the window that holds one until its button is pressed.</summary>
public static class SemaphoreFunctions
{
    [BuiltIn]
    public static double NewSemaphore(ScriptSession session) => session.Part<Semaphores>().Add();

    /// <summary>Waits until nobody else has the semaphore, and takes it.</summary>
    [BuiltIn]
    public static void GrabSemaphore(ScriptSession session, double number)
    {
        var semaphore = session.Part<Semaphores>().Get(number);
        while (semaphore is { IsGrabbed: true, IsGone: false })
        {
            if (session.Scheduler.Current.IsMain && session is { Scheduler.StartedThreads: 0, User.AreThere: false })
                throw new ScriptException($"The semaphore {number} is taken, and nobody is there to release it.");
            session.WaitUntil(() => semaphore is not { IsGrabbed: true, IsGone: false } || session is { Scheduler.StartedThreads: 0, User.AreThere: false }, null);
        }

        if (semaphore.IsGone) throw new ScriptException($"The semaphore {number} was freed, or its dialog cancelled.");
        semaphore.IsGrabbed = true;
    }

    [BuiltIn]
    public static void ReleaseSemaphore(ScriptSession session, double number) => session.Part<Semaphores>().Get(number).IsGrabbed = false;

    [BuiltIn]
    public static void FreeSemaphore(ScriptSession session, double number) => session.Part<Semaphores>().Remove(number);

    /// <summary>Shows a window and goes on. The semaphore is taken until the window's button is pressed; whoever waits for it when the window is closed otherwise gets an exception.</summary>
    [BuiltIn]
    public static void ModelessDialog(ScriptSession session, string text, string button, double number)
    {
        var semaphore = session.Part<Semaphores>().Get(number);
        var isAccepted = session.Workspace.Dialogs.Take("ModelessDialog", text, DialogReply.Buttons(button))?.Accept ?? true;
        var window = session.Workspace.Open(new ScriptWindow(text, WindowKind.Dialog));
        semaphore.IsGrabbed = true;
        session.User.Add(() =>
        {
            if (window.IsOpen) session.Workspace.Close(window);
            if (isAccepted) semaphore.IsGrabbed = false;
            else semaphore.IsGone = true;
        });
    }
}
