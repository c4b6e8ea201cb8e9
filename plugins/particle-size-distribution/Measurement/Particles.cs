// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Plugins.ParticleSizeDistribution.Segmentation;

namespace PluginHost.Plugins.ParticleSizeDistribution.Measurement;

/// <summary>The particles of a segmented image.</summary>
internal static class Particles
{
    /// <summary>One particle for each region, in the order of the labels.</summary>
    public static Particle[] Measure(Regions regions, GrayImage image)
    {
        var particles = new Particle[regions.Count];
        for (var i = 0; i < regions.Labels.Length; i++)
        {
            if (regions.Labels[i] == 0) continue;
            var run = regions.Runs.Runs[i];
            particles[regions.Labels[i] - 1].Add(run, image.Row(run.Y), regions.Runs.AtBorder(run));
        }

        return particles;
    }
}
