// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Plugins.ParticleSizeDistribution.Segmentation;

namespace PluginHost.Plugins.ParticleSizeDistribution.Measurement;

/// <summary>Pictures of the regions: labels, and outlines to be laid over the image.</summary>
internal static class RegionImages
{
    private const byte Drawn = 255;

    public static SignalBuffer<int> Labels(Regions regions, IReadOnlyList<Axis> axes, string title, AnalysisContext context)
    {
        var labels = context.Create<int>(axes, title, new Quantity("Particle"));
        var (runs, width) = (regions.Runs, regions.Runs.Width);
        context.ForEachBand(runs.Height, GrayImage.BandRows, (start, end) =>
        {
            for (var i = runs.RowStarts[start]; i < runs.RowStarts[end]; i++)
            {
                var run = runs.Runs[i];
                if (regions.Labels[i] != 0) labels.Slice(((long)run.Y * width) + run.Start, run.Length).Fill(regions.Labels[i]);
            }
        });
        return labels;
    }

    /// <summary>Pixels of a particle with a pixel of another label, or none, above, below, left or right of them.</summary>
    public static Signal Outlines(Regions regions, SignalBuffer<int> labels, IReadOnlyList<Axis> axes, string title, AnalysisContext context)
    {
        var outlines = context.Create<byte>(axes, title, new Quantity("Outline"), new JsonObject { ["picture"] = new JsonObject { ["over"] = "image" } });
        var (runs, width) = (regions.Runs, regions.Runs.Width);
        context.ForEachBand(runs.Height, GrayImage.BandRows, (start, end) =>
        {
            for (var i = runs.RowStarts[start]; i < runs.RowStarts[end]; i++)
            {
                var label = regions.Labels[i];
                if (label == 0) continue;
                var run = runs.Runs[i];
                var first = ((long)run.Y * width) + run.Start;
                var drawn = outlines.Slice(first, run.Length);
                drawn[0] = drawn[^1] = Drawn;
                Mark(drawn, run.Y == 0 ? [] : labels.Slice(first - width, run.Length), label);
                Mark(drawn, run.Y == runs.Height - 1 ? [] : labels.Slice(first + width, run.Length), label);
            }
        });
        return outlines.Signal;
    }

    /// <summary>Draws where the row above or below has another label; everywhere when there is no such row.</summary>
    private static void Mark(Span<byte> drawn, ReadOnlySpan<int> beside, int label)
    {
        if (beside.IsEmpty) drawn.Fill(Drawn);
        for (var x = 0; x < beside.Length; x++)
        {
            if (beside[x] != label) drawn[x] = Drawn;
        }
    }
}
