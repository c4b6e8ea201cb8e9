// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Sdk.Execution;

namespace PluginHost.Sdk.Testing;

/// <summary>One run through an installed host: the plugin is added to a host of its own, called as any caller does, and everything is removed again.</summary>
internal sealed class WorkerRun(string pluginFolder, string analysis, IReadOnlyDictionary<string, Signal> inputs, JsonObject parameters)
{
    private readonly Lock _gate = new();
    private readonly List<double> _progress = [];
    private readonly List<string> _log = [];

    public async Task<AnalysisOutcome> RunAsync(CancellationToken cancellation)
    {
        var host = InstalledHost.Start();
        await using (host.ConfigureAwait(false))
        {
            var client = await host.ConnectAsync(cancellation).ConfigureAwait(false);
            await using (client.ConfigureAwait(false))
            {
                client.JobChanged += Note;
                client.Logged += Note;
                try
                {
                    return await RunAsync(client, host.Folder, cancellation).ConfigureAwait(false);
                }
                finally
                {
                    await client.StopAsync(new HostStopRequest(0), CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task<AnalysisOutcome> RunAsync(HostClient client, string folder, CancellationToken cancellation)
    {
        var plugin = await client.AddPluginAsync(new PluginAddRequest(pluginFolder), cancellation).ConfigureAwait(false);
        var request = new JobSubmitRequest
        {
            Analysis = $"{plugin.Id}/{analysis}",
            Inputs = await CreateInputsAsync(client, folder, cancellation).ConfigureAwait(false),
            Parameters = parameters,
        };
        var status = await client.RunAsync(request, cancellation).ConfigureAwait(false);
        if (status.Error is { } error) throw error.ToException();
        var outputs = new Dictionary<string, Signal>(StringComparer.Ordinal);
        foreach (var (name, descriptor) in status.Outputs) outputs.Add(name, await ReadAsync(client, descriptor, cancellation).ConfigureAwait(false));
        lock (_gate) return new AnalysisOutcome(outputs, status.Values, status.Warnings, [.. _progress], [.. _log]);
    }

    private async Task<Dictionary<string, InputReference>> CreateInputsAsync(HostClient client, string folder, CancellationToken cancellation)
    {
        var references = new Dictionary<string, InputReference>(StringComparer.Ordinal);
        // The signals stay the test's own: they are located, not disposed.
        foreach (var (name, descriptor) in new AnalysisResult(inputs, []).Locate(() => folder))
        {
            var created = await client.CreateAsync(
                new DatasetCreateRequest
                {
                    Title = descriptor.Title,
                    ElementType = descriptor.ElementType,
                    Shape = descriptor.Shape,
                    Axes = descriptor.Axes,
                    Metadata = descriptor.Metadata,
                    Location = descriptor.Location,
                },
                cancellation).ConfigureAwait(false);
            references.Add(name, new InputReference { Dataset = created.Dataset });
        }

        return references;
    }

    private static async Task<Signal> ReadAsync(HostClient client, SignalDescriptor descriptor, CancellationToken cancellation)
    {
        var location = await client.MapAsync(new DatasetRequest(descriptor.Dataset!), cancellation).ConfigureAwait(false);
        using var signal = Signal.Open(descriptor with { Location = location });
        return InMemory.Copy(signal);
    }

    private void Note(JobChanged change)
    {
        lock (_gate)
        {
            if (change.Fraction is { } fraction) _progress.Add(fraction);
        }
    }

    private void Note(LogMessage line)
    {
        lock (_gate) _log.Add(line.Text);
    }
}
