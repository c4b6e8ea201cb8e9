// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using System.Diagnostics;
using PluginHost.Demo;
using PluginHost.Output;
using PluginHost.Results;

namespace PluginHost.Commands;

/// <summary><c>demo</c>: shows on made-up data what there is.</summary>
internal static class DemoCommand
{
    public static Command Create(CommandActions actions)
    {
        var output = new Option<string>("--output", "-o") { HelpName = "FOLDER", DefaultValueFactory = _ => "pluginhost-demo", Description = "Folder for data, results and pictures." };
        return actions.Bind(new Command("demo", "Makes sample data, runs virtual-detector, center-of-mass, geometric-phase-analysis and particle-size-distribution on them, and compares the results with the truth.") { output }, async run =>
        {
            var watch = Stopwatch.StartNew();
            var folder = Path.GetFullPath(run.Get(output)!);
            WritablePlace.Check(folder, "Name another folder with --output.");
            var host = await run.HostAsync().ConfigureAwait(false);
            var done = await new DemoRun(host, folder, run.Terminal.Say).RunAsync(run.Cancellation).ConfigureAwait(false) with { Seconds = Math.Round(watch.Elapsed.TotalSeconds, 1) };
            if (run.Json) run.Print(done, CommandJson.Indented.DemoDocument);
            else Write(run.Out, done);
        });
    }

    private static void Write(TextStream output, DemoDocument demo)
    {
        output.WriteLine($"Simulated 3 signals, wrote {demo.Data.Count} files, ran {demo.Checks.Select(check => check.Analysis).Distinct().Count()} analyses, each in a process of its own, in {Numbers.Seconds(demo.Seconds)}.");
        output.WriteLine();
        var table = new TextTable("ANALYSIS", "WHAT", "MEASURED", "TRUE");
        foreach (var check in demo.Checks) table.Add(check.Analysis, check.What, $"{Numbers.Short(check.Measured)} {check.Units}".TrimEnd(), $"{Numbers.Short(check.Truth)} {check.Units}".TrimEnd());
        table.WriteTo(output);
        output.WriteLine();
        output.Line("look at", $"{demo.Overview} and the others beside it");
        output.Line("results", $"{Path.Combine(demo.Folder, "results")} (HyperSpy files, each with the record of its run)");
        output.Line("sample data", $"{Path.Combine(demo.Folder, "data")}; try: pluginhost info {demo.Data[0]}");
    }
}
