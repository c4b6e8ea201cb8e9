// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.ParticleSizeDistribution.Segmentation;

/// <summary>
/// Takes touching particles apart: a watershed of the distance to the background, flooded from the greatest distance downward in one pass. A
/// basin begins where no neighbour is flooded yet. Where two basins meet, the distance there is the half-width of the neck between them; when
/// it falls short of the lower basin's greatest distance by less than a given depth, that basin was no particle of its own, and the two become one.
/// </summary>
internal sealed class Watershed
{
    private const int Waiting = -1;
    private const double DiagonalStep = 0.70710678118654752440; // 1/√2: a neighbour at the corner is farther

    private readonly int _height;
    private readonly int _width;
    private readonly int[] _squared;
    private readonly int[] _basins;
    private readonly int[] _times;
    private readonly double _depth;
    private readonly (int Y, int X)[] _neighbours;

    private readonly Queue<int> _queue = new();

    // Basins by number from 1, as union-find with the greatest distance of each.
    private readonly List<int> _parents = [0];
    private readonly List<double> _peaks = [0];
    private int _time;

    private Watershed(RunList runs, int[] squared, bool corners, double depth)
    {
        (_height, _width) = (runs.Height, runs.Width);
        _squared = squared;
        _basins = new int[squared.Length];
        _times = new int[squared.Length];
        _depth = depth;
        _neighbours = corners
            ? [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)]
            : [(-1, 0), (0, -1), (0, 1), (1, 0)];
    }

    /// <summary>The regions of the mask, split.</summary>
    /// <param name="runs">Runs of the mask.</param>
    /// <param name="corners">Whether touching at corners is enough.</param>
    /// <param name="depth">Least depth of a neck, in px.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static Regions Split(RunList runs, bool corners, double depth, AnalysisContext context)
    {
        var squared = DistanceTransform.Squared(runs, context);
        var watershed = new Watershed(runs, squared, corners, depth);
        var pixels = Downward(runs, squared);
        for (var start = 0; start < pixels.Length;)
        {
            var end = start + 1;
            while (end < pixels.Length && squared[pixels[end]] == squared[pixels[start]]) end++;
            watershed.FloodLevel(pixels.AsSpan(start, end - start));
            start = end;
            context.Cancellation.ThrowIfCancellationRequested();
        }

        return watershed.Labelled(runs);
    }

    /// <summary>The mask's pixels from the greatest distance to the smallest, in raster order where it is the same (sorted by counting).</summary>
    private static int[] Downward(RunList runs, int[] squared)
    {
        var greatest = squared.Max();
        var starts = new int[greatest + 2];
        foreach (var distance in squared) starts[greatest - distance + 1]++;
        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        // Pixels outside the mask have distance 0 and would come last: they are left out.
        var pixels = new int[starts[greatest]];
        foreach (var run in runs.Runs)
        {
            for (var (x, at) = (run.Start, (run.Y * runs.Width) + run.Start); x < run.End; x++, at++) pixels[starts[greatest - squared[at]]++] = at;
        }

        return pixels;
    }

    /// <summary>Pixels of one distance: from what is flooded outward, step by step, so that basins grow evenly over a plain; what is not reached begins a basin.</summary>
    private void FloodLevel(ReadOnlySpan<int> pixels)
    {
        foreach (var pixel in pixels)
        {
            if (!IsReached(pixel)) continue;
            _basins[pixel] = Waiting;
            _queue.Enqueue(pixel);
        }

        FloodQueue();
        foreach (var pixel in pixels)
        {
            if (_basins[pixel] != 0) continue;
            Flood(pixel, _parents.Count);
            _parents.Add(_parents.Count);
            _peaks.Add(Math.Sqrt(_squared[pixel]));
            EnqueueLevel(pixel);
            FloodQueue();
        }
    }

    private void FloodQueue()
    {
        while (_queue.TryDequeue(out var pixel))
        {
            var basin = Steepest(pixel);
            Flood(pixel, basin);
            var distance = Math.Sqrt(_squared[pixel]);
            foreach (var step in _neighbours)
            {
                if (Neighbour(pixel, step) is { } at && _basins[at] > 0) Meet(Find(basin), Find(_basins[at]), distance);
            }

            EnqueueLevel(pixel);
        }
    }

    private void Flood(int pixel, int basin)
    {
        _basins[pixel] = basin;
        _times[pixel] = ++_time;
    }

    private void EnqueueLevel(int pixel)
    {
        foreach (var step in _neighbours)
        {
            if (Neighbour(pixel, step) is not { } at || _basins[at] != 0 || _squared[at] != _squared[pixel]) continue;
            _basins[at] = Waiting;
            _queue.Enqueue(at);
        }
    }

    private bool IsReached(int pixel)
    {
        foreach (var step in _neighbours)
        {
            if (Neighbour(pixel, step) is { } at && _basins[at] > 0) return true;
        }

        return false;
    }

    /// <summary>Basin of the flooded neighbour to which the distance rises most steeply; of those alike, the one that was flooded first.</summary>
    private int Steepest(int pixel)
    {
        var (basin, steepest, earliest) = (0, double.NegativeInfinity, int.MaxValue);
        var here = Math.Sqrt(_squared[pixel]);
        foreach (var step in _neighbours)
        {
            if (Neighbour(pixel, step) is not { } at || _basins[at] <= 0) continue;
            var slope = (Math.Sqrt(_squared[at]) - here) * (step.X == 0 || step.Y == 0 ? 1 : DiagonalStep);
            if (slope > steepest || (slope >= steepest && _times[at] < earliest)) (basin, steepest, earliest) = (_basins[at], slope, _times[at]);
        }

        return basin;
    }

    private void Meet(int a, int b, double neck)
    {
        if (a == b) return;
        if (_peaks[a] < _peaks[b]) (a, b) = (b, a);
        if (_peaks[b] - neck < _depth) _parents[b] = a;
    }

    private int? Neighbour(int pixel, (int Y, int X) step)
    {
        var (y, x) = ((pixel / _width) + step.Y, (pixel % _width) + step.X);
        return (uint)y < (uint)_height && (uint)x < (uint)_width ? (y * _width) + x : null;
    }

    private int Find(int basin)
    {
        while (_parents[basin] != basin) basin = _parents[basin] = _parents[_parents[basin]];
        return basin;
    }

    /// <summary>Runs cut where the basin changes, numbered by their first pixels.</summary>
    private Regions Labelled(RunList runs)
    {
        var cut = new List<PixelRun>();
        var labels = new List<int>();
        var rows = new int[_height + 1];
        var numbers = new int[_parents.Count];
        var count = 0;
        for (var y = 0; y < _height; y++)
        {
            for (var i = runs.RowStarts[y]; i < runs.RowStarts[y + 1]; i++)
            {
                var run = runs.Runs[i];
                for (var start = run.Start; start < run.End;)
                {
                    var basin = Find(_basins[(y * _width) + start]);
                    var end = start + 1;
                    while (end < run.End && Find(_basins[(y * _width) + end]) == basin) end++;
                    if (numbers[basin] == 0) numbers[basin] = ++count;
                    cut.Add(new PixelRun(y, start, end));
                    labels.Add(numbers[basin]);
                    start = end;
                }
            }

            rows[y + 1] = cut.Count;
        }

        return new Regions(new RunList([.. cut], rows, _width), [.. labels], count);
    }
}
