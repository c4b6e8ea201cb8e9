// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Diagnostics;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>Other programs, by command lines as Windows reads them.</summary>
public static class ProcessFunctions
{
    /// <summary>Runs a program and gives its exit code. After the timeout, in seconds, the program is stopped and an exception thrown.</summary>
    [BuiltIn]
    public static double LaunchExternalProcess(ScriptSession session, string commandLine, double timeout = double.PositiveInfinity)
    {
        using var process = Start(session, commandLine);
        var limit = timeout is >= 0 and < 1e7 ? TimeSpan.FromSeconds(timeout) : (TimeSpan?)null;
        var since = Stopwatch.GetTimestamp();
        try
        {
            while (!process.WaitForExit(5))
            {
                session.Scheduler.Check();
                session.Scheduler.Yield();
                if (limit is { } time && Stopwatch.GetElapsedTime(since) > time)
                    throw new ScriptException($"The program '{process.StartInfo.FileName}' has not ended within {timeout} s.");
            }
            return process.ExitCode;
        }
        catch
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Starts a program and does not wait for it.</summary>
    [BuiltIn]
    public static void LaunchExternalProcessAsync(ScriptSession session, string commandLine) => Start(session, commandLine).Dispose();

    private static Process Start(ScriptSession session, string commandLine)
    {
        var parts = WindowsCommandLine.Split(commandLine);
        if (parts.Count == 0) throw new ScriptException("A command line was expected, but it is empty.");
        var start = new ProcessStartInfo(parts[0]) { UseShellExecute = false };
        var program = Path.GetFileNameWithoutExtension(parts[0]);
        if (program.Equals("cmd", StringComparison.OrdinalIgnoreCase) && !OperatingSystem.IsWindows())
        {
            var at = commandLine.IndexOf("/c", StringComparison.OrdinalIgnoreCase);
            if (!session.Dialect.AllowShell || at < 0)
                throw new ScriptException("'cmd' is the command interpreter of Windows; allow the system's shell in its place, or start the program itself.");
            start.FileName = "/bin/sh";
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(commandLine[(at + 2)..].Trim());
        }
        else
        {
            for (var i = 1; i < parts.Count; i++) start.ArgumentList.Add(parts[i]);
        }
        try
        {
            return Process.Start(start) ?? throw new ScriptException($"The program '{parts[0]}' cannot be started.");
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            throw new ScriptException($"The program '{parts[0]}' cannot be started: {error.Message}", error);
        }
    }
}
