// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Lattice;

/// <summary>Rows Y0 to Y1 and columns X0 to X1 of an image, the ends not included.</summary>
internal readonly record struct PixelArea(int Y0, int Y1, int X0, int X1)
{
    public int Height => Y1 - Y0;

    public int Width => X1 - X0;

    /// <summary>The area with one more pixel on each side, as far as the image goes.</summary>
    public PixelArea Grown(int height, int width) => new(Math.Max(Y0 - 1, 0), Math.Min(Y1 + 1, height), Math.Max(X0 - 1, 0), Math.Min(X1 + 1, width));
}
