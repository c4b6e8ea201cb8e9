// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost.Benchmarks;

/// <summary>Fifty callers at once, each with two hundred small jobs: no error, and nothing left behind.</summary>
internal static class CallerFigures
{
    private const int Callers = 50;
    private const int JobsEach = 200;

    public static async Task<IReadOnlyList<Figure>> TakeAsync(Installed installed)
    {
        await using var watcher = await installed.ConnectAsync();
        // One round first, so that pools and buffers have their size.
        await RoundAsync(installed);
        var before = await LevelAsync(watcher, installed);
        var start = Stopwatch.GetTimestamp();
        var errors = await RoundAsync(installed);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var after = await LevelAsync(watcher, installed);
        return
        [
            new Figure($"{Callers} callers × {JobsEach} jobs with an array in and out", Callers * JobsEach / seconds, "job/s"),
            new Figure("  errors", errors, ""),
            new Figure("  files in shared memory, after", after.Files, "", "before", before.Files),
            new Figure("  open handles of the host, after", after.Handles, "", "before", before.Handles),
            new Figure("  datasets held, after", after.Datasets, "", "before", before.Datasets),
            new Figure("  memory of the host, after", after.Memory / 1e6, "MB", "before", before.Memory / 1e6),
        ];
    }

    private static async Task<int> RoundAsync(Installed installed)
    {
        var errors = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            await using var client = await installed.ConnectAsync();
            for (var job = 0; job < JobsEach; job++)
            {
                var input = await client.CreateAsync(new DatasetCreateRequest { ElementType = ElementType.UInt8, Shape = [64, 64] });
                var status = await client.RunAsync(new JobSubmitRequest
                {
                    Analysis = "negative",
                    Inputs = new Dictionary<string, InputReference> { ["signal"] = new() { Dataset = input.Dataset } },
                });
                if (status.State != JobState.Succeeded) Interlocked.Increment(ref errors);
                // Half of the callers release what they hold, the other half just goes away.
                if (job % 2 != 0) continue;
                await client.ReleaseAsync(new DatasetRequest(input.Dataset!));
                if (status.Outputs.TryGetValue("signal", out var output)) await client.ReleaseAsync(new DatasetRequest(output.Dataset!));
            }
        })));
        return errors;
    }

    private static async Task<(double Files, double Handles, double Datasets, double Memory)> LevelAsync(HostClient client, Installed installed)
    {
        var status = await client.StatusAsync();
        // Files stay until the checksums of their records are taken, which goes on after the last answer.
        for (var attempt = 0; attempt < 600 && (status.Datasets > 0 || status.Sessions > 1 || SharedFiles() > 0); attempt++)
        {
            await Task.Delay(100);
            status = await client.StatusAsync();
        }

        var shared = SharedFiles();
        var handles = Directory.Exists("/proc") ? Directory.EnumerateFileSystemEntries($"/proc/{installed.HostProcess}/fd").Count() : 0;
        return (shared, handles, status.Datasets, status.MemoryBytes);
    }

    private static int SharedFiles() => Directory.Exists("/dev/shm")
        ? Directory.EnumerateDirectories("/dev/shm", "pluginhost-*").Sum(folder => Directory.EnumerateFileSystemEntries(folder).Count())
        : 0;
}
