// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Sdk;
using PluginHost.Sdk.Testing;

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Tests;

/// <summary>What cannot be analysed is refused in one sentence.</summary>
internal sealed class Refusals
{
    private static readonly TestLattice Lattice = new(60, 70, [0.02, 0.15], [0.16, -0.03]) { Pixel = (0.05, 0.05) };

    private static IEnumerable<TestCaseData> WrongParameters()
    {
        yield return Wrong("g_outside_Nyquist", "/g1", "Parameter 'g1' is [0.6, 0.1]; each component must be within the Nyquist frequency of 0.5 cycles/px.", run => run.Set("g1", TestLattice.Json(0.6, 0.1)));
        yield return Wrong("g_outside_Nyquist_in_units", "/g2", "Parameter 'g2' is [11, 0.1]; each component must be within the Nyquist frequency of 10 cycles/nm.", run => run.Set("units", "axis").Set("g2", TestLattice.Json(11, 0.1)));
        yield return Wrong("zero_g", "/g2", "Parameter 'g2' is zero; it must be a reciprocal lattice vector.", run => run.Set("g2", TestLattice.Json(0, 0)));
        yield return Wrong("collinear", "/g2", "The lattice vectors g1 and g2 are collinear (less than 5° apart); strain needs two directions.", run => run.Set("g2", TestLattice.Json(-0.04, -0.30)));
        yield return Wrong("three_components", "/g1", "Parameter 'g1' is [1,2,3]; it must be a list of 2 items, each a number, or null.", run => run.Set("g1", TestLattice.Json(1, 2, 3)));
        yield return Wrong("no_sigma", "/sigma", "Parameter 'sigma' is 0; it must be a number above 0, or null.", run => run.Set("sigma", 0));
        yield return Wrong("wide_sigma", "/sigma", "Parameter 'sigma' is 0.7 cycles/px; it must be at most the Nyquist frequency, 0.5 cycles/px.", run => run.Set("sigma", 0.7));
        yield return Wrong("narrow_sigma", "/sigma", "Parameter 'sigma' is 0.001 cycles/px, which averages over 159.2 px; that must be at most half the image's shorter side of 60 px.", run => run.Set("sigma", 0.001));
        yield return Wrong("area_outside", "/reference", "The reference area (rows 10 to 61, columns 0 to 20) is not inside the image of 60 × 70 px.", run => run.Set("reference", Area(10, 61, 0, 20)));
        yield return Wrong("empty_area", "/reference", "The reference area (rows 10 to 10, columns 0 to 20) is empty; y1 must exceed y0 and x1 must exceed x0.", run => run.Set("reference", Area(10, 10, 0, 20)));
        yield return Wrong("area_before_the_image", "/reference/y0", "Parameter 'reference.y0' is -1; it must be a whole number of at least 0 px.", run => run.Set("reference", Area(-1, 10, 0, 20)));
    }

    [TestCaseSource(nameof(WrongParameters))]
    public async Task A_wrong_parameter_is_named_with_what_it_must_be(string where, string sentence, Func<AnalysisRun, AnalysisRun> set)
    {
        var error = (await Assert.ThrowsAsync<InvalidParametersException>(async () => await set(Lattice.Run()).RunAsync()))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Error.Detail, Is.EqualTo(sentence));
            Assert.That(error.Error.Where, Is.EqualTo(where));
        }
    }

    [Test]
    public void Units_of_the_axes_need_axes_with_units() => Assert.That(
        async () => await (Lattice with { Units = "" }).Run().Set("units", "axis").RunAsync(),
        Throws.TypeOf<InvalidInputException>().With.Message.EqualTo("The axes of the image have no units in common, so that g and sigma can only be given in cycles per pixel (units 'px')."));

    [Test]
    public void Units_of_the_axes_need_square_pixels() => Assert.That(
        async () => await (Lattice with { Pixel = (0.05, 0.07) }).Run().Set("units", "axis").RunAsync(),
        Throws.TypeOf<InvalidInputException>().With.Message.Contains("not square"));

    [Test]
    public void A_stack_is_refused() => Assert.That(
        async () => await Lattice.Run(Signal.FromArray(new float[24], [new Axis("t", 2, AxisRole.Navigation), new Axis("y", 3, AxisRole.Signal), new Axis("x", 4, AxisRole.Signal)])).RunAsync(),
        Throws.TypeOf<InvalidInputException>().With.Message.EqualTo("The input 'image' has 1 navigation axis (shape 2 × 3 × 4); 'geometric-phase-analysis' takes no navigation axis."));

    [Test]
    public void A_constant_image_is_refused() => Assert.That(
        async () => await Lattice.Run(Signal.FromArray(Enumerable.Repeat(0.1, 4200).ToArray(), Lattice.Axes)).RunAsync(),
        Throws.TypeOf<InvalidInputException>().With.Message.StartsWith("The image is constant"));

    [Test]
    public void An_image_without_any_value_is_refused() => Assert.That(
        async () => await Lattice.Run(Signal.FromArray(Enumerable.Repeat(double.NaN, 4200).ToArray(), Lattice.Axes)).RunAsync(),
        Throws.TypeOf<InvalidInputException>().With.Message.EqualTo("No pixel of the image has a finite value."));

    [Test]
    public void Noise_has_no_lattice_peaks()
    {
        var random = new Random(7);
        var noise = Enumerable.Range(0, 4200).Select(_ => random.NextDouble()).ToArray();
        Assert.That(
            async () => await Lattice.Run(Signal.FromArray(noise, Lattice.Axes)).Set("g1", null).Set("g2", null).RunAsync(),
            Throws.TypeOf<AnalysisException>().With.Message.EqualTo("No first lattice peak stands out in the power spectrum of the image; give g1 and g2."));
    }

    [Test]
    public void Fringes_of_one_direction_need_a_second_vector()
    {
        var fringes = new TestLattice(60, 70, [0.02, 0.15], [0.04, 0.30]);
        Assert.That(
            async () => await fringes.Run().Set("g1", null).Set("g2", null).RunAsync(),
            Throws.TypeOf<AnalysisException>().With.Message.EqualTo("No second lattice peak stands out in the power spectrum of the image; give g2."));
    }

    private static TestCaseData Wrong(string name, string where, string sentence, Func<AnalysisRun, AnalysisRun> set) => new TestCaseData(where, sentence, set).SetArgDisplayNames(name);

    private static JsonObject Area(int y0, int y1, int x0, int x1) => new() { ["y0"] = y0, ["y1"] = y1, ["x0"] = x0, ["x1"] = x1 };
}
