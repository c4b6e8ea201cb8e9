// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;
using PluginHost.Cases;
using PluginHost.Sdk.Testing;

namespace PluginHost.Plugins.ParticleSizeDistribution.Tests;

/// <summary>The reference cases, each within its own tolerance.</summary>
internal sealed class ReferenceCases
{
    private static IReadOnlyList<Case> Cases => Case.All("particle-size-distribution");

    [TestCaseSource(nameof(Cases))]
    public async Task Threshold_and_particles_agree_with_the_definition_and_the_truth(Case reference)
    {
        var given = reference.Parameters;
        using var image = reference.Input("image");
        var outcome = await AnalysisRun.Of<PsdParameters>("particle-size-distribution").With("image", image)
            .Set("smoothing", given["smooth_sigma_px"]!.DeepClone())
            .Set("minimumArea", given["min_area_px"]!.DeepClone())
            .Set("excludeBorder", given["exclude_border"]!.DeepClone())
            .Set("fillHoles", given["fill_holes"]!.DeepClone())
            .Set("bright", given["bright_on_dark"]!.DeepClone())
            .Set("connectivity", given["connectivity"]!.DeepClone())
            .RunAsync();
        // The first four columns are the case's: y, x, area, diameter in pixels.
        var table = outcome["particles"];
        var columns = (int)table.Shape[1];
        var rows = table.Span<double>().ToArray().Chunk(columns).SelectMany(row => row.Take(4)).ToArray();
        using (Assert.EnterMultipleScope())
        {
            reference.Check("threshold", (double)outcome.Values["threshold"]!);
            reference.Check("particles", rows, [table.Shape[0], 4]);
            if (reference.Truths.Contains("particles")) reference.CheckTruth("particles", rows, [table.Shape[0], 4]);
        }
    }
}
