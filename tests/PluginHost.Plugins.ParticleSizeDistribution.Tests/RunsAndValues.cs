// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Sdk;
using PluginHost.Sdk.Execution;

namespace PluginHost.Plugins.ParticleSizeDistribution.Tests;

/// <summary>Values and histogram, images with nothing to find, wrong input, cancellation.</summary>
internal sealed class RunsAndValues
{
    // Squares of 2 × 2, 4 × 4, 6 × 6 and 8 × 8 px.
    private static readonly TestImage Squares = TestImage.Where(20, 60, (y, x) => y >= 5 && x % 15 >= 4 && y - 5 < 2 * ((x / 15) + 1) && (x % 15) - 4 < 2 * ((x / 15) + 1));

    // In nm: pixels are half a nanometre wide.
    private static double[] SquareDiameters => [.. Enumerable.Range(1, 4).Select(half => 0.5 * 2 * (2 * half) / Math.Sqrt(Math.PI))];

    [Test]
    public async Task Mean_median_spread_and_log_normal_are_those_of_the_diameters()
    {
        var values = (await Squares.Plain().RunAsync()).Values;
        var d = SquareDiameters;
        var logarithms = d.Select(each => Math.Log(each)).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)values["count"]!, Is.EqualTo(4));
            Assert.That((double)values["mean"]!, Is.EqualTo(d.Average()).Within(1e-12));
            Assert.That((double)values["median"]!, Is.EqualTo((d[1] + d[2]) / 2).Within(1e-12));
            Assert.That((double)values["standardDeviation"]!, Is.EqualTo(Math.Sqrt(d.Sum(each => Math.Pow(each - d.Average(), 2)) / 3)).Within(1e-12));
            Assert.That((double)values["logNormalMedian"]!, Is.EqualTo(Math.Exp(logarithms.Average())).Within(1e-12));
            Assert.That((double)values["logNormalSigma"]!, Is.EqualTo(Math.Sqrt(logarithms.Average(each => Math.Pow(each - logarithms.Average(), 2)))).Within(1e-12));
            Assert.That((double)values["threshold"]!, Is.EqualTo(0.5));
        }
    }

    [Test]
    public async Task The_histogram_counts_every_particle_once()
    {
        var histogram = (await Squares.Plain().Set("bins", 3).RunAsync())["histogram"];
        var (d, axis) = (SquareDiameters, histogram.Axes[0]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(histogram.ToArray<int>(), Is.EqualTo([1, 1, 2]));
            Assert.That(axis.Units, Is.EqualTo("nm"));
            Assert.That(axis.ValueAt(-0.5), Is.EqualTo(d[0]).Within(1e-12));
            Assert.That(axis.ValueAt(2.5), Is.EqualTo(d[3]).Within(1e-12));
        }
    }

    [Test]
    public async Task The_fitted_curve_spans_the_histogram_and_is_highest_at_the_mode_of_the_distribution()
    {
        var outcome = await Squares.Plain().Set("bins", 3).RunAsync();
        var (histogram, fit) = (outcome["histogram"], outcome["fit"]);
        var (curve, axis, bins) = (fit.ToArray<double>(), fit.Axes[0], histogram.Axes[0]);
        var (median, sigma) = ((double)outcome.Values["logNormalMedian"]!, (double)outcome.Values["logNormalSigma"]!);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(axis.Units, Is.EqualTo("nm"));
            Assert.That(axis.ValueAt(0), Is.EqualTo(bins.ValueAt(-0.5)).Within(1e-12));
            Assert.That(axis.ValueAt(axis.Size - 1), Is.EqualTo(bins.ValueAt(2.5)).Within(1e-9));
            Assert.That(curve.Max(), Is.EqualTo(SquareDiameters.Length * bins.Scale * Math.Exp(sigma * sigma / 2) / (median * sigma * Math.Sqrt(2 * Math.PI))).Within(0.1).Percent);
            Assert.That(axis.ValueAt(Array.IndexOf(curve, curve.Max())), Is.EqualTo(median * Math.Exp(-sigma * sigma)).Within(axis.Scale), "exp(μ − σ²)");
            Assert.That((string?)histogram.Metadata["picture"]!["curve"], Is.EqualTo("fit"));
            Assert.That((string?)outcome["outlines"].Metadata["picture"]!["over"], Is.EqualTo("image"));
        }
    }

    [Test]
    public async Task Bins_are_chosen_by_the_spread_when_they_are_not_given()
    {
        // Four particles: log₂ 4 + 1 bins. One square of 2 px, 31 of 4, 31 of 5 and one of 10: the quartiles are a step apart, 8 / (2 · 1 / ∛64) bins.
        static int Side(int square) => square == 0 ? 2 : square == 63 ? 10 : square % 2 == 0 ? 4 : 5;
        var many = TestImage.Where(96, 96, (y, x) => y % 12 >= 1 && x % 12 >= 1 && Math.Max(y % 12, x % 12) - 1 < Side((y / 12 * 8) + (x / 12)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Squares.Plain().RunAsync())["histogram"].Count, Is.EqualTo(3));
            Assert.That((await many.Plain().RunAsync())["histogram"].Count, Is.EqualTo(16));
        }
    }

    [Test]
    public async Task Particles_of_one_size_share_one_bin()
    {
        var histogram = (await TestImage.Where(20, 60, (y, x) => y is 5 or 6 && x % 10 is 4 or 5).Plain().RunAsync())["histogram"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(histogram.ToArray<int>(), Has.Length.EqualTo(1));
            Assert.That((await TestImage.Where(20, 60, (y, x) => y is 5 or 6 && x % 10 is 4 or 5).Plain().RunAsync()).Outputs.ContainsKey("fit"), Is.False, "no width, no curve");
            Assert.That(histogram.Axes[0].Offset, Is.EqualTo(histogram.Axes[0].Scale * 10).Within(1e-9));
        }
    }

    [Test]
    public async Task One_particle_has_no_spread()
    {
        var values = (await TestImage.Where(20, 20, (y, x) => y is > 5 and < 9 && x is > 5 and < 9).Plain().RunAsync()).Values;
        Assert.That(values.ContainsKey("standardDeviation") || values.ContainsKey("logNormalSigma"), Is.False);
    }

    [Test]
    public async Task A_constant_image_has_no_particles_and_a_warning()
    {
        var outcome = await (Squares with { Values = [.. Enumerable.Repeat(7.0, Squares.Values.Length)] }).Run().Set("bright", false).RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)outcome.Values["count"]!, Is.Zero);
            Assert.That((double)outcome.Values["threshold"]!, Is.EqualTo(7).Within(1e-9));
            Assert.That(outcome.Warnings, Is.EqualTo(["The image is constant: there is no threshold that separates particles from background."]));
            Assert.That(outcome["particles"].Shape, Is.EqualTo([0, 13]));
            Assert.That(outcome.Outputs.ContainsKey("histogram"), Is.False);
            Assert.That(outcome["labels"].ToArray<int>(), Is.All.Zero);
        }
    }

    [TestCase("none")]
    [TestCase("watershed")]
    public async Task A_threshold_beyond_all_pixels_finds_nothing_and_says_so(string split)
    {
        var outcome = await Squares.Plain().Set("threshold", 2).Set("split", split).RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Warnings, Is.EqualTo(["No pixel is beyond the threshold: there are no particles."]));
            Assert.That(outcome["particles"].Count, Is.Zero);
            Assert.That(outcome.Values.ContainsKey("mean"), Is.False);
        }
    }

    [Test]
    public async Task An_empty_table_goes_through_a_file_as_any_other()
    {
        using var context = new CancellingContext(CancellationToken.None);
        var result = await Run(context, new System.Text.Json.Nodes.JsonObject { ["threshold"] = 2 });
        using var table = Signal.Open(result.Locate(() => context.Scratch)["particles"]);
        Assert.That(table.ToArray<double>(), Is.Empty);
    }

    [Test]
    public async Task Particles_that_all_touch_the_border_are_warned_about()
    {
        var outcome = await TestImage.Where(20, 20, (y, x) => y < 5 || (x > 15 && y > 12)).Plain().Set("excludeBorder", true).RunAsync();
        Assert.That(outcome.Warnings, Is.EqualTo(["All 2 particles were left out, because they are at the border of the image."]));
    }

    [Test]
    public async Task Particles_that_are_all_too_small_are_warned_about()
    {
        var outcome = await Squares.Plain().Set("minimumArea", 65).RunAsync();
        Assert.That(outcome.Warnings, Is.EqualTo(["All 4 particles were left out, because they are smaller than 65 px or at the border of the image."]));
    }

    [TestCase("none")]
    [TestCase("watershed")]
    public async Task An_image_that_is_all_particle_is_one_particle_at_the_border(string split)
    {
        var outcome = await TestImage.Where(30, 30, (_, _) => true).Plain().Set("split", split).RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)outcome.Values["count"]!, Is.EqualTo(1));
            Assert.That((double)outcome.Values["areaFraction"]!, Is.EqualTo(1));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Pixels_without_a_value_are_background_and_reported(bool bright)
    {
        var values = Squares.Values.Select(value => bright ? value : -value).ToArray();
        (values[0], values[(7 * 60) + 49], values[1199]) = (double.NaN, double.PositiveInfinity, double.NegativeInfinity);
        var outcome = await (Squares with { Values = values }).Plain().Set("threshold", bright ? 0.5 : -0.5).Set("bright", bright).RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Warnings, Is.EqualTo(["3 pixels have no finite value; they were taken as background."]));
            Assert.That((int)outcome.Values["count"]!, Is.EqualTo(4));
            Assert.That(outcome["labels"].Span<int>()[(7 * 60) + 49], Is.Zero);
        }
    }

    [Test]
    public async Task Integers_and_masks_give_what_the_same_numbers_give()
    {
        var expected = (await Squares.Plain().RunAsync())["labels"].ToArray<int>();
        Signal[] same = [Signal.FromArray(Squares.Values.Select(value => (short)value).ToArray(), Squares.Axes), Signal.FromArray(Squares.Values.Select(value => value > 0).ToArray(), Squares.Axes)];
        foreach (var image in same) Assert.That((await Squares.Plain().With("image", image).RunAsync())["labels"].ToArray<int>(), Is.EqualTo(expected), image.ElementType.Name());
    }

    [Test]
    public async Task Labels_and_outlines_have_the_axes_of_the_image()
    {
        var outcome = await Squares.Run().RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome["labels"].Axes, Is.EqualTo(Squares.Axes));
            Assert.That(outcome["outlines"].Axes, Is.EqualTo(Squares.Axes));
            Assert.That(outcome["labels"].Title, Is.EqualTo("gold: particles"));
            Assert.That(outcome.Progress, Is.Ordered.And.All.InRange(0, 1));
        }
    }

    [Test]
    public void Nothing_but_4_and_8_is_a_connectivity() => Assert.That(
        async () => await Squares.Run().Set("connectivity", 6).RunAsync(),
        Throws.TypeOf<InvalidParametersException>().With.Message.EqualTo("Parameter 'connectivity' is 6; it must be 4 or 8."));

    [Test]
    public void A_negative_smoothing_is_refused() => Assert.That(
        async () => await Squares.Run().Set("smoothing", -1).RunAsync(),
        Throws.TypeOf<InvalidParametersException>().With.Message.EqualTo("Parameter 'smoothing' is -1; it must be a number from 0 to 100 px."));

    [Test]
    public void An_unknown_way_to_split_is_refused() => Assert.That(
        async () => await Squares.Run().Set("split", "erosion").RunAsync(),
        Throws.TypeOf<InvalidParametersException>().With.Message.EqualTo("Parameter 'split' is \"erosion\"; it must be one of \"none\", \"watershed\"."));

    [Test]
    public void A_stack_is_refused() => Assert.That(
        async () => await Squares.Run().With("image", Signal.FromArray(new float[24], [new Axis("t", 2, AxisRole.Navigation), new Axis("y", 3, AxisRole.Signal), new Axis("x", 4, AxisRole.Signal)])).RunAsync(),
        Throws.TypeOf<InvalidInputException>().With.Message.EqualTo("The input 'image' has 1 navigation axis (shape 2 × 3 × 4); 'particle-size-distribution' takes no navigation axis."));

    [Test]
    public void An_image_without_any_value_is_refused() => Assert.That(
        async () => await (Squares with { Values = [.. Enumerable.Repeat(double.NaN, Squares.Values.Length)] }).Run().RunAsync(),
        Throws.TypeOf<InvalidInputException>().With.Message.EqualTo("No pixel of the image has a finite value."));

    [Test]
    public void A_run_that_is_cancelled_before_it_begins_ends_at_once()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.That(async () => await Squares.Run().RunAsync(cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(5)]
    public void A_run_that_is_cancelled_on_the_way_ends_there(int reports)
    {
        using var cancelled = new CancellationTokenSource();
        using var context = new CancellingContext(cancelled.Token)
        {
            Reported = count =>
        {
            if (count == reports) cancelled.Cancel();
        }
        };
        Assert.That(async () => await Run(context, []), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(context.Reports, Is.EqualTo(reports));
    }

    [Test]
    public async Task The_number_of_threads_changes_nothing()
    {
        using var one = new CancellingContext(CancellationToken.None) { Count = 1 };
        using var four = new CancellingContext(CancellationToken.None) { Count = 4 };
        var (a, b) = (await Run(one, []), await Run(four, []));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(a.Outputs["labels"].ToArray<int>(), Is.EqualTo(b.Outputs["labels"].ToArray<int>()));
            Assert.That(a.Values.ToJsonString(), Is.EqualTo(b.Values.ToJsonString()));
        }
    }

    private static async Task<AnalysisResult> Run(CancellingContext context, System.Text.Json.Nodes.JsonObject parameters)
    {
        var analysis = PluginCode.Of(typeof(PsdParameters).Assembly).Analyses["particle-size-distribution"];
        var image = Signal.FromArray(Squares.Values, Squares.Axes);
        return await analysis.RunAsync(new Dictionary<string, Signal> { ["image"] = image }, ParameterSchema.Complete(analysis.Manifest.Parameters, parameters), context);
    }

    /// <summary>A context with a given number of threads, which tells a test of every report.</summary>
    private sealed class CancellingContext(CancellationToken cancellation) : AnalysisContext, IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pluginhost-psd-");

        public Action<int> Reported { get; init; } = _ => { };

        public int Count { get; init; } = 2;

        public int Reports { get; private set; }

        public override CancellationToken Cancellation => cancellation;

        public override string Scratch => _folder.FullName;

        public override int Threads => Count;

        public override void Report(double fraction, string? message = null) => Reported(++Reports);

        public override void Log(string message) => TestContext.Out.WriteLine(message);

        // Files stay readable through their open handles.
        public void Dispose() => _folder.Delete(recursive: true);
    }
}
