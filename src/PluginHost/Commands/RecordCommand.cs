// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Contract;

namespace PluginHost.Commands;

/// <summary><c>record</c>: what a job was.</summary>
internal static class RecordCommand
{
    public static Command Create(CommandActions actions)
    {
        var job = new Argument<string>("JOB") { Description = "Id of a job or of its record." };
        return actions.Bind(new Command("record", "Shows what a job was: inputs by checksum, parameters, versions, outcome.") { job }, async run =>
        {
            var host = await run.HostAsync().ConfigureAwait(false);
            var record = await host.GetRecordAsync(new RecordRequest(run.Get(job)), run.Cancellation).ConfigureAwait(false);
            if (run.Json) run.Print(record, ContractJson.Indented.JobRecord);
            else RecordForm.Write(run.Out, record);
        });
    }
}
