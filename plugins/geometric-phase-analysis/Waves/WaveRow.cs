// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Waves;

/// <summary>One row of a wave with a column more on either side; index 1 is the first column. Room for whole vectors beyond the end.</summary>
internal sealed class WaveRow(int width)
{
    public static WaveRow None { get; } = new(0);

    public double[] Real { get; } = new double[Lanes.RoundUp(width) + (2 * Lanes.Block)];

    public double[] Imaginary { get; } = new double[Lanes.RoundUp(width) + (2 * Lanes.Block)];

    /// <summary>Repeats the border where the image ends.</summary>
    /// <param name="start">First element that was filled.</param>
    /// <param name="end">Element after the last that was filled.</param>
    /// <param name="needed">Number of elements that are needed.</param>
    public void Close(int start, int end, int needed)
    {
        if (start == 1) (Real[0], Imaginary[0]) = (Real[1], Imaginary[1]);
        if (end < needed) (Real[end], Imaginary[end]) = (Real[end - 1], Imaginary[end - 1]);
    }
}
