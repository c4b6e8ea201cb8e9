// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Plugins.VirtualDetector.Kernels;

namespace PluginHost.Plugins.VirtualDetector.Detectors;

/// <summary>The centre of mass of the mean pattern, c = Σ k I(k) / Σ I(k), as row and column.</summary>
internal static class PatternCentre
{
    public static (double Row, double Column) Find(Signal data, AnalysisContext context, FrameLoopOptions options)
    {
        var pattern = PatternPass.Of(data.ElementType).Sum(data, context, options).Deviations;
        var width = (int)data.SignalAxes[1].Size;
        double sum = 0, down = 0, right = 0;
        for (var pixel = 0; pixel < pattern.Length; pixel++)
        {
            sum += pattern[pixel];
            down += pattern[pixel] * (pixel / width);
            right += pattern[pixel] * (pixel % width);
        }

        var (row, column) = (down / sum, right / sum);
        // Negative values can put it anywhere; NaN makes it NaN.
        var inside = sum > 0 && row >= 0 && row <= data.SignalAxes[0].Size - 1 && column >= 0 && column <= width - 1;
        return inside ? (row, column) : throw new AnalysisException("The mean pattern has no centre of mass, because it is empty, negative or not finite; give 'center'.");
    }
}
