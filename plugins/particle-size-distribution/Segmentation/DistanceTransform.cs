// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.ParticleSizeDistribution.Segmentation;

/// <summary>
/// Squared Euclidean distance of every pixel of a mask to the nearest pixel outside it, exactly; beyond the image counts as outside. After
/// P. F. Felzenszwalb and D. P. Huttenlocher, doi:10.4086/toc.2012.v008a019: distances along columns first, then along each row the lower
/// envelope of the parabolas (x − q)² + f(q).
/// </summary>
internal static class DistanceTransform
{
    /// <summary>Squared distances in px²; 0 outside the mask.</summary>
    /// <param name="runs">Runs of the mask.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static int[] Squared(RunList runs, AnalysisContext context)
    {
        var (height, width) = (runs.Height, runs.Width);
        var distances = new int[checked(height * width)];
        AlongColumns(runs, distances);
        context.ForEachBand(height, GrayImage.BandRows, () => new Envelope(width), (start, end, envelope) =>
        {
            for (var i = runs.RowStarts[start]; i < runs.RowStarts[end]; i++)
            {
                var run = runs.Runs[i];
                envelope.Fill(distances.AsSpan((run.Y * width) + run.Start, run.Length));
            }
        });
        return distances;
    }

    private static void AlongColumns(RunList runs, int[] distances)
    {
        var width = runs.Width;
        foreach (var run in runs.Runs)
        {
            for (var (x, at) = (run.Start, (run.Y * width) + run.Start); x < run.End; x++, at++) distances[at] = run.Y == 0 ? 1 : distances[at - width] + 1;
        }

        for (var i = runs.Runs.Length - 1; i >= 0; i--)
        {
            var run = runs.Runs[i];
            for (var (x, at) = (run.Start, (run.Y * width) + run.Start); x < run.End; x++, at++)
            {
                var below = run.Y == runs.Height - 1 ? 1 : distances[at + width] + 1;
                distances[at] = Math.Min(distances[at], below);
            }
        }
    }

    /// <summary>Lower envelope along one run. The pixels at its two ends are outside the mask, so nothing beyond them is nearer.</summary>
    private sealed class Envelope(int width)
    {
        private readonly long[] _heights = new long[width + 2];
        private readonly int[] _vertices = new int[width + 2];
        private readonly double[] _bounds = new double[width + 3];

        public void Fill(Span<int> run)
        {
            var length = run.Length + 2;
            _heights[0] = _heights[length - 1] = 0;
            for (var x = 0; x < run.Length; x++) _heights[x + 1] = (long)run[x] * run[x];
            var last = 0;
            _vertices[0] = 0;
            (_bounds[0], _bounds[1]) = (double.NegativeInfinity, double.PositiveInfinity);
            for (var q = 1; q < length; q++)
            {
                var bound = Crossing(q, _vertices[last]);
                while (bound <= _bounds[last]) bound = Crossing(q, _vertices[--last]);
                _vertices[++last] = q;
                (_bounds[last], _bounds[last + 1]) = (bound, double.PositiveInfinity);
            }

            for (var (x, at) = (1, 0); x <= run.Length; x++)
            {
                while (_bounds[at + 1] < x) at++;
                var step = (long)(x - _vertices[at]);
                run[x - 1] = checked((int)((step * step) + _heights[_vertices[at]]));
            }
        }

        /// <summary>Where the parabola of q begins to lie below that of p &lt; q.</summary>
        private double Crossing(int q, int p) => (_heights[q] + ((long)q * q) - _heights[p] - ((long)p * p)) / (2.0 * (q - p));
    }
}
