// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Licences;
using PluginHost.Output;

namespace PluginHost.Commands;

/// <summary><c>licences</c>: what each plugin's licence asks.</summary>
internal static class LicencesCommand
{
    public static Command Create(CommandActions actions) => actions.Bind(new Command("licences", "Lists every plugin's licence, what separates it from the host, and what follows."), async run =>
    {
        var host = await run.HostAsync().ConfigureAwait(false);
        var plugins = (await host.ListPluginsAsync(run.Cancellation).ConfigureAwait(false)).Plugins;
        var list = new SpdxList();
        var document = new LicencesDocument("EUPL-1.2", [.. plugins.Where(plugin => plugin.Version.Length > 0).Select(plugin =>
        {
            var verdict = LicenceVerdict.Of(plugin.Licence, list);
            return new PluginLicence(plugin.Id, plugin.Version, plugin.Licence, verdict.Class, "process", verdict.MayBeCalled, verdict.Note);
        })]);
        if (run.Json)
        {
            run.Print(document, CommandJson.Indented.LicencesDocument);
            return;
        }

        run.Out.WriteLine($"The host is under {document.Host}, its SDKs and contract under Apache-2.0. Each plugin runs in a process of its own.");
        run.Out.WriteLine();
        var table = new TextTable("PLUGIN", "VERSION", "LICENCE", "CLASS", "BOUNDARY", "CALL IT", "NOTE");
        foreach (var plugin in document.Plugins) table.Add(plugin.Id, plugin.Version, plugin.Licence, plugin.Class, plugin.Boundary, plugin.MayBeCalled, plugin.Note);
        table.WriteTo(run.Out);
    });
}
