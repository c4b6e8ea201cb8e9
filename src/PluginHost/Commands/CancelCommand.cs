// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Contract;
using PluginHost.Output;

namespace PluginHost.Commands;

/// <summary><c>cancel</c>: cancels a job of the running host.</summary>
internal static class CancelCommand
{
    public static Command Create(CommandActions actions)
    {
        var job = new Argument<string>("JOB") { Description = "Id of the job, as 'pluginhost jobs' shows it." };
        return actions.Bind(new Command("cancel", "Cancels a job.") { job }, async run =>
        {
            var host = await run.HostAsync().ConfigureAwait(false);
            var status = await host.CancelJobAsync(new JobRequest(run.Get(job)), run.Cancellation).ConfigureAwait(false);
            if (run.Json) run.Print(status, ContractJson.Indented.JobStatus);
            else run.Out.WriteLine(status.State == JobState.Cancelled || !status.HasEnded ? $"{status.Job} is cancelled." : $"{status.Job} had ended already: {status.State.Name()}.");
        });
    }
}
