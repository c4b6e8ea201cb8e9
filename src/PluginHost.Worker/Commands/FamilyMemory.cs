// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Globalization;

namespace PluginHost.Worker.Commands;

/// <summary>Private memory of a program and of the processes below it: what they allocated, not the files that they share.</summary>
internal static class FamilyMemory
{
    // Deeper than any chain of programs; a loop cannot be, but processes change while they are looked at.
    private const int Depth = 16;

    public static long Bytes(Process process)
    {
        try
        {
            if (OperatingSystem.IsLinux()) return Bytes(process.Id.ToString(CultureInfo.InvariantCulture), Depth);
            process.Refresh();
            return process.PrivateMemorySize64;
        }
        catch (Exception error) when (error is InvalidOperationException or NotSupportedException)
        {
            return 0;
        }
    }

    private static long Bytes(string process, int depth)
    {
        if (depth == 0) return 0;
        var bytes = 0L;
        try
        {
            // RssAnon and VmSwap of the process itself, and the children of each of its threads (proc(5)).
            foreach (var line in File.ReadLines($"/proc/{process}/status"))
            {
                if (!line.StartsWith("RssAnon:", StringComparison.Ordinal) && !line.StartsWith("VmSwap:", StringComparison.Ordinal)) continue;
                bytes += 1024 * long.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1).Trim().TrimEnd("kB ").Trim(), CultureInfo.InvariantCulture);
            }

            foreach (var thread in Directory.EnumerateDirectories($"/proc/{process}/task"))
            {
                foreach (var child in File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)) bytes += Bytes(child, depth - 1);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is gone, or the kernel does not tell.
        }

        return bytes;
    }
}
