// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using PluginHost.Contract;
using PluginHost.Output;

namespace PluginHost.Commands;

/// <summary>A record for people.</summary>
internal static class RecordForm
{
    public static void Write(TextStream output, JobRecord record)
    {
        output.WriteLine($"{output.Paint(record.Record, Colour.Bold)}: {record.Analysis} {record.Outcome.Name()}");
        output.Line("job", record.Job);
        output.Line("plugin", $"{record.Plugin.Id} {record.Plugin.Version}, {record.Plugin.Licence}");
        output.Line("checksum", record.Plugin.Sha256);
        output.Line("program", record.Program is { } program ? $"{program.Path}{(program.Version is null ? "" : $", {program.Version}")}" : null);
        output.Line("", record.Program?.Sha256 is { } sha256 ? $"sha256 {sha256}" : null);
        output.Line("submitted", Numbers.Time(record.Submitted));
        output.Line("ran", record.Started is { } started ? $"{Numbers.Seconds((record.Ended - started).TotalSeconds)}, until {Numbers.Time(record.Ended)}" : "never");
        output.Line("host", $"{record.Host.Name} {record.Host.Version}");
        output.Line("caller", record.Client is { } client ? $"{client.Name} {client.Version}" : null);
        output.Line("machine", $"{record.Machine.Name}, {record.Machine.System}, {record.Machine.Architecture}, {record.Machine.Processors} processors, {record.Machine.Runtime}");
        output.Section("Inputs");
        foreach (var (name, input) in record.Inputs)
        {
            var signal = input.Signal is { } index ? string.Create(CultureInfo.InvariantCulture, $"#{index}") : "";
            output.Line(name, $"{input.Path ?? "a dataset"}{signal}: {input.ElementType.Name()}, {Numbers.Shape(input.Shape)}, {Numbers.Bytes(input.Bytes)}");
            output.Line("", input.Sha256 is null ? null : $"sha256 {input.Sha256}");
            output.Line("", input.Note);
        }

        output.Section("Parameters");
        foreach (var (name, value) in record.Parameters) output.Line(name, Numbers.Value(value));
        if (record.Outputs.Count > 0) output.Section("Outputs");
        foreach (var (name, given) in record.Outputs)
        {
            output.Line(name, $"{given.ElementType.Name()}, {Numbers.Shape(given.Shape)}");
            output.Line("", given.Sha256 is null ? null : $"sha256 {given.Sha256}");
        }

        if (record.Values.Count > 0) output.Section("Values");
        foreach (var (name, value) in record.Values) output.Line(name, Numbers.Value(value));
        foreach (var warning in record.Warnings) output.Line("warning", warning);
        if (record.Error is { } error)
        {
            output.Section("Error");
            output.Line(error.Kind, error.Detail);
        }
    }
}
