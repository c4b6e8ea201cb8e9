// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Pictures.Views;

/// <summary>One or more lines over one axis, or bars.</summary>
internal sealed record PlotContent(string Title, Axis Horizontal, Quantity Quantity, PlotKind Kind, IReadOnlyList<PlotSeries> Series)
    : PanelContent(Title)
{
    /// <summary>Plots with an equal key are drawn as one; null for one that stands alone.</summary>
    public string? MergeKey { get; init; }

    /// <summary>Lines over bars.</summary>
    public IReadOnlyList<PlotSeries> Curves { get; init; } = [];

    /// <summary>All that is drawn, in the order of its colours.</summary>
    public IReadOnlyList<PlotSeries> All => [.. Series, .. Curves];

    /// <summary>A line below the plot, such as what a histogram counts.</summary>
    public string Note { get; init; } = "";
}
