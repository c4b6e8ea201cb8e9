// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;

namespace PluginHost.Engine.Workers;

/// <summary>How a process ended, in words.</summary>
internal static class ExitWords
{
    private static readonly Dictionary<int, string> Signals = new()
    {
        [4] = "SIGILL",
        [6] = "SIGABRT",
        [7] = "SIGBUS",
        [8] = "SIGFPE",
        [9] = "SIGKILL",
        [11] = "SIGSEGV",
        [15] = "SIGTERM",
    };

    public static string Of(Process process)
    {
        try
        {
            var code = process.ExitCode;
            // A process ended by signal n is reported as 128 + n.
            return !OperatingSystem.IsWindows() && code > 128 && Signals.TryGetValue(code - 128, out var signal)
                ? $"ended by signal {signal}"
                : $"exit code {(OperatingSystem.IsWindows() && code < 0 ? $"0x{code:X8}" : code)}";
        }
        catch (InvalidOperationException)
        {
            return "no exit code";
        }
    }
}
