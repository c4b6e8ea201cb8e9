// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Plugins.Patterns.Kernels;

namespace PluginHost.Plugins.Patterns;

/// <summary>The centre of mass of the mean pattern, c = Σ k I(k) / Σ I(k) summed over all patterns, as row and column.</summary>
internal static class PatternCentre
{
    public static (double Row, double Column) Find(Signal data, AnalysisContext context, FrameLoopOptions options)
    {
        var pixels = new bool[data.FrameLength];
        Array.Fill(pixels, true);
        double sum = 0, down = 0, right = 0;
        foreach (var pattern in PatternMoments.Of(data.ElementType).Run(data, pixels, context, options))
        {
            sum += pattern.Sum;
            down += pattern.Down;
            right += pattern.Right;
        }

        var (row, column) = (down / sum, right / sum);
        // Negative values can put it anywhere; NaN makes it NaN.
        var inside = sum > 0 && row >= 0 && row <= data.SignalAxes[0].Size - 1 && column >= 0 && column <= data.SignalAxes[1].Size - 1;
        return inside ? (row, column) : throw new AnalysisException("The mean pattern has no centre of mass, because it is empty, negative or not finite; give 'center'.");
    }
}
