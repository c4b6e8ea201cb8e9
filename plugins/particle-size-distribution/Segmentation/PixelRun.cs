// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.ParticleSizeDistribution.Segmentation;

/// <summary>Consecutive pixels of one row that belong together.</summary>
/// <param name="Y">Row.</param>
/// <param name="Start">First column.</param>
/// <param name="End">Column after the last.</param>
internal readonly record struct PixelRun(int Y, int Start, int End)
{
    public int Length => End - Start;
}
