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
    private readonly int _height;
    private readonly int _width;
    private readonly int[] _squared;
    private readonly int[] _basins;
    private readonly double _depth;
    private readonly (int Y, int X)[] _neighbours;

    // Basins by number from 1, as union-find with the greatest distance of each.
    private readonly List<int> _parents = [0];
    private readonly List<double> _peaks = [0];

    private Watershed(RunList runs, int[] squared, bool corners, double depth)
    {
        (_height, _width) = (runs.Height, runs.Width);
        _squared = squared;
        _basins = new int[squared.Length];
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
        foreach (var pixel in Downward(runs, squared))
        {
            watershed.Flood(pixel);
            if ((pixel & 0xFFFF) == 0) context.Cancellation.ThrowIfCancellationRequested();
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

    private void Flood(int pixel)
    {
        var (y, x) = (pixel / _width, pixel % _width);
        var (steepest, basin) = (0, 0);
        foreach (var (dy, dx) in _neighbours)
        {
            if (Neighbour(y + dy, x + dx) is not { } at || _basins[at] == 0 || _squared[at] <= steepest) continue;
            (steepest, basin) = (_squared[at], _basins[at]);
        }

        var distance = Math.Sqrt(_squared[pixel]);
        if (basin == 0)
        {
            _basins[pixel] = _parents.Count;
            _parents.Add(_parents.Count);
            _peaks.Add(distance);
            return;
        }

        _basins[pixel] = basin;
        foreach (var (dy, dx) in _neighbours)
        {
            if (Neighbour(y + dy, x + dx) is { } at && _basins[at] != 0) Meet(Find(basin), Find(_basins[at]), distance);
        }
    }

    private void Meet(int a, int b, double neck)
    {
        if (a == b) return;
        if (_peaks[a] < _peaks[b]) (a, b) = (b, a);
        if (_peaks[b] - neck < _depth) _parents[b] = a;
    }

    private int? Neighbour(int y, int x) => (uint)y < (uint)_height && (uint)x < (uint)_width ? (y * _width) + x : null;

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
