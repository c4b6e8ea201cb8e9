// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost.Results;

/// <summary>A folder with all outputs of a job, each in the format that holds everything.</summary>
internal static class ResultFolder
{
    /// <summary>Saves them under their names, all or none.</summary>
    /// <exception cref="UnwritableFileException">They cannot be written there.</exception>
    public static async Task SaveAsync(HostClient host, string folder, IReadOnlyDictionary<string, SignalDescriptor> outputs, CancellationToken cancellation)
    {
        using var together = new FolderTransaction(folder);
        foreach (var (name, signal) in outputs)
        {
            var path = Path.Combine(together.Staging, name + ".hspy");
            await host.SaveAsync(new DatasetSaveRequest { Dataset = signal.Dataset!, Path = path }, cancellation).ConfigureAwait(false);
        }

        together.Commit();
    }
}
