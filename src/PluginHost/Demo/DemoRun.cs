// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Output;
using PluginHost.Results;
using PluginHost.Simulation.Crystals;
using PluginHost.Simulation.Particles;
using PluginHost.Simulation.Scans;

namespace PluginHost.Demo;

/// <summary>Makes sample data whose truth is known, runs the four analyses of this project on them through real workers, and compares.</summary>
internal sealed class DemoRun(HostClient host, string folder, Action<string> say)
{
    private const ulong Seed = 1;
    private const int EdgePixels = 80;
    // In nm: about two standard deviations of the Gaussian over which strain is averaged.
    private const double LayerMargin = 1;
    private readonly SampleFiles _data = new(host, Path.Combine(folder, "data"));
    private readonly List<DemoCheck> _checks = [];
    private readonly List<PicturedDataset> _overview = [];

    /// <returns>What was done; the seconds are left to the caller.</returns>
    public async Task<DemoDocument> RunAsync(CancellationToken cancellation)
    {
        foreach (var name in new[] { "data", "results", "pictures" }) MakeFolder(Path.Combine(folder, name));
        await ScanAsync(cancellation).ConfigureAwait(false);
        await CrystalAsync(cancellation).ConfigureAwait(false);
        await ParticlesAsync(cancellation).ConfigureAwait(false);
        var overview = Picture("overview");
        await SignalPicture.DrawAsync(host, _overview, overview, new() { Size = 480 }, cancellation).ConfigureAwait(false);
        return new DemoDocument(folder, 0, _data.Files, _checks, overview);
    }

    private async Task ScanAsync(CancellationToken cancellation)
    {
        say("Simulating a 4D-STEM scan…");
        var scan = SimulatedScan.Create(Seed, cancellation);
        var file = await _data.WriteAsync(scan, "scan", [".hspy", ".npz"], cancellation).ConfigureAwait(false);

        say("virtual-detector: bright and dark field…");
        var detectors = new JsonObject
        {
            ["units"] = "axis",
            ["center"] = new JsonArray(0, 0),
            ["detectors"] = new JsonArray(
                new JsonObject { ["name"] = "bright-field", ["outer"] = 10 },
                new JsonObject { ["name"] = "dark-field", ["inner"] = 24 }),
        };
        var images = await AnalyseAsync("virtual-detector", "data", file, detectors, cancellation).ConfigureAwait(false);
        var dark = images.Outputs["dark-field"];
        var picture = await DrawAsync(new(dark), "scan-dark-field", cancellation).ConfigureAwait(false);
        var brightest = Brightest(await SignalValues.ReadAsync(host, dark, cancellation).ConfigureAwait(false), SimulatedScan.Side);
        var distance = SimulatedScan.ScanStep * Math.Sqrt(
            Square(brightest.Column - (scan.Truth.Dopant.X / SimulatedScan.ScanStep)) + Square(brightest.Row - (scan.Truth.Dopant.Y / SimulatedScan.ScanStep)));
        Add(images, "distance of the brightest pixel from the one heavy column", distance, 0, "nm", picture);

        say("center-of-mass: the phase of the crystal…");
        var field = await AnalyseAsync("center-of-mass", "data", file, [], cancellation).ConfigureAwait(false);
        var phase = field.Outputs["icom"];
        picture = await DrawAsync(new(phase), "scan-phase", cancellation).ConfigureAwait(false);
        var correlation = Correlation(await SignalValues.ReadAsync(host, phase, cancellation).ConfigureAwait(false), scan.Truth.Phase);
        Add(field, "correlation of the recovered phase with the true one", correlation, 1, "", picture);
        _overview.Add(new(dark with { Title = "Dark field" }));
        _overview.Add(new(phase with { Title = "Phase (integrated centre of mass)" }));
    }

    private async Task CrystalAsync(CancellationToken cancellation)
    {
        say("Simulating a crystal with a stretched layer…");
        var crystal = SimulatedCrystal.WithMisfitLayer(Seed);
        var file = await _data.WriteAsync(crystal, "crystal", [".hspy", ".tif"], cancellation).ConfigureAwait(false);
        var layer = (MisfitLayer)crystal.Truth.Deformation;

        say("geometric-phase-analysis: strain…");
        // The lattice above the layer is what strain is measured against, clear of the layer and of the image's edge, where the filter sees beyond it.
        var reference = new JsonObject
        {
            ["y0"] = EdgePixels,
            ["y1"] = (int)((layer.Top - LayerMargin) / SimulatedCrystal.PixelSize),
            ["x0"] = EdgePixels,
            ["x1"] = SimulatedCrystal.Side - EdgePixels,
        };
        var strain = await AnalyseAsync("geometric-phase-analysis", "image", file, new() { ["reference"] = reference }, cancellation).ConfigureAwait(false);
        var map = strain.Outputs["eyy"];
        var inner = await SignalValues.CropAsync(host, map, EdgePixels / 2, cancellation).ConfigureAwait(false);
        var picture = await DrawAsync(new(inner), "crystal-strain", cancellation).ConfigureAwait(false);
        var values = await SignalValues.ReadAsync(host, map, cancellation).ConfigureAwait(false);
        var (top, bottom) = ((int)((layer.Top + LayerMargin) / SimulatedCrystal.PixelSize), (int)((layer.Bottom - LayerMargin) / SimulatedCrystal.PixelSize));
        var inside = Enumerable.Range(top, bottom - top)
            .SelectMany(row => values.Skip((row * SimulatedCrystal.Side) + EdgePixels).Take(SimulatedCrystal.Side - (2 * EdgePixels))).Average();
        Add(strain, "strain εyy in the middle of the layer", 100 * inside, 100 * layer.StrainYy, "%", picture);
        _overview.Add(new(inner with { Title = "Strain εyy of a stretched layer" }));
    }

    private async Task ParticlesAsync(CancellationToken cancellation)
    {
        say("Simulating nanoparticles…");
        var particles = SimulatedParticles.Create(Seed);
        var file = await _data.WriteAsync(particles, "particles", [".hspy", ".mrc"], cancellation).ConfigureAwait(false);

        say("particle-size-distribution: diameters…");
        var found = await AnalyseAsync("particle-size-distribution", "image", file, [], cancellation).ConfigureAwait(false);
        var run = new Dictionary<string, SignalDescriptor>(found.Outputs) { ["image"] = (await host.OpenAsync(new DatasetOpenRequest(file), cancellation).ConfigureAwait(false)).Signals[0].Signal };
        var outlines = new PicturedDataset(found.Outputs["outlines"], run);
        await DrawAsync(new(found.Outputs["histogram"], run), "particles-histogram", cancellation).ConfigureAwait(false);
        await DrawAsync(new(found.Outputs["labels"]), "particles-labels", cancellation).ConfigureAwait(false);
        var picture = await DrawAsync(outlines, "particles-outlines", cancellation).ConfigureAwait(false);
        Add(found, "number of particles", (double)found.Values["count"]!, particles.Truth.Particles.Count, "", picture);
        Add(found, "mean diameter", (double)found.Values["mean"]!, particles.Truth.MeanDiameter, "nm", picture);
        _overview.Add(outlines with { Signal = outlines.Signal with { Title = "Particles" } });
    }

    private async Task<JobStatus> AnalyseAsync(string analysis, string input, string file, JsonObject parameters, CancellationToken cancellation)
    {
        var request = new JobSubmitRequest { Analysis = analysis, Inputs = new Dictionary<string, InputReference> { [input] = new() { Path = file } }, Parameters = parameters };
        var job = await JobRun.ToTheEndAsync(host, request, null, cancellation).ConfigureAwait(false);
        await ResultFolder.SaveAsync(host, Results(analysis), job.Outputs, cancellation).ConfigureAwait(false);
        return job;
    }

    private async Task<string> DrawAsync(PicturedDataset signal, string name, CancellationToken cancellation)
    {
        await SignalPicture.DrawAsync(host, signal, Picture(name), cancellation).ConfigureAwait(false);
        return Picture(name);
    }

    private void Add(JobStatus job, string what, double measured, double truth, string units, string picture) =>
        _checks.Add(new DemoCheck(job.Analysis, what, measured, truth, units, picture, Results(job.Analysis), job.Record));

    private string Picture(string name) => Path.Combine(folder, "pictures", name + ".png");

    private string Results(string analysis) => Path.Combine(folder, "results", analysis);

    private static void MakeFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableFileException($"The demo's folder '{path}' cannot be made: {FileReason.OfWriting(error)}.", path, "Name another one with --output.", error);
        }
    }

    private static (int Row, int Column) Brightest(double[] image, int side)
    {
        var index = Array.IndexOf(image, image.Max());
        return (index / side, index % side);
    }

    // Pearson's: the covariance over the product of the standard deviations; a constant added to a phase does not matter to it.
    private static double Correlation(double[] one, double[] other)
    {
        var (a, b) = (one.Average(), other.Average());
        var covariance = one.Zip(other, (x, y) => (x - a) * (y - b)).Sum();
        return covariance / Math.Sqrt(one.Sum(x => Square(x - a)) * other.Sum(y => Square(y - b)));
    }

    private static double Square(double value) => value * value;
}
