// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost.Commands.Plugins;

/// <summary><c>plugin remove</c>, <c>enable</c> and <c>disable</c>: what takes the id of a plugin and answers with the plugin.</summary>
internal static class PluginChangeCommand
{
    public static Command Remove(CommandActions actions) => Create(
        actions, "remove", "Removes an added plugin.", (host, request, cancellation) => host.RemovePluginAsync(request, cancellation), plugin => $"Removed {plugin.Id} {plugin.Version}.");

    public static Command Enable(CommandActions actions) => Create(
        actions, "enable", "Brings a plugin back that was disabled or set aside after crashes.", (host, request, cancellation) => host.EnablePluginAsync(request, cancellation),
        plugin => $"{plugin.Id} is enabled: {string.Join(", ", plugin.Analyses)}.");

    public static Command Disable(CommandActions actions) => Create(
        actions, "disable", "Takes the analyses of a plugin out of the catalogue.", (host, request, cancellation) => host.DisablePluginAsync(request, cancellation), plugin => $"{plugin.Id} is disabled.");

    private static Command Create(
        CommandActions actions, string name, string description, Func<HostClient, PluginRequest, CancellationToken, Task<PluginSummary>> call, Func<PluginSummary, string> sentence)
    {
        var id = new Argument<string>("ID") { Description = "Id of the plugin, as 'pluginhost plugin list' shows it." };
        return actions.Bind(new Command(name, description) { id }, async run =>
        {
            var host = await run.HostAsync().ConfigureAwait(false);
            var plugin = await call(host, new PluginRequest(run.Get(id)), run.Cancellation).ConfigureAwait(false);
            if (run.Json) run.Print(plugin, ContractJson.Indented.PluginSummary);
            else run.Out.WriteLine(sentence(plugin));
        });
    }
}
