// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using CsCheck;

namespace PluginHost.Plugins.CenterOfMass.Tests;

/// <summary>What follows from known centres of mass.</summary>
internal sealed class Fields
{
    private const int Rows = 24;
    private const int Columns = 30;

    [Test]
    public async Task The_phase_whose_gradient_the_field_is_comes_back()
    {
        using var data = Atoms(Scan2(0.2, "nm"), (down, right) => (down, right));
        var outcome = await Calibrated(data).Set("reference", Half()).RunAsync();
        // 0.05 px times 2π · 2 /nm a pixel, integrated over waves of 24 and 30 steps of 0.2 nm.
        var expected = Enumerable.Range(0, Rows * Columns).Select(index => Math.Tau * 2 * Phase(index / Columns, index % Columns, 0.2)).ToArray();
        var phase = outcome["icom"].ToArray<double>();
        Assert.That(phase.Zip(expected, (a, b) => a - b), Has.All.EqualTo(0).Within(1e-9));
        Assert.That(outcome["icom"].Quantity, Is.EqualTo(new Quantity("Phase", "rad")));
        Assert.That(phase.Average(), Is.EqualTo(0).Within(1e-12));
        Assert.That(outcome.Warnings, Is.Empty);
    }

    [Test]
    public void The_scan_rotation_is_found_with_its_sign() => Gen.Double[-180, 180].Sample(
        degrees =>
        {
            // The detector sees deflections turned the other way.
            var (sine, cosine) = Math.SinCos(double.DegreesToRadians(-degrees));
            using var data = Atoms(Scan2(0.2, "nm"), (down, right) => ((cosine * down) - (sine * right), (sine * down) + (cosine * right)));
            var outcome = Calibrated(data).Set("estimateRotation", true).RunAsync().GetAwaiter().GetResult();
            // Differences over two steps of a wave of ten are no exact derivatives.
            Assert.That(Math.IEEERemainder((double)outcome.Values["rotation"]! - degrees, 360), Is.EqualTo(0).Within(0.05));
            Assert.That((double)outcome.Values["rotationEstimate"]!, Is.EqualTo((double)outcome.Values["rotation"]!));
            Assert.That(outcome["curl"].ToArray<double>().Max(Math.Abs), Is.LessThan(0.35 * outcome["divergence"].ToArray<double>().Max(Math.Abs)));
        },
        iter: 25);

    [Test]
    public async Task Derivatives_of_a_linear_field_are_exact_everywhere()
    {
        // c_y = 0.01 y + 0.002 x, c_x = 0.003 y - 0.004 x about the middle, in steps of 0.5 and 0.25 nm.
        using var data = Scan.WithCentres(
            [new Axis("y", Rows, AxisRole.Navigation, 0.5, 0, "nm"), new Axis("x", Columns, AxisRole.Navigation, -2.5, 0, "Å")],
            index => (0.3 + (0.01 * (index / Columns)) + (0.002 * (index % Columns)), 0.5 + (0.003 * (index / Columns)) - (0.004 * (index % Columns))));
        var outcome = await Calibrated(data).RunAsync();
        var gradient = Math.Tau * 2;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome["divergence"].ToArray<double>(), Has.All.EqualTo(gradient * ((0.01 / 0.5) - (0.004 / 0.25))).Within(1e-12));
            Assert.That(outcome["curl"].ToArray<double>(), Has.All.EqualTo(gradient * ((0.002 / 0.25) - (0.003 / 0.5))).Within(1e-12));
            Assert.That(outcome["divergence"].Quantity!.Units, Is.EqualTo("rad/nm^2"));
        }

        var flat = await Calibrated(data).Set("descan", "plane").RunAsync();
        Assert.That(flat["field"].ToArray<double>(), Has.All.EqualTo(0).Within(1e-14), "a plane is all that there is");
    }

    [Test]
    public async Task Magnitude_direction_and_rotation_follow_the_screen()
    {
        // R(θ) on (y, x) is [[cos, -sin], [sin, cos]]: what points down points right after 90 degrees, counter-clockwise on screen.
        using var data = Scan.WithCentres([new Axis("x", 1, AxisRole.Navigation)], _ => (0.9, 0.5));
        var outcome = await Scan.Run(data).Set("reference", Half()).Set("scanRotation", 90).RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome["com"].ToArray<double>(), Is.EqualTo((double[])[0.9, 0.5]).Within(1e-12));
            Assert.That(outcome["field"].ToArray<double>(), Is.EqualTo((double[])[0, 0.4]).Within(1e-12));
            Assert.That(outcome["magnitude"].ToArray<double>(), Is.EqualTo((double[])[0.4]).Within(1e-12));
            Assert.That(outcome["direction"].ToArray<double>()[0], Is.EqualTo(0).Within(1e-9));
        }
    }

    [Test]
    public async Task A_pattern_without_intensity_does_not_poison_the_phase()
    {
        using var whole = Atoms(Scan2(0.2, "nm"), (down, right) => (down, right));
        using var holed = Atoms(Scan2(0.2, "nm"), (down, right) => (down, right), hole: 100);
        var expected = (await Calibrated(whole).Set("reference", Half()).RunAsync())["icom"].ToArray<double>();
        var outcome = await Calibrated(holed).Set("reference", Half()).RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome["com"].ToArray<double>().Select(double.IsNaN).Count(nan => nan), Is.EqualTo(2));
            Assert.That(outcome["field"].ToArray<double>()[200], Is.NaN);
            Assert.That(outcome["divergence"].ToArray<double>(), Has.None.NaN);
            Assert.That(outcome["curl"].ToArray<double>(), Has.None.NaN);
            Assert.That(outcome["icom"].ToArray<double>().Zip(expected, (a, b) => a - b).Max(Math.Abs), Is.LessThan(0.1 * expected.Max(Math.Abs)));
            Assert.That(outcome.Warnings, Has.Count.EqualTo(1).And.All.StartsWith("1 of 720 patterns have no intensity"));
        }
    }

    [TestCase("mrad", "nm", 200, null, "rad")]
    [TestCase("1/nm", "Å", null, null, "rad")]
    [TestCase("nm^-1", "µm", null, null, "rad")]
    [TestCase("mrad", "nm", null, "the beam energy is neither given nor in the metadata", "px px")]
    [TestCase("mrad", "px", 200, "the steps of the scan, in 'px' and 'px', are no known lengths", "px px")]
    [TestCase("", "nm", 200, "the axes of the patterns have no units", "px px")]
    public async Task The_phase_is_in_radians_where_calibrations_allow(string detector, string scan, int? kilovolts, string? missing, string units)
    {
        using var data = WithUnits(Atoms(Scan2(0.2, scan), (down, right) => (down, right)), 0.5, detector);
        var outcome = await Scan.Run(data).Set("beamEnergy", kilovolts).RunAsync();
        Assert.That(outcome["icom"].Quantity!.Units, Is.EqualTo(units));
        Assert.That(outcome.Warnings, missing is null ? Is.Empty : Is.EqualTo(new[] { $"Divergence, curl and phase are in pixels, because {missing}." }));
    }

    [Test]
    public async Task Angles_and_spatial_frequencies_give_the_same_phase()
    {
        using var atoms = Atoms(Scan2(0.2, "nm"), (down, right) => (down, right));
        using var angles = WithUnits(atoms, 1, "mrad");
        var byEnergy = await Scan.Run(angles).Set("beamEnergy", 200).RunAsync();
        var wavelength = (double)byEnergy.Values["wavelength"]!;
        // 2.50793 pm: Reimer and Kohl, Transmission Electron Microscopy, table of constants.
        Assert.That(wavelength, Is.EqualTo(2.50793e-3).Within(1e-8));
        using var frequencies = WithUnits(atoms, 1e-3 / wavelength / 10, "1/Å");
        var expected = byEnergy["icom"].ToArray<double>();
        Assert.That((await Scan.Run(frequencies).RunAsync())["icom"].ToArray<double>(), Is.EqualTo(expected).Within(1e-12));
        Assert.That((await Scan.Run(angles).Set("wavelength", wavelength).RunAsync())["icom"].ToArray<double>(), Is.EqualTo(expected).Within(1e-12));
        var metadata = new JsonObject { ["acquisition"] = new JsonObject { ["beamEnergy"] = new JsonObject { ["value"] = 200000, ["units"] = "V" } } };
        using var described = Signal.FromArray(angles.ToArray<double>(), angles.Axes, metadata: metadata);
        Assert.That((await Scan.Run(described).RunAsync())["icom"].ToArray<double>(), Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public async Task Columns_of_another_size_count_as_what_they_are()
    {
        using var data = Scan.WithCentres([new Axis("x", 1, AxisRole.Navigation)], _ => (0.5, 0.9));
        using var wide = data.With([data.Axes[0], new Axis("ky", 2, AxisRole.Signal, 0.5, 0, "mrad"), new Axis("kx", 2, AxisRole.Signal, -1.5, 3, "mrad")]);
        var outcome = await Scan.Run(wide).Set("units", "axis").Set("reference", new JsonArray(0.25, 2.25)).RunAsync();
        // 0.4 columns are 1.2 rows.
        Assert.That(outcome["field"].ToArray<double>(), Is.EqualTo((double[])[0, 1.2]).Within(1e-12));
        Assert.That(outcome.Values["reference"]!.AsArray().Select(value => (double)value!), Is.EqualTo((double[])[0.25, 2.25]).Within(1e-12));
    }

    [Test]
    public async Task Images_of_a_series_are_integrated_each_by_itself()
    {
        using var one = Atoms(Scan2(0.2, "nm"), (down, right) => (down, right));
        var values = one.ToArray<double>();
        Axis[] axes = [new Axis("time", 2, AxisRole.Navigation), .. one.Axes];
        using var two = WithUnits(Signal.FromArray([.. values, .. values], axes), 2, "1/nm");
        var expected = (await Calibrated(one).Set("descan", "plane").RunAsync())["icom"].ToArray<double>();
        var outcome = await Scan.Run(two).Set("descan", "plane").RunAsync();
        Assert.That(outcome["icom"].ToArray<double>(), Is.EqualTo((double[])[.. expected, .. expected]).Within(1e-12));
        Assert.That(outcome["icom"].Axes.Select(axis => axis.Role), Is.EqualTo((AxisRole[])[AxisRole.Navigation, AxisRole.Signal, AxisRole.Signal]));
    }

    private static JsonArray Half() => new(0.5, 0.5);

    private static Axis[] Scan2(double step, string units) =>
        [new("scan_y", Rows, AxisRole.Navigation, step, 0, units), new("scan_x", Columns, AxisRole.Navigation, step, 0, units)];

    private static AnalysisRun Calibrated(Signal data) => Scan.Run(WithUnits(data, 2, "1/nm"));

    private static Signal WithUnits(Signal data, double scale, string units) =>
        data.With([.. data.NavigationAxes, .. data.SignalAxes.Select(axis => axis with { Scale = scale, Units = units })]);

    // Rows of atoms: peaks on a flat ground, (1 + cos)² in both directions, whose gradient is known.
    private static double Phase(int row, int column, double step)
    {
        var (y, x) = (Math.Tau * 2 * row / Rows, Math.Tau * 3 * column / Columns);
        // The mean of (1 + cos)² is 3/2.
        return 0.02 * step * ((Bump(y) * Bump(x)) - 2.25);
    }

    private static double Bump(double angle) => (1 + Math.Cos(angle)) * (1 + Math.Cos(angle));

    private static double Slope(double angle) => -2 * (1 + Math.Cos(angle)) * Math.Sin(angle);

    private static Signal Atoms(Axis[] scan, Func<double, double, (double Down, double Right)> seen, int hole = -1) => Scan.WithCentres(scan, index =>
    {
        if (index == hole) return null;
        var (y, x) = (Math.Tau * 2 * (index / Columns) / Rows, Math.Tau * 3 * (index % Columns) / Columns);
        var (down, right) = seen(0.02 * Slope(y) * Bump(x) * Math.Tau * 2 / Rows, 0.02 * Bump(y) * Slope(x) * Math.Tau * 3 / Columns);
        return (0.5 + down, 0.5 + right);
    });
}
