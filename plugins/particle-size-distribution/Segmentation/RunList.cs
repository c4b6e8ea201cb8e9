// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.ParticleSizeDistribution.Segmentation;

/// <summary>Runs in raster order.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="RowStarts">For each row the index of its first run; one more element with the number of runs.</param>
/// <param name="Width">Columns of the image.</param>
internal sealed record RunList(PixelRun[] Runs, int[] RowStarts, int Width)
{
    public int Height => RowStarts.Length - 1;

    /// <summary>Whether a run touches the border of the image.</summary>
    public bool AtBorder(PixelRun run) => run.Y == 0 || run.Y == Height - 1 || run.Start == 0 || run.End == Width;
}
