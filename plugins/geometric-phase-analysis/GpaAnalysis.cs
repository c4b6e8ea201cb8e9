// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Plugins.GeometricPhaseAnalysis.Lattice;
using PluginHost.Plugins.GeometricPhaseAnalysis.Strain;
using PluginHost.Plugins.GeometricPhaseAnalysis.Waves;

namespace PluginHost.Plugins.GeometricPhaseAnalysis;

/// <summary>Strain from the geometric phases of two lattice fringes (Hÿtch, Snoeck, Kilaas, doi:10.1016/S0304-3991(98)00035-7).</summary>
[Analysis(
    "geometric-phase-analysis",
    Title = "Geometric phase analysis",
    Summary = "Strain and rotation of a crystal lattice, against a reference area, from the phases of two lattice fringes of one high-resolution image.",
    Reference = "doi:10.1016/S0304-3991(98)00035-7",
    Citation = "M. J. Hÿtch, E. Snoeck, R. Kilaas, Ultramicroscopy 74 (1998) 131")]
public static class GpaAnalysis
{
    /// <summary>Runs the analysis.</summary>
    /// <param name="image">Image of a lattice: rows, columns.</param>
    /// <param name="parameters">Parameters.</param>
    /// <param name="context">Progress, cancellation, results.</param>
    public static GpaResult Run(
        [Input(Title = "Image", Description = "High-resolution image (HRTEM or STEM) with lattice fringes.", SignalDimensions = [2], NavigationDimensions = [0])] Signal image,
        GpaParameters parameters,
        AnalysisContext context)
    {
        var request = GpaRequest.Of(image, parameters);
        context.Cancellation.ThrowIfCancellationRequested();
        var lattice = LatticeImage.Read(image);
        if (lattice.Missing > 0) context.Warn($"{lattice.Missing} pixels have no finite value; they were taken as the mean of the others, and strain near them means nothing.");
        context.Report(0.05, "Lattice vectors");
        var (g1, g2) = Found(request, lattice, context);
        var sigma = request.Sigma ?? Math.Min(g1.Length, g2.Length) / 10;
        request.CheckSigma(sigma);
        if (sigma > Math.Min(g1.Length, g2.Length) / 3) context.Warn("The mask reaches the middle of the power spectrum (sigma above a third of |g|): phases hold more than their own fringes.");
        var (y, x) = (GaussianTaps.Of(sigma, lattice.Height), GaussianTaps.Of(sigma, lattice.Width));
        g1 = Refined("g1", lattice, g1, y, x, request, sigma, context, 0.1);
        g2 = Refined("g2", lattice, g2, y, x, request, sigma, context, 0.3);
        if (Math.Abs(g1.SineTo(g2)) < GpaRequest.LeastSine) throw new AnalysisException("g1 and g2 became collinear when they were refined in the reference area; choose other start values or another area.");
        context.Report(0.5, "Phases");
        var wave1 = DemodulatedWave.Of(lattice, g1, y, x, lattice.Whole, context);
        context.Report(0.65, "Phases");
        var wave2 = DemodulatedWave.Of(lattice, g2, y, x, lattice.Whole, context);
        context.Report(0.8, "Strain");
        var matrix = StrainMatrix.Of(g1, g2, request.Calibration.Aspect, parameters.StrainAxes * Math.PI / 180);
        var maps = StrainMaps.Of(context, image, matrix, wave1, wave2);
        context.Report(0.95, "Mask");
        var mask = AmplitudeMask.Of(context, image, maps.Amplitude1.Span, maps.Amplitude2.Span, parameters.LowAmplitude);
        var calibration = request.Calibration;
        return new GpaResult
        {
            Exx = maps.Exx.Signal,
            Eyy = maps.Eyy.Signal,
            Exy = maps.Exy.Signal,
            Rotation = maps.Rotation.Signal,
            Phase1 = maps.Phase1.Signal,
            Phase2 = maps.Phase2.Signal,
            Amplitude1 = maps.Amplitude1.Signal,
            Amplitude2 = maps.Amplitude2.Signal,
            Mask = mask,
            G1 = [g1.Y, g1.X],
            G2 = [g2.Y, g2.X],
            G1Calibrated = calibration.Calibrated(g1),
            G2Calibrated = calibration.Calibrated(g2),
            Length1 = g1.Length,
            Length2 = g2.Length,
            Angle = AngleBetween(g1, g2),
            Spacing1 = calibration.Spacing(g1),
            Spacing2 = calibration.Spacing(g2),
            Sigma = sigma,
            Resolution = calibration.Coarsest / (2 * Math.PI * sigma),
            Units = calibration.Units,
        };
    }

    private static (LatticeVector G1, LatticeVector G2) Found(GpaRequest request, LatticeImage image, AnalysisContext context)
    {
        if (request is { G1: { } given1, G2: { } given2 }) return (given1, given2);
        var spectrum = HannSpectrum.Of(image, context);
        if (request.G1 is { } first) return (first, LatticePeaks.Strongest(spectrum, first) ?? throw NotFound("second", "g2"));
        if (request.G2 is { } second) return (LatticePeaks.Strongest(spectrum, second) ?? throw NotFound("second", "g1"), second);
        var strongest = LatticePeaks.Strongest(spectrum, null) ?? throw NotFound("first", "g1 and g2");
        var next = LatticePeaks.Strongest(spectrum, strongest) ?? throw NotFound("second", "g2");
        // Two fringes of nearly the same strength would else change places with the noise: the one nearer to the x axis comes first.
        return Math.Abs(strongest.Y) * next.Length <= Math.Abs(next.Y) * strongest.Length ? (strongest, next) : (next, strongest);
    }

    private static AnalysisException NotFound(string which, string parameter) =>
        new($"No {which} lattice peak stands out in the power spectrum of the image; give {parameter}.");

    private static LatticeVector Refined(
        string name, LatticeImage image, LatticeVector start, GaussianTaps y, GaussianTaps x, GpaRequest request, double sigma, AnalysisContext context, double progress)
    {
        var g = start;
        for (var round = 0; round < request.Refinements; round++)
        {
            g = Refinement.Step(image, g, y, x, request.Reference, context);
            context.Report(progress + (0.2 * (round + 1) / request.Refinements), $"Refining {name}");
        }

        var moved = (g - start).Length;
        if (moved > sigma) context.Warn($"{name} moved by {moved:G3} cycles/px, more than the mask's sigma, while it was refined: look whether its phase is flat in the reference area.");
        return g;
    }

    private static double AngleBetween(LatticeVector a, LatticeVector b) =>
        Math.Abs(Math.Atan2((a.X * b.Y) - (a.Y * b.X), (a.X * b.X) + (a.Y * b.Y))) * 180 / Math.PI;
}
