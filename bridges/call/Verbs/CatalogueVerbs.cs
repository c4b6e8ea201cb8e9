// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Call.Answers;
using PluginHost.Contract;

namespace PluginHost.Call.Verbs;

/// <summary>The catalogue.</summary>
internal static class CatalogueVerbs
{
    public static async Task<Answer> ListAsync(VerbCall call)
    {
        var host = await call.Door.OpenAsync(call.Cancellation).ConfigureAwait(false);
        await using (host.ConfigureAwait(false))
        {
            var list = await host.ListAnalysesAsync(new CatalogueListRequest(call.Request.Filter), call.Cancellation).ConfigureAwait(false);
            if (!call.Request.Full) return new CatalogueAnswer(list.Analyses, [], () => JsonSerializer.SerializeToNode(list, ContractJson.Default.CatalogueListResponse)!.AsObject());
            // Several questions at once; where two plugins offer the same id, each is asked for by its own name.
            var entries = await Task.WhenAll(list.Analyses.Select(analysis =>
                host.DescribeAnalysisAsync(new CatalogueDescribeRequest($"{analysis.Plugin}/{analysis.Id}"), call.Cancellation))).ConfigureAwait(false);
            return new CatalogueAnswer(list.Analyses, entries, () => new JsonObject { ["analyses"] = new JsonArray([.. entries.Select(Json)]) });
        }
    }

    public static async Task<Answer> DescribeAsync(VerbCall call)
    {
        var analysis = call.Request.AnalysisOrRefuse();
        var host = await call.Door.OpenAsync(call.Cancellation).ConfigureAwait(false);
        await using (host.ConfigureAwait(false))
        {
            var entry = await host.DescribeAnalysisAsync(new CatalogueDescribeRequest(analysis), call.Cancellation).ConfigureAwait(false);
            return new CatalogueAnswer([Summary(entry)], [entry], () => Json(entry).AsObject());
        }
    }

    private static AnalysisSummary Summary(AnalysisEntry entry) => new()
    {
        Id = entry.Analysis.Id,
        Title = entry.Analysis.Title,
        Summary = entry.Analysis.Summary,
        Plugin = entry.Plugin.Id,
        Version = entry.Plugin.Version,
        Licence = entry.Plugin.Licence,
        Inputs = [.. entry.Analysis.Inputs.Select(input => input.Name)],
        Outputs = [.. entry.Analysis.Outputs.Select(output => output.Name)],
    };

    private static JsonNode Json(AnalysisEntry entry) => JsonSerializer.SerializeToNode(entry, ContractJson.Default.AnalysisEntry)!;
}
