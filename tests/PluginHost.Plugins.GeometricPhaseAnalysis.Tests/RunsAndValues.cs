// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Sdk;
using PluginHost.Sdk.Execution;

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Tests;

/// <summary>What comes with the maps: values, axes, masks, and how a run behaves.</summary>
internal sealed class RunsAndValues
{
    private static readonly TestLattice Lattice = new(120, 130, [0.02, 0.15], [0.16, -0.03]) { Pixel = (0.05, 0.05) };

    [Test]
    public async Task Values_come_in_pixels_and_in_the_units_of_the_axes()
    {
        var values = (await Lattice.Run().Set("sigma", 0.02).RunAsync()).Values;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((double)values["length1"]!, Is.EqualTo(double.Hypot(0.02, 0.15)).Within(1e-12));
            Assert.That((double)values["spacing1"]!, Is.EqualTo(0.05 / double.Hypot(0.02, 0.15)).Within(1e-12));
            Assert.That((double)values["spacing2"]!, Is.EqualTo(0.05 / double.Hypot(0.16, 0.03)).Within(1e-12));
            Assert.That((double)values["g1Calibrated"]![1]!, Is.EqualTo(0.15 / 0.05).Within(1e-12));
            Assert.That((double)values["g2Calibrated"]![0]!, Is.EqualTo(0.16 / 0.05).Within(1e-12));
            Assert.That((double)values["resolution"]!, Is.EqualTo(0.05 / (2 * Math.PI * 0.02)).Within(1e-12));
            Assert.That((double)values["angle"]!, Is.EqualTo((Math.Atan2(0.16, -0.03) - Math.Atan2(0.02, 0.15)) * 180 / Math.PI).Within(1e-9));
            Assert.That((string?)values["units"], Is.EqualTo("nm"));
        }
    }

    [Test]
    public async Task Without_calibration_the_values_are_in_pixels()
    {
        var values = (await (Lattice with { Units = "" }).Run().RunAsync()).Values;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)values["units"], Is.EqualTo("px"));
            Assert.That((double)values["spacing1"]!, Is.EqualTo(1 / double.Hypot(0.02, 0.15)).Within(1e-12));
            Assert.That(values.ContainsKey("g1Calibrated"), Is.False);
            Assert.That((double)values["sigma"]!, Is.EqualTo(double.Hypot(0.02, 0.15) / 10).Within(1e-12), "a tenth of the shorter vector");
        }
    }

    [Test]
    public async Task Vectors_may_be_given_in_the_units_of_the_axes()
    {
        var inPixels = await Lattice.Run().Set("sigma", 0.02).RunAsync();
        var inUnits = await Lattice.Run().Set("units", "axis").Set("g1", TestLattice.Json(0.02 / 0.05, 0.15 / 0.05)).Set("g2", TestLattice.Json(0.16 / 0.05, -0.03 / 0.05)).Set("sigma", 0.02 / 0.05).RunAsync();
        Assert.That(inUnits["phase1"].ToArray<double>(), Is.EqualTo(inPixels["phase1"].ToArray<double>()).Within(1e-6));
    }

    [Test]
    public async Task Maps_have_the_axes_of_the_image_and_say_what_they_are()
    {
        var outcome = await Lattice.Run().RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Outputs.Values.Select(map => map.Axes), Is.All.EqualTo(Lattice.Axes));
            Assert.That(outcome["rotation"].Quantity, Is.EqualTo(new Quantity("Rotation", "rad")));
            Assert.That(outcome["amplitude1"].Quantity, Is.EqualTo(new Quantity("Amplitude", "counts")));
            Assert.That(outcome["exx"].Title, Is.EqualTo("lattice: strain εxx"));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_missing_vector_is_found_beside_the_one_that_is_given(bool first)
    {
        var outcome = await Lattice.Run().Set(first ? "g1" : "g2", null).RunAsync();
        var (found, expected) = first ? (outcome.Values["g1"]!, Lattice.G1) : (outcome.Values["g2"]!, Lattice.G2);
        var sign = Math.Sign((double)found[0]!) * Math.Sign(expected[0]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((double)found[0]!, Is.EqualTo(sign * expected[0]).Within(0.001));
            Assert.That((double)found[1]!, Is.EqualTo(sign * expected[1]).Within(0.001));
        }
    }

    [Test]
    public async Task The_mask_leaves_out_where_there_is_no_lattice()
    {
        var values = Lattice.Values();
        for (var at = 0; at < values.Length; at++)
        {
            if (at % 130 >= 85) values[at] = 5;
        }

        var mask = (await Lattice.Run(Signal.FromArray(values, Lattice.Axes)).Set("sigma", 0.02).RunAsync())["mask"].ToArray<int>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(mask[(60 * 130) + 40], Is.EqualTo(1));
            Assert.That(mask[(60 * 130) + 108], Is.Zero);
        }
    }

    [Test]
    public async Task Pixels_without_a_value_are_reported_and_do_not_spread()
    {
        var values = Lattice.Values();
        values[(20 * 130) + 20] = double.NaN;
        values[(20 * 130) + 21] = double.PositiveInfinity;
        var outcome = await Lattice.Run(Signal.FromArray(values, Lattice.Axes)).Set("sigma", 0.02).Set("refinements", 1).RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Warnings, Has.One.StartsWith("2 pixels have no finite value"));
            Assert.That(outcome["exx"].ToArray<double>(), Is.All.InRange(-10, 10));
            Assert.That(outcome["exx"].Span<float>()[(80 * 130) + 90], Is.Zero.Within(1e-4));
        }
    }

    [Test]
    public async Task A_mask_that_reaches_the_middle_of_the_spectrum_is_warned_about()
    {
        var outcome = await Lattice.Run().Set("sigma", 0.08).RunAsync();
        Assert.That(outcome.Warnings, Has.One.Contains("middle of the power spectrum"));
    }

    [Test]
    public async Task Integers_give_what_the_same_numbers_give()
    {
        var counts = Lattice.Values().Select(value => (ushort)Math.Round(1000 * value)).ToArray();
        var integers = await Lattice.Run(Signal.FromArray(counts, Lattice.Axes)).RunAsync();
        var floats = await Lattice.Run(Signal.FromArray(counts.Select(count => (float)count).ToArray(), Lattice.Axes)).RunAsync();
        Assert.That(integers["exx"].ToArray<float>(), Is.EqualTo(floats["exx"].ToArray<float>()));
    }

    [Test]
    public async Task The_number_of_threads_changes_nothing()
    {
        var one = await Run(new CountingContext(1, CancellationToken.None));
        var four = await Run(new CountingContext(4, CancellationToken.None));
        foreach (var output in one.Outputs.Keys.Where(output => output != "mask")) Assert.That(four.Outputs[output].ToArray<float>(), Is.EqualTo(one.Outputs[output].ToArray<float>()), output);
    }

    [Test]
    public void A_run_that_is_cancelled_before_it_begins_ends_at_once()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.That(async () => await Lattice.Run().RunAsync(cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(9)]
    public void A_run_that_is_cancelled_on_the_way_ends_there(int reports)
    {
        using var cancelled = new CancellationTokenSource();
        var context = new CountingContext(2, cancelled.Token)
        {
            Reported = count =>
        {
            if (count == reports) cancelled.Cancel();
        }
        };
        Assert.That(async () => await Run(context), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(context.Reports, Is.EqualTo(reports));
    }

    private static async Task<AnalysisResult> Run(CountingContext context)
    {
        using (context)
        {
            var analysis = PluginCode.Of(typeof(GpaParameters).Assembly).Analyses["geometric-phase-analysis"];
            var image = Signal.FromArray(Lattice.Values(), Lattice.Axes);
            return await analysis.RunAsync(new Dictionary<string, Signal> { ["image"] = image }, ParameterSchema.Complete(analysis.Manifest.Parameters, null), context);
        }
    }

    /// <summary>A context with a given number of threads, which tells a test of every report.</summary>
    private sealed class CountingContext(int threads, CancellationToken cancellation) : AnalysisContext, IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pluginhost-gpa-");

        public Action<int> Reported { get; init; } = _ => { };

        public int Reports { get; private set; }

        public override CancellationToken Cancellation => cancellation;

        public override string Scratch => _folder.FullName;

        public override int Threads => threads;

        public override void Report(double fraction, string? message = null) => Reported(++Reports);

        public override void Log(string message) => TestContext.Out.WriteLine(message);

        // Files stay readable through their open handles.
        public void Dispose() => _folder.Delete(recursive: true);
    }
}
