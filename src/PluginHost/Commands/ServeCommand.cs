// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Engine;
using PluginHost.Errors;
using PluginHost.Output;

namespace PluginHost.Commands;

/// <summary><c>serve</c>: runs the host of the state folder until it is stopped.</summary>
internal static class ServeCommand
{
    // Set to "no", it keeps workers from being started before they are called.
    private const string WarmVariable = "PLUGINHOST_WARM";

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private const double LongestIdle = 30 * 24 * 60 * 60;

    public static Command Create(CommandActions actions)
    {
        var idle = new Option<double?>("--idle") { HelpName = "SECONDS", Description = "End after so long without a caller, a job or a kept dataset; without it the host stays until it is stopped." };
        return actions.Bind(new Command("serve", "Runs the host that other programs call, until it is stopped.") { idle }, run => ServeAsync(run, IdleTime(run.Get(idle))));
    }

    private static TimeSpan? IdleTime(double? seconds) => seconds switch
    {
        null => null,
        > 0 and <= LongestIdle => TimeSpan.FromSeconds(seconds.Value),
        _ => throw new UsageException($"--idle must be a number of seconds above 0, at most {LongestIdle:0} (30 days)."),
    };

    private static async Task ServeAsync(Invocation run, TimeSpan? idle)
    {
        var options = new HostOptions
        {
            StateFolder = run.Surroundings.StateFolder,
            InstallFolder = run.Surroundings.InstallFolder,
            Host = run.Surroundings.Program,
            LogToConsole = true,
            Idle = idle,
        };
        if (Environment.GetEnvironmentVariable(WarmVariable) == "no") options = options with { WarmAfter = null };
        var engine = await HostEngine.StartAsync(options, run.Cancellation).ConfigureAwait(false);
        await using (engine.ConfigureAwait(false))
        {
            var address = await engine.PublishAsync(run.Cancellation).ConfigureAwait(false);
            // Callers that find no host later start this program again.
            if (Path.GetFileName(Environment.ProcessPath) == InstalledProgram.ProgramName) InstalledProgram.Record(options.StateFolder, Environment.ProcessPath!);
            if (run.Json) run.Print(address, ContractJson.Indented.HostAddress);
            else run.Out.WriteLine($"{address.Host.Name} {address.Host.Version} listens at {address.Address} (process {address.ProcessId}). Ctrl-C or 'pluginhost stop' stops it{End(idle)}.");
            run.Out.Flush();
            await Task.WhenAny(engine.StopRequested, engine.Unused, Task.Delay(Timeout.Infinite, run.Cancellation)).ConfigureAwait(false);
            var (reason, grace) = engine.StopRequested.IsCompletedSuccessfully ? ("A caller stopped the host.", TimeSpan.FromSeconds((await engine.StopRequested.ConfigureAwait(false)).GraceSeconds))
                : engine.Unused.IsCompleted ? ("Nobody used the host any more.", TimeSpan.Zero)
                : ("The host was told to stop.", Grace);
            await engine.StopAsync(reason, grace).ConfigureAwait(false);
        }
    }

    private static string End(TimeSpan? idle) => idle is { TotalSeconds: var seconds } ? $"; it ends by itself when nobody has used it for {seconds} s" : "";
}
