// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Client;
using PluginHost.Commands;
using PluginHost.Contract;

namespace PluginHost.Checking;

/// <summary>Runs an analysis once on a few made-up numbers, to see its worker come up and answer.</summary>
internal static class TrialJob
{
    private const int Side = 8;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs it. An analysis that refuses the made-up numbers has answered, and that is what is tried.</summary>
    public static async Task<Finding> RunAsync(HostClient host, AnalysisEntry entry, CancellationToken cancellation)
    {
        var analysis = entry.Analysis;
        var inputs = new Dictionary<string, InputReference>(StringComparer.Ordinal);
        foreach (var input in analysis.Inputs.Where(input => !input.Optional))
        {
            inputs[input.Name] = new InputReference { Dataset = await MakeAsync(host, input, cancellation).ConfigureAwait(false) };
        }

        var request = new JobSubmitRequest
        {
            Analysis = $"{entry.Plugin.Id}/{analysis.Id}",
            Inputs = inputs,
            Parameters = ExampleLine.RequiredParameters(analysis),
            Limits = new JobLimits(Limit.TotalSeconds),
        };
        try
        {
            var job = await host.RunAsync(request, cancellation).ConfigureAwait(false);
            if (job.Error is { } error) return Judge(analysis, error);
            return new Finding("trial job", Finding.Ok, $"'{analysis.Id}' ran in a worker of its own in {job.Seconds:0.00} s.");
        }
        catch (ContractException refused)
        {
            return Judge(analysis, refused.Error);
        }
    }

    private static Finding Judge(AnalysisManifest analysis, ContractError error) => error.Kind is ErrorKind.PluginFailed or ErrorKind.InvalidParameters or ErrorKind.InvalidInput
        ? new Finding("trial job", Finding.Ok, $"The worker of '{analysis.Id}' came up and answered; the trial's numbers did not suit it: {FirstLine(error.Detail)}")
        : new Finding("trial job", Finding.Problem, error.Detail, error.Hint ?? "The log in the state folder has more.");

    private static string FirstLine(string text) => text.Split('\n')[0];

    private static async Task<string> MakeAsync(HostClient host, InputSpec input, CancellationToken cancellation)
    {
        var navigation = input.NavigationDimensions.Count == 0 ? 0 : input.NavigationDimensions[0];
        var signal = input.SignalDimensions.Count == 0 ? 2 : input.SignalDimensions[0];
        var units = input.Units.Count == 0 ? "" : input.Units[0];
        var axes = Enumerable.Range(0, navigation).Select(index => new Axis($"n{index}", Side, AxisRole.Navigation))
            .Concat(Enumerable.Range(0, signal).Select(index => new Axis($"s{index}", Side, AxisRole.Signal, Units: units))).ToList();
        var type = input.Dtypes.Count == 0 ? ElementType.Float32 : input.Dtypes[0];
        var made = await host.CreateAsync(new DatasetCreateRequest { Title = "trial", ElementType = type, Shape = [.. axes.Select(axis => axis.Size)], Axes = axes }, cancellation).ConfigureAwait(false);
        var file = new FileStream(made.Location!.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        await using (file.ConfigureAwait(false))
        {
            file.Position = made.Location.Offset;
            var bytes = new byte[made.Bytes];
            // Small whole numbers of any type are valid as floats, counts and colours alike.
            for (var i = 0; i < bytes.Length; i += type.Size()) bytes[i] = (byte)(i / type.Size() % 2);
            await file.WriteAsync(bytes, cancellation).ConfigureAwait(false);
        }

        return made.Dataset!;
    }
}
