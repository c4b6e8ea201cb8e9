// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Contract;
using PluginHost.Output;

namespace PluginHost.Commands;

/// <summary><c>formats</c>: the file formats at hand.</summary>
internal static class FormatsCommand
{
    public static Command Create(CommandActions actions) => actions.Bind(new Command("formats", "Lists the file formats at hand."), async run =>
    {
        var host = await run.HostAsync().ConfigureAwait(false);
        var list = await host.ListFormatsAsync(run.Cancellation).ConfigureAwait(false);
        if (run.Json)
        {
            run.Print(list, ContractJson.Indented.FormatListResponse);
            return;
        }

        var table = new TextTable("FORMAT", "NAME", "SUFFIXES", "READS", "WRITES", "CARRIES");
        foreach (var format in list.Formats)
        {
            table.Add(
                format.Id, format.Name, string.Join(' ', format.Extensions), format.Reads ? "yes" : "no", format.Writes ? "yes" : "no",
                format.Carries.Count == 0 ? "the array alone" : string.Join(", ", format.Carries));
        }

        table.WriteTo(run.Out);
    });
}
