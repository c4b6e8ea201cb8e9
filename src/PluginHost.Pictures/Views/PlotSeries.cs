// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Views;

/// <summary>
/// The points of one line; NaN leaves a gap. Where a point stands for many elements, <paramref name="Lowest"/> and
/// <paramref name="Highest"/> say between which values they lie.
/// </summary>
internal sealed record PlotSeries(string Name, double[] X, double[] Y, double[]? Lowest = null, double[]? Highest = null);
