// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using PluginHost.Contract;

namespace PluginHost.Benchmarks;

/// <summary>A 2 GiB scan that a running host writes as dm4 and dm5, against a plain copy of as many bytes that is flushed to the disk too.</summary>
internal static class DmWriteFigures
{
    private const int Rounds = 3;

    public static async Task<IReadOnlyList<Figure>> TakeAsync(Installed installed)
    {
        var source = ScanFile.In(installed.Root);
        var target = Path.Combine(Path.GetDirectoryName(source)!, "written");
        await using var client = await installed.ConnectAsync();
        var scan = await client.CreateAsync(ScanFile.Describe(source));
        var seconds = new Dictionary<string, List<double>> { [".raw"] = [], [".dm4"] = [], [".dm5"] = [] };
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (suffix, taken) in seconds)
            {
                var start = Stopwatch.GetTimestamp();
                if (suffix == ".raw") Copy(source, target + suffix);
                else await client.SaveAsync(new DatasetSaveRequest { Dataset = scan.Dataset!, Path = target + suffix });
                taken.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                File.Delete(target + suffix);
            }
        }

        double Speed(string suffix) => ScanFile.Bytes / 1e9 / seconds[suffix].Order().ElementAt(Rounds / 2);
        return
        [
            new Figure("2 GiB scan written as dm4, median", Speed(".dm4"), "GB/s", "plain copy of the file, flushed, median", Speed(".raw")),
            new Figure("2 GiB scan written as dm5, median", Speed(".dm5"), "GB/s", "plain copy of the file, flushed, median", Speed(".raw")),
        ];
    }

    private static void Copy(string source, string target)
    {
        File.Copy(source, target, overwrite: true);
        using var copy = File.OpenHandle(target, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(copy);
    }
}
