// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Checking;
using PluginHost.Contract;
using PluginHost.Output;

namespace PluginHost.Commands.Plugins;

/// <summary><c>plugin list</c>: the plugins at hand, those with problems too.</summary>
internal static class PluginListCommand
{
    public static Command Create(CommandActions actions) => actions.Bind(new Command("list", "Lists the plugins at hand, those with problems too."), async run =>
    {
        var host = await run.HostAsync().ConfigureAwait(false);
        var list = await host.ListPluginsAsync(run.Cancellation).ConfigureAwait(false);
        if (run.Json)
        {
            run.Print(list, ContractJson.Indented.PluginListResponse);
            return;
        }

        PluginNeed[] needs = [.. await PythonNeeds.OfAsync(run.Surroundings.InstallFolder, list.Plugins, run.Cancellation).ConfigureAwait(false), .. ProgramNeeds.Of(list.Plugins)];
        var table = new TextTable("PLUGIN", "VERSION", "LICENCE", "RUNTIME", "STATE", "ANALYSES");
        foreach (var plugin in list.Plugins)
        {
            table.Add(plugin.Id, plugin.Version, plugin.Licence, plugin.Runtime, needs.Any(need => need.Plugin == plugin.Id) ? "incomplete" : StateOf(plugin), string.Join(", ", plugin.Analyses));
        }

        table.WriteTo(run.Out);
        foreach (var need in needs)
        {
            run.Out.WriteLine();
            run.Out.WriteLine($"{need.Detail} {need.Advice}");
        }

        foreach (var plugin in list.Plugins.Where(plugin => plugin.Problem is not null))
        {
            run.Out.WriteLine();
            run.Out.WriteLine($"{plugin.Id}: {plugin.Problem!.Detail}{(plugin.Problem.Hint is null ? "" : " " + plugin.Problem.Hint)}");
        }
    });

    internal static string StateOf(PluginSummary plugin) =>
        plugin.Problem is not null ? "problem" : !plugin.Enabled ? "disabled" : plugin.BuiltIn ? "built in" : "added";
}
