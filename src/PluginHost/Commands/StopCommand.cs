// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Errors;
using PluginHost.Output;

namespace PluginHost.Commands;

/// <summary><c>stop</c>: stops the running host and waits until it has gone.</summary>
internal static class StopCommand
{
    public static Command Create(CommandActions actions)
    {
        var grace = new Option<double>("--grace") { HelpName = "SECONDS", DefaultValueFactory = _ => 5, Description = "How long running jobs may go on." };
        return actions.Bind(new Command("stop", "Stops the running host.") { grace }, async run =>
        {
            if (!double.IsFinite(run.Get(grace)) || run.Get(grace) < 0) throw new UsageException("--grace must be a number of seconds, 0 or more.");
            var host = await HostClient.TryConnectAsync(run.Surroundings.Program, run.Surroundings.StateFolder, run.Cancellation).ConfigureAwait(false);
            if (host is not null)
            {
                await using (host.ConfigureAwait(false))
                {
                    await host.StopAsync(new HostStopRequest(run.Get(grace)), run.Cancellation).ConfigureAwait(false);
                    // The host closes its connections last.
                    await host.Completion.WaitAsync(run.Cancellation).ConfigureAwait(false);
                }
            }

            if (run.Json) run.Print(new StopDocument(host is not null, run.Surroundings.StateFolder), CommandJson.Indented.StopDocument);
            else run.Out.WriteLine(host is null ? $"No host runs for {run.Surroundings.StateFolder}." : "The host has stopped.");
        });
    }
}
