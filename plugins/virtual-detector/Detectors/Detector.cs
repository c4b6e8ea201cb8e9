// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using PluginHost.Plugins.VirtualDetector.Kernels;

namespace PluginHost.Plugins.VirtualDetector.Detectors;

/// <summary>Weights of the pixels of a frame: most often 1 inside and 0 outside.</summary>
/// <param name="Name">What it is called in results and messages.</param>
/// <param name="Pixels">Which pixels count.</param>
/// <param name="Factor">Weight of those that do, when they all have the same.</param>
/// <param name="Weights">Weights, when they differ.</param>
internal sealed record Detector(string Name, bool[] Pixels, double Factor = 1, double[]? Weights = null)
{
    /// <summary>How many pixels count.</summary>
    public long Count => Pixels.LongCount(pixel => pixel);

    /// <summary>A detector from weights, which is a binary one when all weights but the zeros are equal.</summary>
    public static Detector FromWeights(string name, double[] weights)
    {
        var pixels = weights.Select(weight => weight != 0).ToArray();
        var first = Array.Find(weights, weight => weight != 0);
        return weights.All(weight => weight == 0 || weight == first) ? new Detector(name, pixels, first) : new Detector(name, pixels, 1, weights);
    }

    /// <summary>The detector made ready for the pixels from start (included) to end (excluded) of frames of one element type.</summary>
    public FrameMask<T> Compile<T, TLane, TTotal, TLanes>(int start, int end)
        where T : unmanaged
        where TLane : unmanaged
        where TTotal : unmanaged, INumber<TTotal>
        where TLanes : IElementLanes<T, TLane, TTotal> =>
        Weights is null
            ? new BinaryFrameMask<T, TLane, TTotal, TLanes>(Pixels.AsSpan(start..end), Factor)
            : new WeightedFrameMask<T, TLane, TTotal, TLanes>(Weights.AsSpan(start..end));
}
