// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Lattice;

/// <summary>What the axes of the image say about its pixels.</summary>
internal sealed class PixelCalibration
{
    private readonly double _height;
    private readonly double _width;

    private PixelCalibration(double height, double width, string units)
    {
        _height = height;
        _width = width;
        Units = units;
    }

    /// <summary>Units of both axes; <c>px</c> when they have none in common.</summary>
    public string Units { get; }

    /// <summary>Height of a pixel over its width.</summary>
    public double Aspect => _height / _width;

    /// <summary>The longer side of a pixel.</summary>
    public double Coarsest => Math.Max(_height, _width);

    public bool IsCalibrated => Units != Pixels;

    private static string Pixels => "px";

    public static PixelCalibration Of(Axis y, Axis x)
    {
        var (height, width) = (Math.Abs(y.Scale), Math.Abs(x.Scale));
        var usable = y.Units == x.Units && y.Units.Length > 0 && height > 0 && width > 0 && double.IsFinite(height) && double.IsFinite(width);
        return usable ? new PixelCalibration(height, width, y.Units) : new PixelCalibration(1, 1, Pixels);
    }

    public double[]? Calibrated(LatticeVector g) => IsCalibrated ? [g.Y / _height, g.X / _width] : null;

    public double Spacing(LatticeVector g) => 1 / double.Hypot(g.Y / _height, g.X / _width);
}
