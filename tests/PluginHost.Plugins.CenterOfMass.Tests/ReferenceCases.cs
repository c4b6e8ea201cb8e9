// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Cases;

namespace PluginHost.Plugins.CenterOfMass.Tests;

/// <summary>The reference cases, within their stated tolerances.</summary>
internal sealed class ReferenceCases
{
    private static IReadOnlyList<Case> All => Case.All("center-of-mass");

    [TestCaseSource(nameof(All))]
    public async Task Results_match_the_definition(Case reference)
    {
        using var data = reference.Input("data");
        var outcome = await Run(data, reference).RunAsync();
        foreach (var output in reference.Outputs)
        {
            if (output == "rotation_estimate")
            {
                reference.Check(output, (double)outcome.Values["rotationEstimate"]!);
                continue;
            }

            var result = outcome[output == "divergence_ref" ? "divergence" : output];
            reference.Check(output, result);
            Assert.That(Plain(result.Axes), Is.EqualTo(Plain(reference.OutputAxes(output))), output);
        }
    }

    [TestCaseSource(nameof(All))]
    public async Task Results_are_as_near_the_truth_as_noise_allows(Case reference)
    {
        using var data = reference.Input("data");
        var outcome = await Run(data, reference).RunAsync();
        foreach (var truth in reference.Truths)
        {
            if (truth == "rotation") reference.CheckTruth(truth, (double)outcome.Values["rotationEstimate"]!);
            else reference.CheckTruth(truth, outcome[truth]);
        }

        // A case without a truth shows at least that centres lie in the pattern.
        Assert.That(outcome["com"].ToArray<double>(), Has.All.InRange(0, data.SignalAxes.Max(axis => axis.Size)));
    }

    private static AnalysisRun Run(Signal data, Case reference)
    {
        var given = reference.Parameters;
        var run = AnalysisRun.Of<CenterOfMassParameters>("center-of-mass").With("data", data);
        if (given["mask"] is JsonObject mask)
        {
            run.Set("center", mask["centre_px"]!.DeepClone()).Set("inner", mask["inner_px"]!.DeepClone()).Set("outer", mask["outer_px"]!.DeepClone());
        }

        if (given["reference_centre_px"] is { } centre) run.Set("reference", centre.DeepClone());
        if (given["scan_rotation_deg"] is { } rotation) run.Set("scanRotation", rotation.DeepClone());
        if (given["descan"] is { } descan) run.Set("descan", descan.DeepClone());
        // The cases' wavelength is rounded (1.22639 / √(V + 0.97845e-6 V²) nm), 3e-5 off that of their voltage; the phase is compared more finely than that.
        if (given["acquisition"]?["wavelength_nm"] is { } wavelength) run.Set("wavelength", wavelength.DeepClone());
        return run;
    }

    // Cases give no roles.
    private static Axis[] Plain(IReadOnlyList<Axis> axes) => [.. axes.Select(axis => axis with { Role = AxisRole.Signal })];
}
