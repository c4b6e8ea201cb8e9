// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

namespace PluginHost.Plugins.HyperSpy.Tests;

/// <summary>What is asked wrongly, or what HyperSpy alone gets wrong, ends in a sentence or a right result.</summary>
[TestFixture, CancelAfter(300_000)]
public sealed class Guards
{
    private HyperSpyHost _host = null!;
    private string _folder = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = Directory.CreateTempSubdirectory("pluginhost-guards-").FullName;
        _host = await HyperSpyHost.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_window_outside_the_spectrum_is_refused_with_both_ranges()
    {
        var result = await _host.RunAsync("hyperspy-eels-background-subtraction", Spectrum(), new JsonObject { ["fitWindow"] = new JsonArray(50, 90) });
        Assert.That(result.Refusal, Is.EqualTo("The fit window from 50 to 90 eV is not within the spectrum, which goes from 100 to 163 eV."));
        Assert.That((result.Status.Error!.Kind, result.Status.Error.Where), Is.EqualTo((ErrorKind.InvalidParameters, "/fitWindow")));
    }

    [Test]
    public async Task No_background_is_subtracted_when_its_distance_is_null()
    {
        var data = Signal("data", 1, index => 1 + (index % 3), new Axis("energy", 200, AxisRole.Signal, 0.05, 0, "keV"));
        var parameters = new JsonObject { ["lines"] = new JsonArray("Fe_Ka"), ["backgroundDistance"] = null };
        var counts = (await _host.RunAsync("hyperspy-eds-line-intensities", data, parameters)).Numbers("net")[0];
        Assert.That(counts, Is.InRange(8, 12), "Six channels or so of 2 counts.");
    }

    [Test]
    public async Task What_the_file_does_not_say_is_asked_for_by_its_parameter()
    {
        var result = await _host.RunAsync("hyperspy-eels-kramers-kronig", Spectrum("ssd"), new JsonObject { ["refractiveIndex"] = 2 });
        Assert.That(result.Refusal, Does.Contain("'beamEnergy'"));
    }

    [Test]
    public async Task An_unknown_line_is_refused_with_those_that_there_are()
    {
        var data = Signal("data", 1, index => 1 + (index % 3), new Axis("energy", 64, AxisRole.Signal, 0.1, 0, "keV"));
        var result = await _host.RunAsync("hyperspy-eds-line-intensities", data, new JsonObject { ["lines"] = new JsonArray("Fe_Kq") });
        Assert.That(result.Refusal, Does.Contain("Fe has no line 'Kq'").And.Contain("Fe_Ka"));
    }

    [Test]
    public async Task Empty_pixels_do_not_spoil_a_decomposition()
    {
        // HyperSpy 1.7.3 alone ends in NaN here.
        var axes = new[] { new Axis("y", 4, AxisRole.Navigation), new Axis("x", 4, AxisRole.Navigation), new Axis("channel", 8, AxisRole.Signal) };
        var data = Signal("si", 1, index => index < 16 ? 0 : (index % 7) + (index % 5 * (index / 8 % 3)), axes);
        var result = await _host.RunAsync("hyperspy-decomposition", data, new JsonObject { ["components"] = 2 });
        Assert.That(result.Numbers("denoised"), Has.All.Not.NaN);
        Assert.That(result.Numbers("denoised")[..16], Is.All.Zero);
    }

    [Test]
    public async Task Results_keep_the_calibration_of_the_axes()
    {
        var result = await _host.RunAsync("hyperspy-eels-background-subtraction", Spectrum(), new JsonObject { ["fitWindow"] = new JsonArray(100, 120) });
        Assert.That(result["subtracted"].Axes, Is.EqualTo([Energy]));
    }

    private static Axis Energy { get; } = new("Energy loss", 64, AxisRole.Signal, 1, 100, "eV");

    private Dictionary<string, Signal> Spectrum(string name = "si") => Signal(name, 1, index => 1e6 * Math.Pow(100 + index, -2), Energy);

    private Dictionary<string, Signal> Signal(string name, double scale, Func<int, double> value, params Axis[] axes)
    {
        var values = new double[axes.Aggregate(1L, (count, axis) => count * axis.Size)];
        for (var index = 0; index < values.Length; index++) values[index] = scale * value(index);
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path, System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
        return new Dictionary<string, Signal>
        {
            [name] = Sdk.Signal.Open(new SignalDescriptor { ElementType = ElementType.Float64, Shape = [.. axes.Select(axis => axis.Size)], Axes = axes, Location = new ArrayLocation(path) }),
        };
    }
}
