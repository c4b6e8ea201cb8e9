// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Globalization;

namespace PluginHost.Engine.Workers;

/// <summary>Private memory of a process: what it allocated, not the arrays that it shares.</summary>
internal static class ProcessMemory
{
    /// <summary>Bytes, or null when the process is gone.</summary>
    public static long? PrivateBytes(Process process)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                process.Refresh();
                return process.PrivateMemorySize64;
            }

            return LinuxBytes(process.Id);
        }
        catch (Exception error) when (error is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Bytes of a process on Linux: RssAnon and VmSwap (proc(5)); mapped files and shared memory are left out.</summary>
    /// <exception cref="IOException">It is gone.</exception>
    /// <exception cref="UnauthorizedAccessException">It is somebody else's.</exception>
    public static long LinuxBytes(int process)
    {
        long kibibytes = 0;
        foreach (var line in File.ReadLines($"/proc/{process}/status"))
        {
            if (line.StartsWith("RssAnon:", StringComparison.Ordinal) || line.StartsWith("VmSwap:", StringComparison.Ordinal))
            {
                kibibytes += long.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1).Trim().TrimEnd("kB ").Trim(), CultureInfo.InvariantCulture);
            }
        }

        return kibibytes * 1024;
    }

    /// <summary>Asks the kernel to end this process before any other when memory runs out.</summary>
    public static void OfferAsFirstVictim(Process process)
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            File.WriteAllText($"/proc/{process.Id}/oom_score_adj", "800");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Not permitted here; the host's own limit still holds.
        }
    }
}
