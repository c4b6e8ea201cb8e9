// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;

namespace PluginHost.Engine.Tests.Support;

/// <summary>Starts programs without a terminal: one that inherits it can stop the tests when they run in the background (SIGTTOU).</summary>
internal static class Detached
{
    public static Process Start(ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        // Passed on, so that a program that fails says why.
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        return process;
    }
}
