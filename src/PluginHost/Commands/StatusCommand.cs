// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Output;

namespace PluginHost.Commands;

/// <summary><c>status</c>: how the running host is.</summary>
internal static class StatusCommand
{
    public static Command Create(CommandActions actions) => actions.Bind(new Command("status", "Tells how the running host is."), async run =>
    {
        var host = await HostClient.TryConnectAsync(run.Surroundings.Program, run.Surroundings.StateFolder, run.Cancellation).ConfigureAwait(false);
        if (host is null)
        {
            if (run.Json) run.Out.WriteLine(new JsonObject { ["running"] = false, ["stateFolder"] = run.Surroundings.StateFolder }.ToJsonString(CommandJson.Indented.Options));
            else run.Out.WriteLine($"No host runs for {run.Surroundings.StateFolder}. Commands start one for themselves; 'pluginhost serve' keeps one running.");
            return;
        }

        await using (host.ConfigureAwait(false))
        {
            var status = await host.StatusAsync(run.Cancellation).ConfigureAwait(false);
            if (run.Json)
            {
                var document = new JsonObject { ["running"] = true };
                foreach (var (name, value) in JsonSerializer.SerializeToNode(status, ContractJson.Default.HostStatus)!.AsObject()) document[name] = value?.DeepClone();
                run.Out.WriteLine(document.ToJsonString(CommandJson.Indented.Options));
                return;
            }

            Write(run.Out, status);
        }
    });

    private static void Write(TextStream output, HostStatus status)
    {
        output.WriteLine($"{status.Host.Name} {status.Host.Version} runs as process {status.ProcessId} since {Numbers.Time(status.Started)}.");
        output.Line("listens at", status.Address);
        output.Line("state", status.StateFolder);
        output.Line("memory", Numbers.Bytes(status.MemoryBytes));
        output.Line("sessions", Numbers.Count(status.Sessions));
        output.Line("jobs", $"{status.RunningJobs} running, {status.QueuedJobs} queued");
        output.Line("datasets", $"{status.Datasets}, {Numbers.Bytes(status.DatasetBytes)}");
        if (status.Workers.Count == 0) return;
        output.WriteLine();
        var table = new TextTable("WORKER", "PROCESS", "MEMORY", "JOBS", "RUNS");
        foreach (var worker in status.Workers)
        {
            table.Add(worker.Plugin, Numbers.Count(worker.ProcessId), Numbers.Bytes(worker.MemoryBytes), Numbers.Count(worker.Jobs), worker.Job ?? "-");
        }

        table.WriteTo(output);
    }
}
