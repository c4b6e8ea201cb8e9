// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Plugins.GeometricPhaseAnalysis.Lattice;

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Waves;

/// <summary>
/// Three rows of a wave, from one above to one below the current row, each with one more column on either side. Beyond the image's border the
/// border itself stands in, so that differences there are one-sided.
/// </summary>
internal sealed class WaveRows
{
    private readonly DemodulatedWave _wave;
    private readonly PixelArea _inner;
    private readonly int _lead;
    private readonly WaveRow[] _rows;
    private int _next;

    /// <param name="wave">The wave, known on <paramref name="inner"/> grown by a pixel.</param>
    /// <param name="inner">Pixels to be looked at.</param>
    public WaveRows(DemodulatedWave wave, PixelArea inner)
    {
        _wave = wave;
        _inner = inner;
        _lead = wave.Area.X0 == inner.X0 ? 1 : 0;
        _rows = [new(inner.Width), new(inner.Width), new(inner.Width)];
        _next = int.MinValue;
        PerColumn = new double[Lanes.RoundUp(inner.Width) + Lanes.Block];
        for (var column = 0; column < inner.Width; column++)
        {
            var neighbours = Math.Min(inner.X0 + column + 1, wave.Area.X1 - 1) - Math.Max(inner.X0 + column - 1, wave.Area.X0);
            PerColumn[column] = 1.0 / Math.Max(neighbours, 1);
        }
    }

    public WaveRow Above { get; private set; } = WaveRow.None;

    public WaveRow Here { get; private set; } = WaveRow.None;

    public WaveRow Below { get; private set; } = WaveRow.None;

    /// <summary>One over the distance from <see cref="Above"/> to <see cref="Below"/>: 1/2, and 1 at the border.</summary>
    public double PerRow { get; private set; }

    /// <summary>For each column, one over the distance from its left to its right neighbour: 1/2, and 1 at the border.</summary>
    public double[] PerColumn { get; }

    /// <summary>Makes a row the current one; cheapest when it follows the one before.</summary>
    public void MoveTo(int y)
    {
        var (above, below) = (Math.Max(y - 1, _wave.Area.Y0), Math.Min(y + 1, _wave.Area.Y1 - 1));
        for (var row = _next == y + 1 ? below : above; row <= below; row++) Fill(row);
        _next = y + 2;
        PerRow = 1.0 / Math.Max(below - above, 1);
        (Above, Here, Below) = (Slot(above), Slot(y), Slot(below));
    }

    private WaveRow Slot(int y) => _rows[y % 3];

    private void Fill(int y)
    {
        var slot = Slot(y);
        _wave.Row(y, slot.Real.AsSpan(_lead), slot.Imaginary.AsSpan(_lead));
        slot.Close(_lead, _lead + _wave.Area.Width, _inner.Width + 2);
    }
}
