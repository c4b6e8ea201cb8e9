// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost.Benchmarks;

/// <summary>An array from caller to worker and one of the same size back: a descriptor each way, whatever the size.</summary>
internal static class HandOverFigures
{
    private const int Count = 15;

    // Long enough for caller, host and worker to be as cold after a small array as after a large one, whose checksums take a second.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task<IReadOnlyList<Figure>> TakeAsync(Installed installed)
    {
        await using var client = await installed.ConnectAsync();
        long[] sizes = [1 << 20, 1L << 30];
        var inputs = new List<SignalDescriptor>();
        foreach (var bytes in sizes) inputs.Add(await client.CreateAsync(new DatasetCreateRequest { ElementType = ElementType.UInt8, Shape = [bytes] }));
        var seconds = sizes.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= Count; round++)
        {
            for (var size = 0; size < sizes.Length; size++)
            {
                var taken = await HandOverAsync(client, inputs[size], sizes[size]);
                // The first of each starts the worker, or looks at its file for the first time.
                if (round > 0) seconds[size].Add(taken);
            }
        }

        foreach (var input in inputs) await client.ReleaseAsync(new DatasetRequest(input.Dataset!));
        double Median(int size) => 1e3 * seconds[size].Order().ElementAt(Count / 2);
        return [new Figure("hand-over of 1 GiB to a worker and 1 GiB back", Median(1), "ms", "the same with 1 MiB", Median(0))];
    }

    private static async Task<double> HandOverAsync(HostClient client, SignalDescriptor input, long bytes)
    {
        await Task.Delay(Pause);
        var start = Stopwatch.GetTimestamp();
        var status = await client.RunAsync(new JobSubmitRequest
        {
            Analysis = "same-size",
            Inputs = new Dictionary<string, InputReference> { ["signal"] = new() { Dataset = input.Dataset } },
        });
        var taken = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var output = status.Outputs["signal"];
        if (new FileInfo(output.Location!.Path).Length != bytes) throw new InvalidOperationException("The result has another size.");
        // The checksums of the record are taken after the answer; they must not run into the next measurement.
        await client.GetRecordAsync(new RecordRequest(status.Record!));
        await client.ReleaseAsync(new DatasetRequest(output.Dataset!));
        return taken;
    }
}
