// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.ParticleSizeDistribution.Measurement;

/// <summary>Sizes and places of pixels in the units of the axes.</summary>
/// <param name="Y">Axis of the rows.</param>
/// <param name="X">Axis of the columns.</param>
internal sealed record PixelScale(Axis Y, Axis X)
{
    private const string Pixels = "px";

    private bool Calibrated => Y.Units == X.Units && Y.Units.Length > 0 && double.IsFinite(Y.Scale) && double.IsFinite(X.Scale) && Y.Scale != 0 && X.Scale != 0;

    /// <summary>Units of both axes; <c>px</c> when they have none in common.</summary>
    public string Units => Calibrated ? Y.Units : Pixels;

    public double Height => Calibrated ? Math.Abs(Y.Scale) : 1;

    public double Width => Calibrated ? Math.Abs(X.Scale) : 1;

    /// <summary>Side of the square of a pixel's area: it brings diameters from pixels to units.</summary>
    public double Length => Math.Sqrt(Height * Width);

    public double RowAt(double y) => Calibrated ? Y.ValueAt(y) : y;

    public double ColumnAt(double x) => Calibrated ? X.ValueAt(x) : x;
}
