// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;

namespace PluginHost.Benchmarks;

/// <summary>Times an action again and again.</summary>
internal static class Samples
{
    /// <summary>Median seconds of one call.</summary>
    public static async Task<double> MedianAsync(int warm, int count, Func<Task> action)
    {
        for (var round = 0; round < warm; round++) await action();
        var seconds = new double[count];
        for (var round = 0; round < count; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await action();
            seconds[round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds[count / 2];
    }

    /// <summary>Median and least seconds of one call.</summary>
    public static async Task<(double Median, double Best)> OfAsync(int warm, int count, Func<Task> action)
    {
        for (var round = 0; round < warm; round++) await action();
        var seconds = new double[count];
        for (var round = 0; round < count; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await action();
            seconds[round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return (seconds[count / 2], seconds[0]);
    }
}
