// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Contract;

namespace PluginHost.Commands;

/// <summary><c>describe</c>: all about one analysis.</summary>
internal static class DescribeCommand
{
    public static Command Create(CommandActions actions)
    {
        var analysis = new Argument<string>("ANALYSIS") { Description = "Id of the analysis, as 'pluginhost list' shows it." };
        return actions.Bind(new Command("describe", "Shows inputs, parameters, outputs, reference and licence of an analysis.") { analysis }, async run =>
        {
            var host = await run.HostAsync().ConfigureAwait(false);
            var entry = await host.DescribeAnalysisAsync(new CatalogueDescribeRequest(run.Get(analysis)), run.Cancellation).ConfigureAwait(false);
            if (run.Json) run.Print(entry, ContractJson.Indented.AnalysisEntry);
            else AnalysisForm.Write(run.Out, entry);
        });
    }
}
