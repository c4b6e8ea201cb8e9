// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using System.Text.Json.Nodes;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Inputs;

namespace PluginHost.Commands;

/// <summary><c>record</c>: what a job was, by its id or by a file that holds a result of it.</summary>
internal static class RecordCommand
{
    public static Command Create(CommandActions actions)
    {
        var job = new Argument<string>("JOB|FILE") { Description = "Id of a job or of its record, or a file with a result of it." };
        return actions.Bind(new Command("record", "Shows what a job was: inputs by checksum, parameters, versions, outcome.") { job }, async run =>
        {
            var host = await run.HostAsync().ConfigureAwait(false);
            var result = SignalReference.Parse(run.Get(job));
            var record = File.Exists(result.Path)
                ? await OfFileAsync(host, result, run.Cancellation).ConfigureAwait(false)
                : await host.GetRecordAsync(new RecordRequest(run.Get(job)), run.Cancellation).ConfigureAwait(false);
            if (run.Json) run.Print(record, ContractJson.Indented.JobRecord);
            else RecordForm.Write(run.Out, record);
        });
    }

    // Results carry the id of their record among their metadata.
    private static async Task<JobRecord> OfFileAsync(HostClient host, SignalReference result, CancellationToken cancellation)
    {
        var opened = await host.OpenAsync(new DatasetOpenRequest(result.Path, result.Signal), cancellation).ConfigureAwait(false);
        var record = opened.Signals.Select(signal => signal.Signal.Metadata["pluginhost"] is JsonObject made && made["record"] is JsonValue id && id.TryGetValue<string>(out var text) ? text : null)
            .FirstOrDefault(id => id is not null)
            ?? throw new InvalidInputException($"'{result.Path}' does not say which job made it.", result.Path, "Results that were saved as .hspy, .npz, .dm4 or .dm5 do.");
        try
        {
            return await host.GetRecordAsync(new RecordRequest(record), cancellation).ConfigureAwait(false);
        }
        catch (UnknownJobException)
        {
            throw new UnknownJobException(
                $"The record {record} of '{result.Path}' is not in this state folder; the job ran elsewhere.", result.Path, "'pluginhost info FILE' shows what the file itself says of it.");
        }
    }
}
