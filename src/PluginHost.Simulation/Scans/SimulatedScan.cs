// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Simulation.Chance;

namespace PluginHost.Simulation.Scans;

/// <summary>
/// A 4D-STEM scan of a thin crystal: 64 × 64 positions, 0.04 nm apart, of patterns of 64 × 64 pixels at 200 kV and 20 mrad. The crystal is a
/// multiplicative phase object, I(k) = |F[ψ(r − r₀) exp(iφ(r))]|², so that the mean deflection is exactly λ/2π · |ψ|² ⋆ ∇φ
/// (Müller et al. 2014, doi:10.1038/ncomms6653). Dark-field images show heavy columns; the integrated centre of mass shows oxygen too, and
/// that one is missing.
/// </summary>
public static class SimulatedScan
{
    /// <summary>Scan positions, and pixels of a pattern, along a side.</summary>
    public const int Side = 64;

    /// <summary>Distance between scan positions in nm.</summary>
    public const double ScanStep = 0.04;

    /// <summary>Energy of the beam in kV.</summary>
    public const double BeamEnergy = 200;

    /// <summary>Half angle of the probe in mrad.</summary>
    public const double ConvergenceSemiAngle = 20;

    /// <summary>Underfocus in nm, with which atoms are dark in bright field; in focus a phase object would be invisible there.</summary>
    public const double Defocus = 2;

    /// <summary>Wavelength at 200 kV in nm: h / √(2 m e U (1 + e U / 2 m c²)).</summary>
    public const double Wavelength = 0.0025079340450548;

    private const double ElectronsPerPattern = 6000;

    // Two points of the object to a scan step: shifts of the probe are whole numbers of points.
    private const int PointsPerStep = 2;
    private const double PointStep = ScanStep / PointsPerStep;
    private const int ObjectSide = (Side * PointsPerStep) + Side;

    /// <summary>Angle between two pixels of a pattern in mrad.</summary>
    public static double AngleStep => 1000 * Wavelength / (Side * PointStep);

    /// <summary>Makes the scan; the same seed gives the same counts on every machine.</summary>
    public static SimulatedSignal<ScanTruth> Create(ulong seed = 2026, CancellationToken cancellationToken = default)
    {
        // The probe stands in the middle of its window, so that the object begins half a window before the first position.
        const double Origin = -Side / 2 * PointStep;
        var (columns, dopant, vacancy) = Perovskite.Fill(Origin, Origin + (ObjectSide * PointStep));
        var sample = new PhaseObject(ObjectSide, PointStep, Origin, columns);
        var probe = new Probe(Side, ConvergenceSemiAngle / AngleStep, Math.PI * Defocus * AngleStep * AngleStep * 1e-6 / Wavelength);

        var counts = new ushort[Side * Side * Side * Side];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, Side, parallel, () => new PatternMaker(sample, probe, Side), (row, _, maker) =>
        {
            for (var column = 0; column < Side; column++)
            {
                var position = (row * Side) + column;
                maker.Fill(
                    counts.AsSpan(position * Side * Side, Side * Side),
                    row * PointsPerStep,
                    column * PointsPerStep,
                    ElectronsPerPattern,
                    new Xoshiro256(seed, (ulong)position + 1));
            }

            return maker;
        }, _ => { });

        return new(Describe(seed), counts, Truth(sample, probe, columns, dopant, vacancy));
    }

    private static SignalDescriptor Describe(ulong seed) => new()
    {
        Title = "Simulated 4D-STEM scan of SrTiO₃",
        ElementType = ElementType.UInt16,
        Shape = [Side, Side, Side, Side],
        Axes =
        [
            new("y", Side, AxisRole.Navigation, ScanStep, 0, "nm"),
            new("x", Side, AxisRole.Navigation, ScanStep, 0, "nm"),
            new("ky", Side, AxisRole.Signal, AngleStep, -Side / 2 * AngleStep, "mrad"),
            new("kx", Side, AxisRole.Signal, AngleStep, -Side / 2 * AngleStep, "mrad"),
        ],
        Metadata = SimulatedMetadata.Create(
            "thin phase object, Poisson noise",
            seed,
            new JsonObject
            {
                ["beamEnergy"] = SimulatedMetadata.Quantity(BeamEnergy, "kV"),
                ["convergenceSemiAngle"] = SimulatedMetadata.Quantity(ConvergenceSemiAngle, "mrad"),
                ["defocus"] = SimulatedMetadata.Quantity(Defocus, "nm"),
            }),
    };

    private static ScanTruth Truth(PhaseObject sample, Probe probe, IReadOnlyList<AtomColumn> columns, AtomColumn dopant, AtomColumn vacancy)
    {
        var (x, y, phase) = (new double[Side * Side], new double[Side * Side], new double[Side * Side]);
        for (var position = 0; position < x.Length; position++)
        {
            var (top, left) = (position / Side * PointsPerStep, position % Side * PointsPerStep);
            for (var point = 0; point < Side * Side; point++)
            {
                var weight = probe.IntensityAt(point);
                var cell = ((top + (point / Side)) * sample.Size) + left + (point % Side);
                x[position] += weight * sample.GradientX[cell];
                y[position] += weight * sample.GradientY[cell];
                phase[position] += weight * sample.Phase[cell];
            }

            x[position] *= 1000 * Wavelength / Math.Tau;
            y[position] *= 1000 * Wavelength / Math.Tau;
        }

        return new(columns, dopant, vacancy, x, y, phase, ElectronsPerPattern);
    }
}
