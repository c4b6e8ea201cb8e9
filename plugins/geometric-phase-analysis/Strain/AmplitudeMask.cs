// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Strain;

/// <summary>Where both amplitudes are high enough for a phase to mean something.</summary>
internal static class AmplitudeMask
{
    /// <summary>1 where both amplitudes are at least a fraction of their medians, else 0.</summary>
    public static Signal Of(AnalysisContext context, Signal image, ReadOnlySpan<float> amplitude1, ReadOnlySpan<float> amplitude2, double fraction)
    {
        var mask = context.Create<byte>(image.Axes, Titles.Of(image, "mask"), new Quantity("Mask"));
        var (least1, least2) = ((float)(fraction * Median(amplitude1)), (float)(fraction * Median(amplitude2)));
        var pixels = mask.Span;
        for (var i = 0; i < pixels.Length; i++) pixels[i] = amplitude1[i] >= least1 && amplitude2[i] >= least2 ? (byte)1 : (byte)0;
        return mask.Signal;
    }

    /// <summary>The upper median. Amplitudes are not negative, so their bits are ordered as they are: two counts, of the upper and of the lower half of the bits.</summary>
    internal static float Median(ReadOnlySpan<float> amplitudes)
    {
        var counts = new int[1 << 16];
        foreach (var amplitude in amplitudes) counts[BitConverter.SingleToUInt32Bits(amplitude) >> 16]++;
        var (upper, rank) = Find(counts, amplitudes.Length / 2);
        Array.Clear(counts);
        foreach (var amplitude in amplitudes)
        {
            var bits = BitConverter.SingleToUInt32Bits(amplitude);
            if (bits >> 16 == upper) counts[bits & 0xFFFF]++;
        }

        return BitConverter.UInt32BitsToSingle((upper << 16) | Find(counts, rank).Bin);
    }

    private static (uint Bin, int Rank) Find(int[] counts, int rank)
    {
        var bin = 0;
        for (; rank >= counts[bin]; bin++) rank -= counts[bin];
        return ((uint)bin, rank);
    }
}
