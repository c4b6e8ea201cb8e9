// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Cases;

namespace PluginHost.Plugins.VirtualDetector.Tests;

/// <summary>The reference cases, within their stated tolerances.</summary>
internal sealed class ReferenceCases
{
    private static IReadOnlyList<Case> Detectors => Case.All("virtual-detector");

    private static IReadOnlyList<Case> Statistics => Case.All("diffraction-statistics");

    [TestCaseSource(nameof(Detectors))]
    public async Task Detectors_match_the_definition(Case reference)
    {
        using var data = reference.Input("data");
        var outcome = await With(Scan.Detect(data), reference, "_px").Set("center", reference.Parameters["centre_px"]!.DeepClone()).RunAsync();
        Assert.That(outcome.Outputs.Keys, Is.EquivalentTo(reference.Outputs));
        foreach (var output in reference.Outputs)
        {
            reference.Check(output, outcome[output]);
            Assert.That(Plain(outcome[output].Axes), Is.EqualTo(Plain(reference.OutputAxes(output))), output);
        }
    }

    [TestCaseSource(nameof(Detectors))]
    public async Task Detectors_in_units_of_the_axes_match_the_definition(Case reference)
    {
        using var data = reference.Input("data");
        var scale = data.SignalAxes[0].Scale;
        var center = reference.Parameters["centre_px"]!.AsArray().Select((at, axis) => (JsonNode)data.SignalAxes[axis].ValueAt((double)at!));
        var outcome = await With(Scan.Detect(data), reference, "_px", scale).Set("units", "axis").Set("center", new JsonArray([.. center])).RunAsync();
        foreach (var output in reference.Outputs) reference.Check(output, outcome[output]);
    }

    [TestCaseSource(nameof(Statistics))]
    public async Task Statistics_match_the_definition(Case reference)
    {
        using var data = reference.Input("data");
        var outcome = await Scan.Statistics(data).Set("ddof", reference.Parameters["ddof"]!.DeepClone()).RunAsync();
        foreach (var output in reference.Outputs)
        {
            reference.Check(output, outcome[output]);
            Assert.That(outcome[output].Axes, Is.EqualTo(reference.OutputAxes(output)), output);
        }
    }

    private static AnalysisRun With(AnalysisRun run, Case reference, string suffix, double scale = 1)
    {
        double Length(JsonNode ring, string name) => (double)ring[name + suffix]! * scale;
        if (reference.Parameters["detectors"] is JsonObject detectors)
        {
            run.Set("detectors", new JsonArray([.. detectors.Select(detector => new JsonObject
            {
                ["name"] = detector.Key, ["inner"] = Length(detector.Value!, "inner"), ["outer"] = Length(detector.Value!, "outer"),
            })]));
        }

        if (reference.Parameters["segments"] is JsonObject segments)
        {
            run.Set("segments", new JsonObject
            {
                ["count"] = (int)segments["count"]!,
                ["inner"] = Length(segments, "inner"),
                ["outer"] = Length(segments, "outer"),
                ["firstEdge"] = (double)segments["first_edge_deg"]!,
            });
        }

        return run;
    }

    // Cases give no roles.
    private static Axis[] Plain(IReadOnlyList<Axis> axes) => [.. axes.Select(axis => axis with { Role = AxisRole.Signal })];
}
