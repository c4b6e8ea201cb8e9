// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Engine;
using PluginHost.Output;

namespace PluginHost.Commands;

/// <summary><c>serve</c>: runs the host of the state folder until it is stopped.</summary>
internal static class ServeCommand
{
    // Set to "no", it keeps workers from being started before they are called.
    private const string WarmVariable = "PLUGINHOST_WARM";

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static Command Create(CommandActions actions) => actions.Bind(new Command("serve", "Runs the host that other programs call, until it is stopped."), async run =>
    {
        var options = new HostOptions
        {
            StateFolder = run.Surroundings.StateFolder,
            InstallFolder = run.Surroundings.InstallFolder,
            Host = run.Surroundings.Program,
            LogToConsole = true,
        };
        if (Environment.GetEnvironmentVariable(WarmVariable) == "no") options = options with { WarmAfter = null };
        var engine = await HostEngine.StartAsync(options, run.Cancellation).ConfigureAwait(false);
        await using (engine.ConfigureAwait(false))
        {
            var address = await engine.PublishAsync(run.Cancellation).ConfigureAwait(false);
            // Callers that find no host later start this program again.
            if (Path.GetFileName(Environment.ProcessPath) == InstalledProgram.ProgramName) InstalledProgram.Record(options.StateFolder, Environment.ProcessPath!);
            if (run.Json) run.Print(address, ContractJson.Indented.HostAddress);
            else run.Out.WriteLine($"{address.Host.Name} {address.Host.Version} listens at {address.Address} (process {address.ProcessId}). Ctrl-C or 'pluginhost stop' stops it.");
            run.Out.Flush();
            await Task.WhenAny(engine.StopRequested, Task.Delay(Timeout.Infinite, run.Cancellation)).ConfigureAwait(false);
            var (reason, grace) = engine.StopRequested.IsCompletedSuccessfully
                ? ("A caller stopped the host.", TimeSpan.FromSeconds((await engine.StopRequested.ConfigureAwait(false)).GraceSeconds))
                : ("The host was told to stop.", Grace);
            await engine.StopAsync(reason, grace).ConfigureAwait(false);
        }
    });
}
