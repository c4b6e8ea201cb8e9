// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost.Benchmarks;

/// <summary>An array from caller to worker and one of the same size back: a descriptor each way, whatever the size.</summary>
internal static class HandOverFigures
{
    private const int Count = 9;

    public static async Task<IReadOnlyList<Figure>> TakeAsync(Installed installed)
    {
        await using var client = await installed.ConnectAsync();
        var small = await HandOverAsync(client, 1 << 20);
        var large = await HandOverAsync(client, 1L << 30);
        return [new Figure("hand-over of 1 GiB to a worker and 1 GiB back", large * 1e3, "ms", "the same with 1 MiB", small * 1e3)];
    }

    private static async Task<double> HandOverAsync(HostClient client, long bytes)
    {
        var input = await client.CreateAsync(new DatasetCreateRequest { ElementType = ElementType.UInt8, Shape = [bytes] });
        var seconds = new double[Count];
        for (var round = 0; round < Count; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var status = await client.RunAsync(new JobSubmitRequest
            {
                Analysis = "same-size",
                Inputs = new Dictionary<string, InputReference> { ["signal"] = new() { Dataset = input.Dataset } },
            });
            var output = status.Outputs["signal"];
            if (new FileInfo(output.Location!.Path).Length != bytes) throw new InvalidOperationException("The result has another size.");
            seconds[round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            // The checksums of the record are taken after the answer; they must not run into the next measurement.
            await client.GetRecordAsync(new RecordRequest(status.Record!));
            await client.ReleaseAsync(new DatasetRequest(output.Dataset!));
        }

        Array.Sort(seconds);
        await client.ReleaseAsync(new DatasetRequest(input.Dataset!));
        return seconds[Count / 2];
    }
}
