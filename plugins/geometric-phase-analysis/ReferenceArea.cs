// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.GeometricPhaseAnalysis;

/// <summary>A rectangle of pixels: rows y0 to y1 and columns x0 to x1, the ends not included.</summary>
public sealed record ReferenceArea
{
    [Parameter(Title = "First row", Unit = "px", Minimum = 0)]
    public required int Y0 { get; init; }

    [Parameter(Title = "Row after the last", Unit = "px", Minimum = 1)]
    public required int Y1 { get; init; }

    [Parameter(Title = "First column", Unit = "px", Minimum = 0)]
    public required int X0 { get; init; }

    [Parameter(Title = "Column after the last", Unit = "px", Minimum = 1)]
    public required int X1 { get; init; }
}
