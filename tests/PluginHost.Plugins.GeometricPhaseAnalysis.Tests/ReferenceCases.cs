// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Cases;
using PluginHost.Contract;
using PluginHost.Sdk;
using PluginHost.Sdk.Testing;

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Tests;

/// <summary>The reference cases, each within its own tolerance.</summary>
internal sealed class ReferenceCases
{
    private static readonly (string Case, string Output)[] Maps = [("exx", "exx"), ("eyy", "eyy"), ("exy", "exy"), ("rot", "rotation"), ("amplitude1", "amplitude1")];

    private static IReadOnlyList<Case> Cases => Case.All("geometric-phase-analysis");

    [TestCaseSource(nameof(Cases))]
    public async Task Strain_rotation_and_g_agree_with_the_definition_and_the_truth(Case reference)
    {
        var given = reference.Parameters;
        using var image = reference.Input("image");
        var outcome = await AnalysisRun.Of<GpaParameters>("geometric-phase-analysis").With("image", image)
            .Set("g1", given["g1_px"]!.DeepClone()).Set("g2", given["g2_px"]!.DeepClone())
            .Set("sigma", given["mask_sigma_per_px"]!.DeepClone())
            .Set("reference", Area(given["reference_area"]!))
            .Set("refinements", given["refine_g_iterations"]!.DeepClone())
            .RunAsync();
        using (Assert.EnterMultipleScope())
        {
            reference.Check("g_refined", [.. Numbers(outcome.Values["g1"]!), .. Numbers(outcome.Values["g2"]!)]);
            foreach (var (name, output) in Maps)
            {
                if (!reference.Outputs.Contains(name)) continue;
                var part = Part(outcome[output], reference.OutputAxes(name));
                reference.Check(name, part);
                if (reference.Truths.Contains(name)) reference.CheckTruth(name, part);
            }
        }
    }

    [TestCaseSource(nameof(Cases))]
    public async Task The_lattice_vectors_are_found_without_being_given(Case reference)
    {
        var given = reference.Parameters;
        using var image = reference.Input("image");
        var outcome = await AnalysisRun.Of<GpaParameters>("geometric-phase-analysis").With("image", image)
            .Set("sigma", given["mask_sigma_per_px"]!.DeepClone())
            .Set("reference", Area(given["reference_area"]!))
            .RunAsync();
        double[][] found = [Numbers(outcome.Values["g1"]!), Numbers(outcome.Values["g2"]!)];
        // A lattice has g and −g; the case's own are start values, right to about a tenth.
        foreach (var expected in new[] { Numbers(given["g1_px"]!), Numbers(given["g2_px"]!) })
        {
            Assert.That(found.Min(g => Math.Min(Distance(g, expected, 1), Distance(g, expected, -1))), Is.LessThan(0.1 * double.Hypot(expected[0], expected[1])));
        }

        static double Distance(double[] a, double[] b, int sign) => double.Hypot(a[0] - (sign * b[0]), a[1] - (sign * b[1]));
    }

    private static JsonObject Area(JsonNode area) => area.DeepClone().AsObject();

    private static double[] Numbers(JsonNode node) => [.. node.AsArray().Select(value => (double)value!)];

    /// <summary>The part of a map that an expected output covers: its axes' offsets say where.</summary>
    private static Signal Part(Signal map, IReadOnlyList<Axis> axes)
    {
        var start = axes.Select((axis, index) => (int)Math.Round(map.Axes[index].IndexOf(axis.Offset))).ToArray();
        var (height, width) = ((int)axes[0].Size, (int)axes[1].Size);
        var values = new float[height * width];
        for (var y = 0; y < height; y++) map.Span<float>(((start[0] + y) * map.Shape[1]) + start[1], width).CopyTo(values.AsSpan(y * width));
        return Signal.FromArray(values, axes);
    }
}
