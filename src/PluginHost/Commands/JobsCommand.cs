// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Contract;
using PluginHost.Output;

namespace PluginHost.Commands;

/// <summary><c>jobs</c>: the jobs of the host.</summary>
internal static class JobsCommand
{
    public static Command Create(CommandActions actions) => actions.Bind(new Command("jobs", "Lists the jobs of the running host, newest first."), async run =>
    {
        var host = await run.HostAsync().ConfigureAwait(false);
        var list = await host.ListJobsAsync(run.Cancellation).ConfigureAwait(false);
        if (run.Json)
        {
            run.Print(list, ContractJson.Indented.JobListResponse);
            return;
        }

        if (list.Jobs.Count == 0)
        {
            run.Terminal.Say("The host has no jobs; what ran earlier is in its records.");
            return;
        }

        var table = new TextTable("JOB", "ANALYSIS", "STATE", "PROGRESS", "SECONDS", "SUBMITTED");
        foreach (var job in list.Jobs)
        {
            table.Add(
                job.Job, job.Analysis, job.State.Name(), job.Fraction is { } fraction ? $"{fraction * 100:0} %" : "-", Numbers.Seconds(job.Seconds), Numbers.Time(job.Submitted));
        }

        table.WriteTo(run.Out);
    });
}
