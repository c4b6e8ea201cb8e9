// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost.Benchmarks;

/// <summary>Analyses over a 2 GiB 4D-STEM file in the page cache, against a plain read-and-sum of the same file by as many threads.</summary>
internal static class ScanFigures
{
    private const int Rounds = 9;

    public static async Task<IReadOnlyList<Figure>> TakeAsync(Installed installed)
    {
        var path = ScanFile.In(installed.Root);
        await using var client = await installed.ConnectAsync();
        var scan = await client.CreateAsync(ScanFile.Describe(path));
        var virtualDetector = new JsonObject { ["center"] = new JsonArray(128, 128), ["inner"] = 30, ["outer"] = 90 };
        var whole = new JsonObject { ["reference"] = new JsonArray(127.5, 127.5) };
        var floor = new List<double>();
        var detector = new List<double>();
        var mass = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            floor.Add(ReadAndSum(path, ScanFile.Bytes));
            detector.Add(await JobAsync(client, "virtual-detector", scan.Dataset!, virtualDetector));
            mass.Add(await JobAsync(client, "center-of-mass", scan.Dataset!, whole));
        }

        const double Gigabytes = ScanFile.Bytes / 1e9;
        double Median(List<double> seconds) => Gigabytes / seconds.Order().ElementAt(Rounds / 2);
        double Best(List<double> seconds) => Gigabytes / seconds.Min();
        return
        [
            new Figure("virtual-detector, one mask, 2 GiB uint16, median", Median(detector), "GB/s", "plain read and sum of the file, median", Median(floor)),
            new Figure("virtual-detector, one mask, 2 GiB uint16, best", Best(detector), "GB/s", "plain read and sum of the file, best", Best(floor)),
            new Figure("center-of-mass, 2 GiB uint16, median", Median(mass), "GB/s", "plain read and sum of the file, median", Median(floor)),
            new Figure("center-of-mass, 2 GiB uint16, best", Best(mass), "GB/s", "plain read and sum of the file, best", Best(floor)),
        ];
    }

    private static async Task<double> JobAsync(HostClient client, string analysis, string dataset, JsonObject parameters)
    {
        var start = Stopwatch.GetTimestamp();
        var status = await client.RunAsync(new JobSubmitRequest
        {
            Analysis = analysis,
            Inputs = new Dictionary<string, InputReference> { ["data"] = new() { Dataset = dataset } },
            Parameters = parameters.DeepClone().AsObject(),
        });
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (status.State != JobState.Succeeded) throw new InvalidOperationException(status.Error?.Detail);
        // The checksums of the record are taken after the answer; they must not run into the next measurement.
        await client.GetRecordAsync(new RecordRequest(status.Record!));
        foreach (var output in status.Outputs.Values) await client.ReleaseAsync(new DatasetRequest(output.Dataset!));
        return seconds;
    }

    private static double ReadAndSum(string path, long bytes)
    {
        const int Piece = 256 << 10;
        using var file = File.OpenHandle(path);
        var pieces = bytes / Piece;
        var next = -1L;
        var total = 0L;
        var start = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var buffer = new byte[Piece];
                var sum = 0L;
                for (var piece = Interlocked.Increment(ref next); piece < pieces; piece = Interlocked.Increment(ref next))
                {
                    RandomAccess.Read(file, buffer, piece * Piece);
                    sum += Sum(MemoryMarshal.Cast<byte, ushort>(buffer.AsSpan()));
                }

                Interlocked.Add(ref total, sum);
            },
            TaskCreationOptions.LongRunning)).ToArray();
        Task.WaitAll(threads);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (total == 0) throw new InvalidOperationException("The file holds nothing.");
        return seconds;
    }

    // Counts are below 64, so that a lane of 32 bits holds the sum of a piece.
    private static long Sum(ReadOnlySpan<ushort> values)
    {
        var sum = Vector<uint>.Zero;
        foreach (var vector in MemoryMarshal.Cast<ushort, Vector<ushort>>(values))
        {
            Vector.Widen(vector, out var low, out var high);
            sum += low + high;
        }

        return Vector.Sum(sum);
    }
}
