// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Simulation.Scans;

namespace PluginHost.Simulation.Tests;

public sealed class SimulatedScanTests
{
    private const int Side = SimulatedScan.Side;
    private const int Pixels = Side * Side;

    private SimulatedSignal<ScanTruth> _scan = null!;

    [OneTimeSetUp]
    public void Make() => _scan = SimulatedScan.Create();

    [Test]
    public void The_same_seed_gives_the_same_counts_on_every_machine()
    {
        Assert.That(Fingerprint.Of(_scan.Counts), Is.EqualTo("2b985f081ec517852cce161a1a8b231dbaf34b054624d5f8e756b48d8870a330"));
        Assert.That(SimulatedScan.Create().Counts, Is.EqualTo(_scan.Counts));
    }

    [Test]
    public void Another_seed_gives_other_counts() => Assert.That(SimulatedScan.Create(7).Counts, Is.Not.EqualTo(_scan.Counts));

    [Test]
    public void The_descriptor_fits_the_counts_and_carries_calibration_and_beam()
    {
        var descriptor = _scan.Descriptor;

        Assert.That(descriptor.Count, Is.EqualTo(_scan.Counts.Length));
        Assert.That(descriptor.Shape, Is.EqualTo(descriptor.Axes.Select(axis => axis.Size)));
        Assert.That(descriptor.Axes.Select(axis => axis.Units), Is.EqualTo(["nm", "nm", "mrad", "mrad"]));
        Assert.That(descriptor.Axes.Count(axis => axis.Role == AxisRole.Navigation), Is.EqualTo(2));
        Assert.That(descriptor.Axes[3].ValueAt(Side / 2), Is.Zero);
        Assert.That(descriptor.Metadata["acquisition"]!["beamEnergy"]!.ToJsonString(), Is.EqualTo("""{"value":200,"units":"kV"}"""));
        Assert.That(descriptor.Metadata["acquisition"]!["convergenceSemiAngle"]!["value"]!.GetValue<double>(), Is.EqualTo(20));
        Assert.That(descriptor.Location, Is.Null);
    }

    [Test]
    public void The_wavelength_is_that_of_the_beam()
    {
        const double Planck = 6.62607015e-34, Mass = 9.1093837015e-31, Charge = 1.602176634e-19, Light = 299792458;
        const double Energy = Charge * SimulatedScan.BeamEnergy * 1000;
        var wavelength = Planck / Math.Sqrt(2 * Mass * Energy * (1 + (Energy / (2 * Mass * Light * Light)))) * 1e9;

        Assert.That(wavelength, Is.EqualTo(SimulatedScan.Wavelength).Within(1e-12));
    }

    [Test]
    public void Every_pattern_has_the_dose_with_poisson_noise()
    {
        var totals = Enumerable.Range(0, Pixels).Select(position => Pattern(position).Sum(count => (double)count)).ToArray();
        var (mean, dose) = (totals.Average(), _scan.Truth.ElectronsPerPattern);
        var variance = totals.Average(total => (total - mean) * (total - mean));

        // Four deviations of a mean and of a variance over 4096 Poisson numbers.
        Assert.That(mean, Is.EqualTo(dose).Within(4 * Math.Sqrt(dose / Pixels)));
        Assert.That(variance, Is.EqualTo(dose).Within(4 * dose * Math.Sqrt(2.0 / Pixels)));
    }

    [Test]
    public void The_bright_disk_has_the_radius_of_the_convergence_angle()
    {
        var sum = new double[Pixels];
        for (var i = 0; i < _scan.Counts.Length; i++) sum[i % Pixels] += _scan.Counts[i];
        var inside = sum.Where((_, pixel) => Angle(pixel) < SimulatedScan.ConvergenceSemiAngle - SimulatedScan.AngleStep).ToArray();
        var outside = sum.Where((_, pixel) => Angle(pixel) > SimulatedScan.ConvergenceSemiAngle + SimulatedScan.AngleStep).ToArray();

        Assert.That(inside.Min(), Is.GreaterThan(10 * outside.Max()));
        // The disk is evenly lit: a phase object moves intensity in it only a little.
        Assert.That(inside.Max() / inside.Min(), Is.LessThan(1.2));
    }

    [Test]
    public void The_centre_of_mass_is_the_true_deflection_within_shot_noise()
    {
        double errors = 0, signal = 0;
        for (var position = 0; position < Pixels; position++)
        {
            var (x, y) = CentreOfMass(position);
            errors += Math.Pow(x - _scan.Truth.DeflectionX[position], 2) + Math.Pow(y - _scan.Truth.DeflectionY[position], 2);
            signal += Math.Pow(_scan.Truth.DeflectionX[position], 2) + Math.Pow(_scan.Truth.DeflectionY[position], 2);
        }

        // A disk of radius α has a deviation of α/2 along each axis; N electrons bring it down to α/2√N = 0.129 mrad, and the few scattered
        // beyond the disk add less than a tenth.
        var noise = SimulatedScan.ConvergenceSemiAngle / 2 / Math.Sqrt(_scan.Truth.ElectronsPerPattern);
        Assert.That(Math.Sqrt(errors / 2 / Pixels), Is.EqualTo(noise).Within(10).Percent);
        Assert.That(Math.Sqrt(signal / 2 / Pixels), Is.GreaterThan(3 * noise));
    }

    [Test]
    public void The_deflection_points_towards_the_heavy_column_from_both_sides()
    {
        var dopant = _scan.Truth.Dopant;
        var (row, column) = ((int)Math.Round(dopant.Y / SimulatedScan.ScanStep), (int)Math.Round(dopant.X / SimulatedScan.ScanStep));

        Assert.That(CentreOfMass((row * Side) + column - 1).X, Is.GreaterThan(1));
        Assert.That(CentreOfMass((row * Side) + column + 1).X, Is.LessThan(-1));
        Assert.That(CentreOfMass(((row - 1) * Side) + column).Y, Is.GreaterThan(1));
        Assert.That(CentreOfMass(((row + 1) * Side) + column).Y, Is.LessThan(-1));
    }

    [Test]
    public void The_deflection_is_the_slope_of_the_phase()
    {
        var (truth, step) = (_scan.Truth, SimulatedScan.ScanStep);
        double difference = 0, size = 0;
        for (var row = 1; row < Side - 1; row++)
        {
            for (var column = 1; column < Side - 1; column++)
            {
                var position = (row * Side) + column;
                var slope = (truth.Phase[position + 1] - truth.Phase[position - 1]) / (2 * step) * 1000 * SimulatedScan.Wavelength / Math.Tau;
                difference += Math.Pow(slope - truth.DeflectionX[position], 2);
                size += Math.Pow(truth.DeflectionX[position], 2);
            }
        }

        // Central differences over two steps flatten the sharpest atoms a little.
        Assert.That(Math.Sqrt(difference / size), Is.LessThan(0.25));
    }

    [Test]
    public void Dark_field_shows_the_heavy_column_and_not_the_oxygen()
    {
        var dark = Enumerable.Range(0, Pixels).Select(position => Pattern(position).Where((_, pixel) => Angle(pixel) is > 26 and < 50).Sum(count => count)).ToArray();
        double Around(AtomColumn column) => MeanAround(dark, column);
        var oxygen = _scan.Truth.Columns.Where(column => column.Species == "O" && IsInside(column)).Average(Around);
        var strontium = _scan.Truth.Columns.Where(column => column.Species == "Sr" && IsInside(column)).Average(Around);

        Assert.That(Around(_scan.Truth.Dopant), Is.GreaterThan(2 * strontium));
        Assert.That(strontium, Is.GreaterThan(2.5 * oxygen));
    }

    [Test]
    public void The_phase_shows_the_oxygen_and_where_it_is_missing()
    {
        double Around(AtomColumn column) => MeanAround(_scan.Truth.Phase, column);
        var oxygen = _scan.Truth.Columns.Where(column => column.Species == "O" && IsInside(column)).Average(Around);

        Assert.That(Around(_scan.Truth.Vacancy), Is.LessThan(oxygen / 2));
        Assert.That(_scan.Truth.Columns, Has.None.EqualTo(_scan.Truth.Vacancy));
    }

    [Test]
    public void Cancelling_stops_the_making()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.That(() => SimulatedScan.Create(1, stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private ArraySegment<ushort> Pattern(int position) => new(_scan.Counts, position * Pixels, Pixels);

    private static double Angle(int pixel) => SimulatedScan.AngleStep * Math.Sqrt(Math.Pow((pixel / Side) - (Side / 2), 2) + Math.Pow((pixel % Side) - (Side / 2), 2));

    private (double X, double Y) CentreOfMass(int position)
    {
        double total = 0, x = 0, y = 0;
        var pattern = Pattern(position);
        for (var pixel = 0; pixel < Pixels; pixel++)
        {
            total += pattern[pixel];
            x += pattern[pixel] * ((pixel % Side) - (Side / 2)) * SimulatedScan.AngleStep;
            y += pattern[pixel] * ((pixel / Side) - (Side / 2)) * SimulatedScan.AngleStep;
        }

        return (x / total, y / total);
    }

    private static bool IsInside(AtomColumn column) => column.X is > 0.1 and < 2.4 && column.Y is > 0.1 and < 2.4;

    private static double MeanAround<T>(T[] map, AtomColumn column) where T : IConvertible
    {
        var sum = 0.0;
        var (row, at) = ((int)Math.Round(column.Y / SimulatedScan.ScanStep), (int)Math.Round(column.X / SimulatedScan.ScanStep));
        for (var i = 0; i < 9; i++) sum += Convert.ToDouble(map[((row + (i / 3) - 1) * Side) + at + (i % 3) - 1], null);
        return sum / 9;
    }
}
