// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using PluginHost.Contract;
using PluginHost.Engine.Datasets;
using PluginHost.Engine.Logging;
using PluginHost.Engine.Records;

namespace PluginHost.Engine.Jobs;

/// <summary>Writes what a job was: at once, and again when the checksums of its inputs and outputs are there.</summary>
internal sealed class JobRecorder(RecordJournal journal, ChecksumQueue checksums, PeerVersion host, HostLog log)
{
    private const string Pending = "The checksum was still being taken when this was written.";
    private const string Mutable = "Its owner can write to this array at any time; the checksum was taken after the job had ended.";

    private static readonly RecordedMachine Machine = new(
        Environment.MachineName, RuntimeInformation.OSDescription, RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        Environment.ProcessorCount, Environment.Version.ToString());

    /// <summary>Writes the record of a job that has ended. The leases are given up when the checksums are taken.</summary>
    public void Write(Job job, JobStatus status, IReadOnlyDictionary<string, AdoptedOutput> outputs, IReadOnlyList<IDisposable> leases, string? pluginSha256, RecordedProgram? program)
    {
        var record = new JobRecord
        {
            Record = job.Record,
            Job = job.Id,
            Analysis = job.Analysis.Id,
            Plugin = new RecordedPlugin(job.Plugin.Id, job.Plugin.Manifest!.Version, job.Plugin.Manifest.Licence, pluginSha256),
            Program = program,
            Inputs = job.Inputs.ToDictionary(input => input.Name, Describe, StringComparer.Ordinal),
            Parameters = job.Parameters,
            Limits = job.Request.Limits,
            Host = host,
            Client = job.Audience?.Client,
            Machine = Machine,
            Submitted = status.Submitted,
            Started = status.Started,
            Ended = status.Ended!.Value,
            Outcome = status.State,
            Outputs = outputs.ToDictionary(
                output => output.Key,
                output => Describe(output.Value.Dataset.Descriptor),
                StringComparer.Ordinal),
            Values = status.Values,
            Warnings = status.Warnings,
            Error = status.Error,
        };
        journal.Append(record);
        if (leases.Count > 0) journal.Await(job.Record, job.Id, CompleteAsync(record, job.Inputs, outputs, leases));
    }

    private static RecordedOutput Describe(SignalDescriptor output) => new() { Bytes = output.Bytes, ElementType = output.ElementType, Shape = output.Shape };

    private static RecordedInput Describe(BoundInput input) => new()
    {
        Path = input.Dataset.Path,
        Signal = input.Dataset.Index,
        Bytes = input.Dataset.Stamp?.Length ?? input.Dataset.Descriptor.Bytes,
        Note = Pending,
        ElementType = input.Dataset.Descriptor.ElementType,
        Shape = input.Dataset.Descriptor.Shape,
        Record = input.Dataset.Record,
    };

    private async Task CompleteAsync(
        JobRecord record, IReadOnlyList<BoundInput> inputs, IReadOnlyDictionary<string, AdoptedOutput> outputs, IReadOnlyList<IDisposable> leases)
    {
        try
        {
            // All are asked for at once, so that the queue works on them while this waits.
            var takenOutputs = outputs.Select(output => (output.Key, Task: OfOutputAsync(output.Value.Dataset))).ToArray();
            var takenInputs = inputs.Select(input => (input.Name, Task: OfInputAsync(input.Dataset))).ToArray();
            var newOutputs = new Dictionary<string, RecordedOutput>(StringComparer.Ordinal);
            foreach (var (name, task) in takenOutputs) newOutputs[name] = record.Outputs[name] with { Sha256 = await task.ConfigureAwait(false) };
            var newInputs = new Dictionary<string, RecordedInput>(StringComparer.Ordinal);
            foreach (var (name, task) in takenInputs)
            {
                var (sha256, note) = await task.ConfigureAwait(false);
                newInputs[name] = record.Inputs[name] with { Sha256 = sha256, Note = note };
            }

            journal.Append(record with { Inputs = newInputs, Outputs = newOutputs });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or UnwritableFileException)
        {
            log.ForJob(record.Job).Error(error, "The checksums of the record {Record} could not be written", record.Record);
        }
        finally
        {
            foreach (var lease in leases) lease.Dispose();
        }
    }

    private async Task<string?> OfOutputAsync(Dataset output)
    {
        if (output.Source.Descriptor.Location is not { } location) return null;
        var (sha256, _) = await checksums.TakeAsync(location.Path, location.Offset, output.Descriptor.Bytes).ConfigureAwait(false);
        if (!output.IsMutable) output.Sha256 = sha256;
        return sha256;
    }

    private async Task<(string? Sha256, string? Note)> OfInputAsync(Dataset input)
    {
        if (input.Path is { } path) return await checksums.TakeAsync(path, expected: input.Stamp).ConfigureAwait(false);
        if (input.Sha256 is { } known) return (known, null);
        if (input.Source.Descriptor.Location is not { } location) return (null, "The array was gone before its checksum could be taken.");
        var (sha256, note) = await checksums.TakeAsync(location.Path, location.Offset, input.Descriptor.Bytes).ConfigureAwait(false);
        return (sha256, note ?? (input.IsMutable ? Mutable : null));
    }
}
