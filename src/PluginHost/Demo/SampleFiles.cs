// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Simulation;

namespace PluginHost.Demo;

/// <summary>Gives simulated signals to the host and has it write them to files.</summary>
internal sealed class SampleFiles(HostClient host, string folder)
{
    private readonly List<string> _files = [];

    /// <summary>What was written, in order.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>Writes a signal under a name, once for each suffix.</summary>
    /// <returns>The first file.</returns>
    public async Task<string> WriteAsync<TTruth>(SimulatedSignal<TTruth> signal, string name, IReadOnlyList<string> suffixes, CancellationToken cancellation)
    {
        var described = signal.Descriptor;
        var request = new DatasetCreateRequest { Title = described.Title, ElementType = described.ElementType, Shape = described.Shape, Axes = described.Axes, Metadata = described.Metadata };
        var dataset = await host.CreateAsync(request, cancellation).ConfigureAwait(false);
        var bytes = new FileStream(dataset.Location!.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        await using (bytes.ConfigureAwait(false))
        {
            bytes.Position = dataset.Location.Offset;
            bytes.Write(MemoryMarshal.AsBytes(signal.Counts.AsSpan()));
        }

        foreach (var suffix in suffixes)
        {
            var path = Path.Combine(folder, name + suffix);
            await host.SaveAsync(new DatasetSaveRequest { Dataset = dataset.Dataset!, Path = path }, cancellation).ConfigureAwait(false);
            _files.Add(path);
        }

        await host.ReleaseAsync(new DatasetRequest(dataset.Dataset!), cancellation).ConfigureAwait(false);
        return _files[^suffixes.Count];
    }
}
