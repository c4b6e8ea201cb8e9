// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;

namespace PluginHost.Benchmarks;

/// <summary>Whole commands, process start included: without a host, and with a running one.</summary>
internal static class StartFigures
{
    private const int Count = 15;

    public static async Task<IReadOnlyList<Figure>> TakeAsync(Installed installed)
    {
        var cold = Directory.CreateTempSubdirectory("pluginhost-cold-").FullName;
        var image = Path.Combine(cold, "image.npy");
        WriteImage(image);
        var floor = await TimeAsync(installed, cold, "--version");
        var list = await TimeAsync(installed, cold, "list");
        var run = await TimeAsync(installed, cold, "run", "particle-size-distribution", image, "--output", Path.Combine(cold, "out"), "--format", "npy");
        var warm = await TimeAsync(installed, installed.StateFolder, "list");
        Directory.Delete(cold, recursive: true);
        return
        [
            new Figure("pluginhost list, no host running", list * 1e3, "ms", "pluginhost --version", floor * 1e3),
            new Figure("pluginhost list, answered by a running host", warm * 1e3, "ms", "pluginhost --version", floor * 1e3),
            new Figure("pluginhost run, a small analysis, no host running", run * 1e3, "ms", "pluginhost --version", floor * 1e3),
        ];
    }

    private static Task<double> TimeAsync(Installed installed, string state, params string[] arguments) => Samples.MedianAsync(3, Count, async () =>
    {
        using var process = Installed.Start(installed.Program, state, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"'{string.Join(' ', arguments)}' ended with {process.ExitCode}.");
    });

    // 128 × 128 uint8, two bright squares on a dark ground; NPY format version 1.0.
    private static void WriteImage(string path)
    {
        var header = "{'descr': '|u1', 'fortran_order': False, 'shape': (128, 128), }".PadRight(117) + "\n";
        var pixels = new byte[128 * 128];
        for (var y = 0; y < 128; y++)
        {
            for (var x = 0; x < 128; x++) pixels[(y * 128) + x] = (byte)(y is > 20 and < 40 && (x is > 20 and < 40 || x is > 60 and < 90) ? 200 : 10);
        }

        File.WriteAllBytes(path, [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header), .. pixels]);
    }
}
