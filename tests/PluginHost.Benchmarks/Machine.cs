// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Runtime.InteropServices;

namespace PluginHost.Benchmarks;

/// <summary>What the figures were taken on, and how busy it was otherwise.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        return $"{model ?? RuntimeInformation.ProcessArchitecture.ToString()}, {Environment.ProcessorCount} processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription}, .NET {Environment.Version}";
    }

    /// <summary>Share of the processors that were busy during half a second in which this program slept.</summary>
    public static double ForeignLoad()
    {
        if (!File.Exists("/proc/stat")) return double.NaN;
        var (busy, total) = Read();
        Task.Delay(500).Wait();
        var (busyAfter, totalAfter) = Read();
        return (busyAfter - busy) / Math.Max(1, totalAfter - total);
    }

    private static (double Busy, double Total) Read()
    {
        var times = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return (times.Sum() - times[3] - times[4], times.Sum());
    }
}
