// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Simulation.Scans;

/// <summary>
/// The phase shift of a thin crystal on a grid of points: every column adds
/// φ(r) = P [s exp(−r²/2a²) + (1−s) exp(−r²/2b²)] with a narrow core a and a wide skirt b. Its gradient is kept beside it.
/// </summary>
internal sealed class PhaseObject
{
    // In nm: the core makes atoms scatter to high angles, the skirt makes them visible through the probe.
    private const double Core = 0.022;
    private const double Skirt = 0.050;

    // In widths of the skirt: beyond, a column adds less than 10⁻⁵ of its phase.
    private const double Reach = 5;

    public PhaseObject(int size, double step, double origin, IReadOnlyList<AtomColumn> columns)
    {
        Size = size;
        (Phase, GradientX, GradientY) = (new double[size * size], new double[size * size], new double[size * size]);
        foreach (var column in columns) Add(column, step, origin);
    }

    public int Size { get; }

    /// <summary>Phase in radians.</summary>
    public double[] Phase { get; }

    /// <summary>Its change to the right, in radians per nm.</summary>
    public double[] GradientX { get; }

    /// <summary>Its change downwards, in radians per nm.</summary>
    public double[] GradientY { get; }

    private void Add(AtomColumn column, double step, double origin)
    {
        var reach = (int)Math.Ceiling(Reach * Skirt / step);
        var (middleX, middleY) = ((int)Math.Round((column.X - origin) / step), (int)Math.Round((column.Y - origin) / step));
        for (var row = Math.Max(0, middleY - reach); row <= Math.Min(Size - 1, middleY + reach); row++)
        {
            for (var at = Math.Max(0, middleX - reach); at <= Math.Min(Size - 1, middleX + reach); at++)
            {
                var (x, y) = (origin + (at * step) - column.X, origin + (row * step) - column.Y);
                var square = (x * x) + (y * y);
                var core = column.Phase * column.Sharpness * Math.Exp(-square / (2 * Core * Core));
                var skirt = column.Phase * (1 - column.Sharpness) * Math.Exp(-square / (2 * Skirt * Skirt));
                var slope = -(core / (Core * Core)) - (skirt / (Skirt * Skirt));
                var cell = (row * Size) + at;
                Phase[cell] += core + skirt;
                GradientX[cell] += slope * x;
                GradientY[cell] += slope * y;
            }
        }
    }
}
