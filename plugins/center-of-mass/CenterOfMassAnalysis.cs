// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Plugins.CenterOfMass.Calibration;
using PluginHost.Plugins.CenterOfMass.Fields;
using PluginHost.Plugins.Patterns;
using PluginHost.Plugins.Patterns.Kernels;

namespace PluginHost.Plugins.CenterOfMass;

/// <summary>Centre of mass of every pattern, and the field and phase that follow from it. README.md has the formulas.</summary>
[Analysis(
    "center-of-mass",
    Title = "Centre of mass (CoM, DPC, iCoM)",
    Summary = "Centre of mass of every diffraction pattern of a scan; from it the deflecting field, its divergence and curl, and the phase.",
    Reference = "doi:10.1016/j.ultramic.2015.10.011",
    Citation = "K. Müller et al., Nature Communications 5 (2014) 5653, doi:10.1038/ncomms6653; I. Lazić, E. G. T. Bosch and S. Lazar, Ultramicroscopy 160 (2016) 265")]
public static class CenterOfMassAnalysis
{
    private static readonly Axis Component = new("component", 2, AxisRole.Navigation, Units: "0=y,1=x");

    /// <summary>Runs it.</summary>
    /// <param name="data">Diffraction patterns over any scan.</param>
    /// <param name="parameters">What counts, and how it becomes a field.</param>
    /// <param name="context">Progress, cancellation, log.</param>
    /// <exception cref="InvalidParametersException">The parameters contradict each other or the data.</exception>
    /// <exception cref="AnalysisException">No pattern has any intensity, or there is none.</exception>
    public static CenterOfMassResult Run(
        [Input(Description = "Diffraction patterns (two signal axes) over a scan of any shape; divergence, curl and phase need a scan of two axes.", SignalDimensions = [2])] Signal data,
        CenterOfMassParameters parameters,
        AnalysisContext context)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var geometry = new FrameGeometry(data, parameters.Units);
        Check(parameters, data);
        var sums = PatternMoments.Of(data.ElementType);
        var given = parameters.Reference is { } point ? geometry.Locate(point, "reference", "/reference") : ((double Row, double Column)?)null;
        var patterns = data.InFrameOrder(context);
        var (pixels, searched) = Pixels(patterns, geometry, parameters, context);
        var moments = sums.Run(patterns, pixels, context, new FrameLoopOptions { ProgressFrom = searched, ProgressTo = 0.99 });
        if (!ReferenceEquals(patterns, data)) patterns.Dispose();

        var centres = Deflection.CentresOfMass(moments, ScanShape.Of(data));
        WarnOfEmpty(centres, context);
        var reference = given ?? centres.Mean();
        var deflections = Deflection.From(centres, reference, geometry.ColumnToRow, parameters.Descan);
        var result = Derive(data, parameters, context, centres, deflections) with { Reference = geometry.Describe(reference.Row, reference.Column) };
        context.Report(1);
        return result;
    }

    private static void Check(CenterOfMassParameters parameters, Signal data)
    {
        var masked = parameters.Inner != 0 || parameters.Outer is not null;
        if (parameters.Center is not null && !masked) throw new InvalidParametersException("'center' is that of the part of the patterns that counts; it needs 'inner' or 'outer' ('reference' is what deflections are measured from).", "/center");
        if (parameters is { EstimateRotation: true, ScanRotation: not 0 }) throw new InvalidParametersException("'scanRotation' is given, and 'estimateRotation' asks for another; give one of them.", "/scanRotation");
        if (parameters is { BeamEnergy: not null, Wavelength: not null }) throw new InvalidParametersException("'beamEnergy' and 'wavelength' say the same; give one of them.", "/wavelength");
        if (!double.IsFinite(parameters.ScanRotation)) throw new InvalidParametersException("'scanRotation' must be a finite number of degrees.", "/scanRotation");
        var scan = data.NavigationAxes;
        if (parameters.EstimateRotation && (scan.Count < 2 || scan[^1].Size < 2 || scan[^2].Size < 2)) throw new AnalysisException("The scan rotation can only be estimated from a scan of at least 2 x 2 patterns.");
        if (data.FrameCount == 0) throw new AnalysisException("The data hold no pattern; at least one was expected.");
    }

    private static (bool[] Pixels, double Searched) Pixels(Signal patterns, FrameGeometry geometry, CenterOfMassParameters parameters, AnalysisContext context)
    {
        if (parameters is { Inner: 0, Outer: null })
        {
            var all = new bool[patterns.FrameLength];
            Array.Fill(all, true);
            return (all, 0);
        }

        if (parameters.Center is { } center) return (geometry.Ring("mask", geometry.Locate(center, "centre", "/center"), parameters.Inner, parameters.Outer, ""), 0);
        const double Searched = 0.5;
        return (geometry.Ring("mask", PatternCentre.Find(patterns, context, new FrameLoopOptions { ProgressTo = Searched }), parameters.Inner, parameters.Outer, ""), Searched);
    }

    private static void WarnOfEmpty(VectorField centres, AnalysisContext context)
    {
        var empty = Array.FindAll(centres.Down, double.IsNaN).Length;
        if (empty == centres.Down.Length) throw new AnalysisException("No pattern has any intensity where it counts, so there is no centre of mass.");
        if (empty > 0) context.Warn($"{empty} of {centres.Down.Length} patterns have no intensity where it counts: their centre of mass is NaN, and derivatives and phase take the mean deflection there.");
    }

    private static CenterOfMassResult Derive(Signal data, CenterOfMassParameters parameters, AnalysisContext context, VectorField centres, VectorField deflections)
    {
        var images = new ScanImages(data);
        var calibration = data.NavigationAxes.Count < 2 ? null : PhaseCalibration.Of(data, parameters);
        if (calibration is null) return Describe(images, centres, deflections.Turned(parameters.ScanRotation), parameters.ScanRotation);
        var (down, right) = (calibration.StepDown, calibration.StepRight);
        var filled = deflections.Filled();
        var phases = FourierIntegration.Integrate(filled, down, right, context.Cancellation);
        var estimate = RotationEstimate.Of(filled, phases, down, right);
        if (parameters.EstimateRotation && estimate is null) throw new AnalysisException("The scan rotation cannot be estimated, because the deflection is the same everywhere.");
        if (calibration.Missing is not null) context.Warn($"Divergence, curl and phase are in pixels, because {calibration.Missing}.");
        var rotation = parameters.EstimateRotation ? estimate!.Value : parameters.ScanRotation;
        var gradient = filled.Turned(rotation, calibration.Gradient);
        return Describe(images, centres, deflections.Turned(rotation), rotation) with
        {
            Divergence = images.Image("Divergence", gradient.Divergence(down, right), new Quantity("Divergence", calibration.DerivativeUnits)),
            Curl = images.Image("Curl", gradient.Curl(down, right), new Quantity("Curl", calibration.DerivativeUnits)),
            Icom = images.Image("iCoM", phases.Turned(rotation, calibration.Gradient), new Quantity("Phase", calibration.PhaseUnits)),
            RotationEstimate = estimate,
            Wavelength = calibration.Wavelength,
        };
    }

    private static CenterOfMassResult Describe(ScanImages images, VectorField centres, VectorField field, double rotation) => new()
    {
        Com = images.Stack("Centre of mass", [centres.Down, centres.Right], Component, new Quantity("Centre of mass", "px")),
        Field = images.Stack("Field", [field.Down, field.Right], Component, new Quantity("Deflection", "px")),
        Magnitude = images.Image("Field magnitude", field.Magnitude(), new Quantity("Deflection", "px")),
        Direction = images.Image("Field direction", field.Direction(), new Quantity("Direction", "deg")),
        Reference = [],
        Rotation = rotation,
    };
}
