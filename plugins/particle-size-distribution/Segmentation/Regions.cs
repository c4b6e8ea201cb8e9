// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.ParticleSizeDistribution.Segmentation;

/// <summary>Runs with the number of the region that each belongs to.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Labels">For each run 1 to <paramref name="Count"/>, in the raster order of the regions' first pixels; 0 for none.</param>
/// <param name="Count">Number of regions.</param>
internal sealed record Regions(RunList Runs, int[] Labels, int Count)
{
    /// <summary>Connected regions: every run is joined with those of the row above that it touches.</summary>
    /// <param name="runs">Runs of the pixels in question.</param>
    /// <param name="corners">Whether touching at corners is enough (8 neighbours) or not (4).</param>
    public static Regions Connected(RunList runs, bool corners)
    {
        var sets = new DisjointSets(runs.Runs.Length);
        var slack = corners ? 1 : 0;
        for (var y = 1; y < runs.Height; y++)
        {
            var above = runs.RowStarts[y - 1];
            for (var here = runs.RowStarts[y]; here < runs.RowStarts[y + 1]; here++)
            {
                var run = runs.Runs[here];
                while (above < runs.RowStarts[y] && runs.Runs[above].End + slack <= run.Start) above++;
                // The last that touches may touch the next run too, so it is not passed.
                for (var other = above; other < runs.RowStarts[y] && runs.Runs[other].Start < run.End + slack; other++) sets.Join(other, here);
            }
        }

        return Numbered(runs, sets.Find);
    }

    /// <summary>The regions that pass a test, numbered anew.</summary>
    public Regions Where(Func<int, bool> keep)
    {
        var numbers = new int[Count + 1];
        var count = 0;
        for (var label = 1; label <= Count; label++) numbers[label] = keep(label) ? ++count : 0;
        return new Regions(Runs, [.. Labels.Select(label => numbers[label])], count);
    }

    /// <summary>For each region (index 0 for none) whether it touches the border.</summary>
    public bool[] AtBorder()
    {
        var border = new bool[Count + 1];
        for (var i = 0; i < Labels.Length; i++) border[Labels[i]] |= Runs.AtBorder(Runs.Runs[i]);
        return border;
    }

    private static Regions Numbered(RunList runs, Func<int, int> name)
    {
        var numbers = new int[runs.Runs.Length];
        var labels = new int[runs.Runs.Length];
        var count = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            ref var number = ref numbers[name(i)];
            if (number == 0) number = ++count;
            labels[i] = number;
        }

        return new Regions(runs, labels, count);
    }
}
