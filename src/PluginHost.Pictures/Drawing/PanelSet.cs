// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Pictures.Views;
using SkiaSharp;

namespace PluginHost.Pictures.Drawing;

/// <summary>
/// Turns what there is to see into panels: images of one group get one style, plots over one kind of axis become one plot.
/// </summary>
internal static class PanelSet
{
    private const float PlotAspect = 0.62f;
    private const float SinglePlotWidth = 1.3f;
    private const int MostMergedLines = 8;

    public static IReadOnlyList<Panel> Of(IReadOnlyList<PanelContent> contents, PictureOptions options, int size, Theme theme)
    {
        var merged = Merge(contents);
        var plotSize = merged.Count == 1
            ? new SKSize(MathF.Round(size * SinglePlotWidth), MathF.Round(size * SinglePlotWidth * PlotAspect))
            : new SKSize(MathF.Round(size * SinglePlotWidth), size);
        List<Panel> panels = [];
        foreach (var content in merged)
        {
            panels.Add(content switch
            {
                ImageContent image => ImagePanel.Of(image, ImageStyle.Choose(GroupOf(image, merged), options), options, theme),
                VectorContent vectors => ImagePanel.Of(vectors, options, theme),
                ColourContent colours => ImagePanel.Of(colours, theme),
                PlotContent plot => new PlotPanel(plot, options, plotSize, theme),
                _ => throw new InvalidOperationException($"No panel draws {content.GetType().Name}."),
            });
        }

        return panels;
    }

    private static List<ImageContent> GroupOf(ImageContent image, List<PanelContent> contents) =>
        image.Group is null ? [image] : [.. contents.OfType<ImageContent>().Where(other => ReferenceEquals(other.Group, image.Group))];

    private static List<PanelContent> Merge(IReadOnlyList<PanelContent> contents)
    {
        List<PanelContent> merged = [];
        foreach (var content in contents)
        {
            var partner = content is PlotContent plot
                ? merged.FindIndex(other => other is PlotContent before && BelongTogether(before, plot))
                : -1;
            if (partner < 0) merged.Add(content);
            else merged[partner] = Join((PlotContent)merged[partner], (PlotContent)content);
        }

        return merged;
    }

    private static bool BelongTogether(PlotContent first, PlotContent second) =>
        first.MergeKey is not null && first.MergeKey == second.MergeKey && first.Series.Count + second.Series.Count <= MostMergedLines;

    private static PlotContent Join(PlotContent first, PlotContent second) => first with
    {
        Quantity = first.Quantity == second.Quantity ? first.Quantity : new("", first.Quantity.Units),
        Series = [.. first.Series, .. second.Series],
    };
}
