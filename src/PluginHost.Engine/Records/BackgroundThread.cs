// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace PluginHost.Engine.Records;

/// <summary>Work that nobody waits for gives way to a job, a plugin or the caller who wants a processor.</summary>
internal static partial class BackgroundThread
{
    // A tenth of an ordinary thread's share: what is held open for this work does not stay open for ever.
    private const int Niceness = 10;

    /// <summary>Has the calling thread give way from now on. It has to be one of its own: Linux lets nobody take it back.</summary>
    public static void GiveWay()
    {
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        // .NET leaves it at that on Linux, where a thread can be told by the call for processes.
        if (OperatingSystem.IsLinux()) _ = SetPriority(which: 0, who: 0, Niceness);
    }

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int priority);
}
