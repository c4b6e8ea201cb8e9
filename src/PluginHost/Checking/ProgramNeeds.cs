// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using PluginHost.Contract;
using PluginHost.Engine.Programs;

namespace PluginHost.Checking;

/// <summary>Programs that plugins start and this machine lacks; none is started to find that out.</summary>
internal static class ProgramNeeds
{
    /// <returns>A finding for each program that is missing; its detail begins with the plugin's id.</returns>
    public static IReadOnlyList<PluginNeed> Of(IEnumerable<PluginSummary> plugins) =>
    [
        .. from plugin in plugins
           where plugin.Runtime == PluginRuntime.CommandLine && plugin.Problem is null
           from missing in Missing(plugin.Folder).DistinctBy(error => error.Detail)
           select new PluginNeed(plugin.Id, $"{plugin.Id}: {missing.Detail}", missing.Hint),
    ];

    private static IEnumerable<ContractError> Missing(string folder)
    {
        foreach (var analysis in Read(folder)?.Analyses ?? [])
        {
            if (analysis.Command is { } command && ProgramSearch.Fault(command, folder) is { } fault) yield return fault;
        }
    }

    private static PluginManifest? Read(string folder)
    {
        try
        {
            return JsonText.Read(File.ReadAllBytes(Path.Combine(folder, PluginManifest.FileName)), ContractJson.Default.PluginManifest);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            // The host read it a moment ago; it is being replaced.
            return null;
        }
    }
}
