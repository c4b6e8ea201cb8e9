// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Globalization;
using System.Text;
using PluginHost.Contract;

namespace PluginHost.Engine.Workers;

/// <summary>
/// The processes that a worker started and left behind. Whatever way they went, they carry the worker's address in their environment, which no
/// other process does; so they are found when the worker itself is gone (Linux; elsewhere a worker that is killed takes its children along).
/// </summary>
internal static class WorkerFamily
{
    private const int Attempts = 10;

    /// <summary>Ends the processes whose worker address begins like this.</summary>
    public static void End(string address)
    {
        if (!OperatingSystem.IsLinux()) return;
        var mark = Encoding.UTF8.GetBytes($"{WorkerEnvironment.Address}={address}");
        // While some are being ended, others may be started.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var any = false;
            foreach (var folder in Directory.EnumerateDirectories("/proc"))
            {
                if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == Environment.ProcessId) continue;
                if (!Carries(folder, mark)) continue;
                any = true;
                Kill(id);
            }

            if (!any) return;
        }
    }

    // The environment that a process began with (proc(5)); that of another user's cannot be read, and a dead one's is empty.
    private static bool Carries(string process, byte[] mark)
    {
        try
        {
            var environment = File.ReadAllBytes(Path.Combine(process, "environ")).AsSpan();
            return environment.StartsWith(mark) || environment.IndexOf((byte[])[0, .. mark]) >= 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It is gone already.
        }
    }
}
