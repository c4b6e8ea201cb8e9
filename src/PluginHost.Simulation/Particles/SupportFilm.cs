// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Simulation.Chance;

namespace PluginHost.Simulation.Particles;

/// <summary>The thickness of an amorphous support film: thicker to one side, uneven from place to place; 1 on average.</summary>
internal sealed class SupportFilm
{
    // Of the image's side.
    private const int Patches = 96;
    private const double Slope = 0.15;
    private const double Roughness = 0.10;

    private readonly double[] _heights = new double[(Patches + 1) * (Patches + 1)];

    public SupportFilm(Xoshiro256 chance)
    {
        for (var i = 0; i < _heights.Length; i++) _heights[i] = (2 * chance.NextFraction()) - 1;
    }

    /// <summary>Thickness at a place given as fractions of the side, from 0 up to 1.</summary>
    public double At(double x, double y)
    {
        var (column, row) = ((int)(x * Patches), (int)(y * Patches));
        var (right, down) = ((x * Patches) - column, (y * Patches) - row);
        var corner = (row * (Patches + 1)) + column;
        var above = _heights[corner] + (right * (_heights[corner + 1] - _heights[corner]));
        var below = _heights[corner + Patches + 1] + (right * (_heights[corner + Patches + 2] - _heights[corner + Patches + 1]));
        return 1 + (Slope * (x + y - 1)) + (Roughness * (above + (down * (below - above))));
    }
}
