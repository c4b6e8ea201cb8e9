// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.CenterOfMass.Calibration;

/// <summary>What turns deflections in detector pixels at steps of the scan into a phase gradient in rad/nm at nanometres.</summary>
internal sealed record PhaseCalibration
{
    /// <summary>Phase gradient for a deflection of one row of the detector; 1 when it is not known.</summary>
    public double Gradient { get; private init; } = 1;

    /// <summary>Step of the scan downwards; 1 when it is not known.</summary>
    public double StepDown { get; private init; } = 1;

    /// <summary>Step of the scan to the right.</summary>
    public double StepRight { get; private init; } = 1;

    /// <summary>Wavelength in nm, where the gradient depends on it.</summary>
    public double? Wavelength { get; private init; }

    /// <summary>What is not known; null when all is, and the phase is in radians.</summary>
    public string? Missing { get; private init; }

    /// <summary>Units of the gradient's derivatives.</summary>
    public string DerivativeUnits => Missing is null ? "rad/nm^2" : "px/px";

    /// <summary>Units of the phase.</summary>
    public string PhaseUnits => Missing is null ? "rad" : "px px";

    /// <summary>
    /// The calibration that axes and metadata give. A deflection by k (cycles/nm) is a phase gradient of 2πk, and an angle α is k = α/λ. Where anything is
    /// missing, deflections stay in pixels and steps of the scan count as 1 downwards and, if both are in the same units, as their ratio to the right.
    /// </summary>
    /// <param name="data">Data with a scan of at least two axes.</param>
    /// <param name="parameters">Wavelength or acceleration voltage; the voltage is from the metadata when neither is given.</param>
    public static PhaseCalibration Of(Signal data, CenterOfMassParameters parameters)
    {
        var detector = data.SignalAxes[0];
        var (down, right) = (data.NavigationAxes[^2], data.NavigationAxes[^1]);
        var ratio = down.Units == right.Units && Usable(down) && Usable(right) ? Math.Abs(right.Scale / down.Scale) : 1;
        PhaseCalibration Without(string missing) => new() { Missing = missing, StepRight = ratio };
        if (!Usable(detector) || data.SignalAxes[1].Units != detector.Units) return Without("the axes of the patterns have no common calibration");
        if (!Usable(down) || !Usable(right) || LengthUnit.Nanometres(down.Units) is not { } nanometresDown || LengthUnit.Nanometres(right.Units) is not { } nanometresRight)
        {
            return Without($"the steps of the scan, in '{down.Units}' and '{right.Units}', are no known lengths");
        }

        var scan = new PhaseCalibration { StepDown = Math.Abs(down.Scale) * nanometresDown, StepRight = Math.Abs(right.Scale) * nanometresRight };
        var pixel = Math.Abs(detector.Scale);
        if (LengthUnit.CyclesPerNanometre(detector.Units) is { } frequency) return scan with { Gradient = Math.Tau * pixel * frequency };
        if (detector.Units.Length == 0) return Without("the axes of the patterns have no units");
        if (LengthUnit.Radians(detector.Units) is not { } radians) return Without($"the patterns are in '{detector.Units}', which is no known angle or spatial frequency");
        var energy = parameters.BeamEnergy ?? BeamEnergy.Of(data.Metadata);
        if ((parameters.Wavelength ?? (energy is { } kilovolts ? BeamEnergy.Wavelength(kilovolts) : null)) is not { } wavelength)
        {
            return Without("the beam energy is neither given nor in the metadata");
        }

        return scan with { Gradient = Math.Tau * pixel * radians / wavelength, Wavelength = wavelength };
    }

    private static bool Usable(Axis axis) => double.IsFinite(axis.Scale) && axis.Scale != 0;
}
