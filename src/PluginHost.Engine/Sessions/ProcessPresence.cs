// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;

namespace PluginHost.Engine.Sessions;

/// <summary>Whether a process is there.</summary>
internal static class ProcessPresence
{
    public static bool IsThere(int id) => id == Environment.ProcessId || (OperatingSystem.IsLinux() ? IsAlive(id) : IsListed(id));

    private static bool IsListed(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // A process that has ended stays in the table until its parent asks for its exit code; its state is then Z (proc(5)).
    private static bool IsAlive(int id)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{id}/stat");
            return !line[(line.LastIndexOf(')') + 2)..].StartsWith('Z');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return error is not IOException;
        }
    }
}
