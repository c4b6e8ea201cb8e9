// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.ParticleSizeDistribution.Segmentation;

/// <summary>Fills holes: background that does not reach the border over the pixels' edges.</summary>
internal static class HoleFilling
{
    public static void Fill(PixelMask mask)
    {
        var background = Regions.Connected(mask.Runs(0), corners: false);
        var border = background.AtBorder();
        for (var i = 0; i < background.Labels.Length; i++)
        {
            if (!border[background.Labels[i]]) mask.Fill(background.Runs.Runs[i]);
        }
    }
}
