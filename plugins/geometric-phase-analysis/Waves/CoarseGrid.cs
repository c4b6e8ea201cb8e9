// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Waves;

/// <summary>The coarse samples along one axis that a range of pixels needs.</summary>
/// <param name="First">Index of the first sample; it lies at pixel First · Step.</param>
/// <param name="Count">Number of samples.</param>
/// <param name="FirstPixel">First pixel that the first sample's convolution reaches; may lie before the image, which is periodic.</param>
/// <param name="PixelCount">Number of pixels from there that all samples' convolutions reach.</param>
internal readonly record struct CoarseGrid(int First, int Count, int FirstPixel, int PixelCount)
{
    public static CoarseGrid Of(GaussianTaps taps, int start, int end)
    {
        // Weights of the last pixel's phase reach as far as any.
        var first = (start / taps.Step) - taps.Before;
        var last = ((end - 1) / taps.Step) - taps.Before + taps.Fine[0].Length - 1;
        var count = last - first + 1;
        return new CoarseGrid(first, count, (first * taps.Step) - taps.Reach, ((count - 1) * taps.Step) + taps.Coarse.Length);
    }
}
