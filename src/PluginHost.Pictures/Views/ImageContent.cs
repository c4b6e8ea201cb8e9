// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Pictures.Reading;

namespace PluginHost.Pictures.Views;

/// <summary>A real image. Its axes are those of the signal; the grid has one cell for each bin of <paramref name="Fit"/>.</summary>
internal sealed record ImageContent(
    string Title, Grid Values, Axis Vertical, Axis Horizontal, ImageFit Fit, Quantity Quantity, ImageKind Kind, bool IsFloat)
    : PanelContent(Title)
{
    /// <summary>Images of one group share their colours, so that they can be compared; null stands alone.</summary>
    public object? Group { get; init; }

    /// <summary>Cells to be marked are those that are not 0; null for none.</summary>
    public Grid? Marks { get; init; }
}
