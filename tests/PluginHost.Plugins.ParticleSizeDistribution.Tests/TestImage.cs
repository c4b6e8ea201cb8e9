// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Sdk;
using PluginHost.Sdk.Testing;

namespace PluginHost.Plugins.ParticleSizeDistribution.Tests;

/// <summary>An image for a test, and runs on it that change nothing of it: no smoothing, no least area, border and holes kept.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Values">Pixels.</param>
internal sealed record TestImage(int Height, int Width, double[] Values)
{
    public string Units { get; init; } = "nm";

    public (double Y, double X) Pixel { get; init; } = (0.5, 0.5);

    public IReadOnlyList<Axis> Axes => [new("y", Height, AxisRole.Signal, Pixel.Y, 10, Units), new("x", Width, AxisRole.Signal, Pixel.X, 20, Units)];

    /// <summary>An image whose pixels are 1 where a test holds, else 0.</summary>
    public static TestImage Where(int height, int width, Func<int, int, bool> inside) =>
        new(height, width, [.. Enumerable.Range(0, height * width).Select(at => inside(at / width, at % width) ? 1.0 : 0)]);

    /// <summary>Each pixel 1 with a probability, else 0.</summary>
    public static TestImage Random(int height, int width, double filled, int seed)
    {
        var random = new Random(seed);
        return Where(height, width, (_, _) => random.NextDouble() < filled);
    }

    /// <summary>A run with the analysis' own defaults.</summary>
    public AnalysisRun Run() => AnalysisRun.Of<PsdParameters>("particle-size-distribution").With("image", Signal.FromArray(Values, Axes, "gold", new Quantity("Intensity", "counts")));

    /// <summary>A run that labels the pixels above one half as they are.</summary>
    public AnalysisRun Plain() => Run().Set("smoothing", 0).Set("threshold", 0.5).Set("minimumArea", 1).Set("excludeBorder", false).Set("fillHoles", false);

    /// <summary>Labels by flood fill, in raster order: what union-find must give.</summary>
    /// <param name="mask">Pixels to be labelled.</param>
    /// <param name="corners">8 neighbours or 4.</param>
    public int[] FloodFill(IReadOnlyList<bool> mask, bool corners)
    {
        var labels = new int[mask.Count];
        var count = 0;
        for (var at = 0; at < labels.Length; at++)
        {
            if (!mask[at] || labels[at] != 0) continue;
            labels[at] = ++count;
            var pending = new Stack<int>([at]);
            while (pending.TryPop(out var pixel))
            {
                foreach (var next in Neighbours(pixel, corners))
                {
                    if (!mask[next] || labels[next] != 0) continue;
                    labels[next] = count;
                    pending.Push(next);
                }
            }
        }

        return labels;
    }

    public bool AtBorder(int pixel) => pixel / Width == 0 || pixel / Width == Height - 1 || pixel % Width == 0 || pixel % Width == Width - 1;

    public IEnumerable<int> Neighbours(int pixel, bool corners)
    {
        var (y, x) = (pixel / Width, pixel % Width);
        for (var dy = -1; dy <= 1; dy++)
        {
            for (var dx = -1; dx <= 1; dx++)
            {
                var diagonal = dy != 0 && dx != 0;
                if ((dy == 0 && dx == 0) || (diagonal && !corners)) continue;
                if (y + dy >= 0 && y + dy < Height && x + dx >= 0 && x + dx < Width) yield return ((y + dy) * Width) + x + dx;
            }
        }
    }
}
