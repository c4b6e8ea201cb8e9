// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Contract;
using PluginHost.Output;

namespace PluginHost.Commands;

/// <summary><c>list</c>: the analyses at hand.</summary>
internal static class ListCommand
{
    public static Command Create(CommandActions actions)
    {
        var filter = new Argument<string?>("FILTER") { Arity = ArgumentArity.ZeroOrOne, Description = "Words that id, title, summary or plugin must contain." };
        return actions.Bind(new Command("list", "Lists the analyses at hand.") { filter }, async run =>
        {
            var host = await run.HostAsync().ConfigureAwait(false);
            var list = await host.ListAnalysesAsync(new CatalogueListRequest(run.Get(filter)), run.Cancellation).ConfigureAwait(false);
            if (run.Json)
            {
                run.Print(list, ContractJson.Indented.CatalogueListResponse);
                return;
            }

            if (list.Analyses.Count == 0)
            {
                run.Terminal.Say(run.Get(filter) is { } words ? $"No analysis matches '{words}'." : "No analysis is at hand; 'pluginhost plugin list' tells why.");
                return;
            }

            var table = new TextTable("ANALYSIS", "TITLE", "INPUTS", "OUTPUTS", "LICENCE");
            foreach (var analysis in list.Analyses)
            {
                table.Add(analysis.Id, analysis.Title, string.Join(", ", analysis.Inputs), string.Join(", ", analysis.Outputs), analysis.Licence);
            }

            table.WriteTo(run.Out);
        });
    }
}
