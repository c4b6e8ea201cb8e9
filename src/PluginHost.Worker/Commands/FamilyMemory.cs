// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Globalization;
using PluginHost.Engine.Workers;

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
            return OperatingSystem.IsLinux() ? Bytes(process.Id, Depth) : ProcessMemory.PrivateBytes(process) ?? 0;
        }
        catch (Exception error) when (error is InvalidOperationException or NotSupportedException)
        {
            return 0;
        }
    }

    private static long Bytes(int process, int depth)
    {
        if (depth == 0) return 0;
        var bytes = 0L;
        try
        {
            bytes += ProcessMemory.LinuxBytes(process);
            // The children of each of its threads (proc(5)).
            foreach (var thread in Directory.EnumerateDirectories($"/proc/{process}/task"))
            {
                foreach (var child in File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)) bytes += Bytes(int.Parse(child, CultureInfo.InvariantCulture), depth - 1);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is gone, or the kernel does not tell.
        }

        return bytes;
    }
}
