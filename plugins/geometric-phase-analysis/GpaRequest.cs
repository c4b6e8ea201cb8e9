// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using PluginHost.Plugins.GeometricPhaseAnalysis.Lattice;

namespace PluginHost.Plugins.GeometricPhaseAnalysis;

/// <summary>The parameters in pixels, checked against the image.</summary>
internal sealed class GpaRequest
{
    /// <summary>Vectors with a smaller sine between them are refused: 5°, where strain would be twelve times as noisy as phase.</summary>
    public const double LeastSine = 0.087;

    private const double Nyquist = 0.5;

    private readonly int _shorterSide;

    private GpaRequest(PixelCalibration calibration, PixelArea reference, int refinements, int shorterSide)
    {
        Calibration = calibration;
        Reference = reference;
        Refinements = refinements;
        _shorterSide = shorterSide;
    }

    public PixelCalibration Calibration { get; }

    /// <summary>In cycles per pixel; null when it is to be found.</summary>
    public LatticeVector? G1 { get; private init; }

    /// <summary>In cycles per pixel; null when it is to be found.</summary>
    public LatticeVector? G2 { get; private init; }

    /// <summary>In cycles per pixel; null when it follows from the vectors.</summary>
    public double? Sigma { get; private init; }

    public PixelArea Reference { get; }

    public int Refinements { get; }

    /// <exception cref="InvalidInputException">The input is no image.</exception>
    /// <exception cref="InvalidParametersException">A parameter does not fit the image.</exception>
    public static GpaRequest Of(Signal image, GpaParameters parameters)
    {
        if (image.Axes.Count != 2 || image.Axes.Any(axis => axis.Size < 3)) throw new InvalidInputException($"Geometric phase analysis takes one image of at least 3 by 3 px; the input's shape is {string.Join(" × ", image.Shape)}.", "image");
        var (height, width) = (image.Shape[0], image.Shape[1]);
        var calibration = PixelCalibration.Of(image.Axes[0], image.Axes[1]);
        var scale = parameters.Units == FrequencyUnits.Px ? 1 : PixelSize(calibration);
        var request = new GpaRequest(calibration, Area(parameters.Reference, height, width), parameters.Refinements, (int)Math.Min(height, width))
        {
            G1 = Vector(parameters.G1, "g1", scale, calibration, parameters.Units),
            G2 = Vector(parameters.G2, "g2", scale, calibration, parameters.Units),
            Sigma = parameters.Sigma * scale,
        };
        if (request is { G1: { } g1, G2: { } g2 } && !(Math.Abs(g1.SineTo(g2)) >= LeastSine))
        {
            throw new InvalidParametersException("The lattice vectors g1 and g2 are collinear (less than 5° apart); strain needs two directions.", "/g2");
        }

        if (request.Sigma is { } sigma) request.CheckSigma(sigma);
        return request;
    }

    /// <exception cref="InvalidParametersException">The mask would be wider than the spectrum, or average over more than the image.</exception>
    public void CheckSigma(double sigma)
    {
        if (!(sigma <= Nyquist)) throw new InvalidParametersException($"Parameter 'sigma' is {Text(sigma)} cycles/px; it must be at most the Nyquist frequency, 0.5 cycles/px.", "/sigma");
        if (1 / (2 * Math.PI * sigma) > _shorterSide / 2.0)
        {
            throw new InvalidParametersException($"Parameter 'sigma' is {Text(sigma)} cycles/px, which averages over {Text(1 / (2 * Math.PI * sigma))} px; that must be at most half the image's shorter side of {_shorterSide} px.", "/sigma");
        }
    }

    private static double PixelSize(PixelCalibration calibration)
    {
        if (!calibration.IsCalibrated) throw new InvalidInputException("The axes of the image have no units in common, so that g and sigma can only be given in cycles per pixel (units 'px').", "image");
        if (Math.Abs(calibration.Aspect - 1) > 1e-3) throw new InvalidInputException("The pixels of the image are not square, so that g and sigma can only be given in cycles per pixel (units 'px').", "image");
        return calibration.Coarsest;
    }

    private static LatticeVector? Vector(double[]? given, string name, double scale, PixelCalibration calibration, FrequencyUnits units)
    {
        if (given is null) return null;
        var g = new LatticeVector(given[0] * scale, given[1] * scale);
        if (!(Math.Abs(g.Y) <= Nyquist && Math.Abs(g.X) <= Nyquist))
        {
            var limit = units == FrequencyUnits.Px ? "0.5 cycles/px" : $"{Text(Nyquist / scale)} cycles/{calibration.Units}";
            throw new InvalidParametersException($"Parameter '{name}' is [{Text(given[0])}, {Text(given[1])}]; each component must be within the Nyquist frequency of {limit}.", "/" + name);
        }

        return g.Length > 0 ? g : throw new InvalidParametersException($"Parameter '{name}' is zero; it must be a reciprocal lattice vector.", "/" + name);
    }

    private static PixelArea Area(ReferenceArea? given, long height, long width)
    {
        if (given is null) return new PixelArea((int)(height / 3), (int)(height - (height / 3)), (int)(width / 3), (int)(width - (width / 3)));
        if (given.Y0 >= given.Y1 || given.X0 >= given.X1)
        {
            throw new InvalidParametersException($"The reference area (rows {given.Y0} to {given.Y1}, columns {given.X0} to {given.X1}) is empty; y1 must exceed y0 and x1 must exceed x0.", "/reference");
        }

        if (given.Y1 > height || given.X1 > width)
        {
            throw new InvalidParametersException($"The reference area (rows {given.Y0} to {given.Y1}, columns {given.X0} to {given.X1}) is not inside the image of {height} × {width} px.", "/reference");
        }

        return new PixelArea(given.Y0, given.Y1, given.X0, given.X1);
    }

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
