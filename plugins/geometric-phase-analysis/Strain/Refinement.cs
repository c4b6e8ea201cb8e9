// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using PluginHost.Plugins.GeometricPhaseAnalysis.Lattice;
using PluginHost.Plugins.GeometricPhaseAnalysis.Waves;

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Strain;

/// <summary>Makes the phase of a lattice vector flat in the reference area: g += mean of grad P over the area / 2π.</summary>
internal static class Refinement
{
    private const int BandRows = 16;

    public static LatticeVector Step(LatticeImage image, LatticeVector g, GaussianTaps y, GaussianTaps x, PixelArea area, AnalysisContext context)
    {
        var wave = DemodulatedWave.Of(image, g, y, x, area.Grown(image.Height, image.Width), context);
        // One sum for each band: the result does not depend on the number of threads.
        var sums = new LatticeVector[(area.Height + BandRows - 1) / BandRows];
        context.ForEachBand(
            area.Height,
            BandRows,
            () => (Rows: new WaveRows(wave, area), Gradient: new double[Lanes.RoundUp(area.Width)]),
            (start, end, state) =>
            {
                for (var row = start; row < end; row++)
                {
                    state.Rows.MoveTo(area.Y0 + row);
                    for (var column = 0; column < area.Width; column += Vector<double>.Count) PhaseGradient.Down(state.Rows, column).CopyTo(state.Gradient, column);
                    var down = Sum(state.Gradient.AsSpan(0, area.Width));
                    for (var column = 0; column < area.Width; column += Vector<double>.Count) PhaseGradient.Across(state.Rows, column).CopyTo(state.Gradient, column);
                    sums[start / BandRows] += new LatticeVector(down, Sum(state.Gradient.AsSpan(0, area.Width)));
                }
            });
        var sum = sums.Aggregate((a, b) => a + b);
        var turns = 2 * Math.PI * area.Height * area.Width;
        return new LatticeVector(g.Y + (sum.Y / turns), g.X + (sum.X / turns));
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }
}
