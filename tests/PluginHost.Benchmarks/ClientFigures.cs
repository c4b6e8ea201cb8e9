// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Benchmarks;

/// <summary>The small client, process start included, against the same program that asks nobody: what a script waits for each call.</summary>
internal static class ClientFigures
{
    private const int Count = 40;
    private const int Side = 2048;

    public static async Task<IReadOnlyList<Figure>> TakeAsync(Installed installed)
    {
        var client = Path.Combine(Path.GetDirectoryName(installed.Program)!, OperatingSystem.IsWindows() ? "pluginhost-call.exe" : "pluginhost-call");
        var folder = Directory.CreateTempSubdirectory("pluginhost-client-").FullName;
        var raw = Path.Combine(folder, "image.raw");
        await File.WriteAllBytesAsync(raw, new byte[Side * Side * sizeof(float)]);
        var request = Path.Combine(folder, "request.txt");
        await File.WriteAllTextAsync(request, $"analysis=pass-through\ninput.0.raw={raw}\ninput.0.dtype=float32\ninput.0.shape={Side},{Side}\noutput.folder={folder}\n");
        var floor = await TimeAsync("--version");
        var list = await TimeAsync("list");
        var full = await TimeAsync("list", "--full");
        var run = await TimeAsync("run", "--request", request, "--answer", Path.Combine(folder, "answer.txt"));
        Directory.Delete(folder, recursive: true);
        return
        [
            new Figure("pluginhost-call list", list * 1e3, "ms", "pluginhost-call --version", floor * 1e3),
            new Figure("pluginhost-call list --full (all a menu needs)", full * 1e3, "ms", "pluginhost-call --version", floor * 1e3),
            new Figure("pluginhost-call run, 2k × 2k float32 there and back", run * 1e3, "ms", "pluginhost-call --version", floor * 1e3),
        ];

        Task<double> TimeAsync(params string[] arguments) => Samples.MedianAsync(3, Count, async () =>
        {
            using var process = Installed.Start(client, installed.StateFolder, arguments);
            await process.WaitForExitAsync();
            if (process.ExitCode != 0) throw new InvalidOperationException($"'{string.Join(' ', arguments)}' ended with {process.ExitCode}.");
        });
    }
}
