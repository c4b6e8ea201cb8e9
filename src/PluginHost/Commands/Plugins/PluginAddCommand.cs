// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Contract;
using PluginHost.Scaffolding;

namespace PluginHost.Commands.Plugins;

/// <summary><c>plugin add</c>: copies a plugin into the state folder.</summary>
internal static class PluginAddCommand
{
    public static Command Create(CommandActions actions)
    {
        var path = new Argument<string>("PATH") { Description = "Folder of a built plugin, or of its project once that is built." };
        var replace = new Option<bool>("--replace") { Description = "Replace an added plugin of the same id." };
        return actions.Bind(new Command("add", "Adds a plugin: its folder is checked, then copied into the state folder.") { path, replace }, async run =>
        {
            var folder = BuiltPlugin.FolderOf(run.Get(path));
            var host = await run.HostAsync().ConfigureAwait(false);
            var plugin = await host.AddPluginAsync(new PluginAddRequest(folder, run.Get(replace)), run.Cancellation).ConfigureAwait(false);
            if (run.Json) run.Print(plugin, ContractJson.Indented.PluginSummary);
            else run.Out.WriteLine($"Added {plugin.Id} {plugin.Version} ({plugin.Licence}): {string.Join(", ", plugin.Analyses)}.");
        });
    }
}
