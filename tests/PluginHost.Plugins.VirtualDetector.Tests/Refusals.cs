// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

namespace PluginHost.Plugins.VirtualDetector.Tests;

/// <summary>Wrong inputs give one sentence that says what is wrong, where, and what was expected.</summary>
internal sealed class Refusals
{
    private static readonly TestCaseData<Func<AnalysisRun, AnalysisRun>, string>[] Runs =
    [
        Case("The mean pattern has no centre of mass, because it is empty, negative or not finite; give 'center'.", run => run),
        Case("The axes of the frames are in 'mrad' and 'px'; lengths in axis units need both in the same.", run => run.With("data", Calibrated(units: "px")).Set("units", "axis")),
        Case("The axes of the frames have the scales 10 and 0; numbers other than 0 are needed for lengths in axis units.", run => run.With("data", Calibrated(scale: 0)).Set("units", "axis")),
        Case("The frames of the data have 0 x 6 pixels; 1 to 2147483647 were expected.", run => run.With("data", Scan.Mask(Array.Empty<byte>(), 0, 6))),
    ];

    private static readonly TestCaseData<Func<AnalysisRun, AnalysisRun>, string, string>[] Contradictions =
    [
        Case("/center", "The centre [9, 2] lies outside the frame, which reaches from [-0.5, -0.5] to [4.5, 5.5] px.", run => run.Set("center", new JsonArray(9, 2))),
        Case("/center", "The centre [60, 0] lies outside the frame, which reaches from [5, -10] to [55, 50] mrad.", run => run.With("data", Calibrated()).Set("units", "axis").Set("center", new JsonArray(60, 0))),
        Case("/detectors/0/center", "The centre of 'a' [1, 8] lies outside the frame, which reaches from [-0.5, -0.5] to [4.5, 5.5] px.", run => run.Set("detectors", new JsonArray(new JsonObject { ["name"] = "a", ["center"] = new JsonArray(1, 8) }))),
        Case("/inner", "The inner radius of 'image' is 3 px; it must be below the outer radius, 3 px.", run => Middle(run).Set("inner", 3).Set("outer", 3)),
        Case("/detectors/0/inner", "The inner radius of 'bf' is 4 px; it must be below the outer radius, 3 px.", run => Middle(run).Set("detectors", new JsonArray(new JsonObject { ["name"] = "bf", ["inner"] = 4, ["outer"] = 3 }))),
        Case("/inner", "The detector 'image' covers no pixel of the frame.", run => Middle(run).Set("inner", 100)),
        Case("/outer", "'inner' and 'outer' describe the one detector of the output 'image'; they cannot be combined with a mask.", run => run.With("mask", Scan.Mask(new byte[30], 5, 6)).Set("outer", 3)),
        Case("/inner", "'inner' and 'outer' describe the one detector of the output 'image'; they cannot be combined with 'detectors'.", run => run.Set("inner", 3).Set("detectors", new JsonArray(new JsonObject { ["name"] = "bf" }))),
        Case("/inner", "'inner' and 'outer' describe the one detector of the output 'image'; they cannot be combined with 'segments'.", run => run.Set("inner", 3).Set("segments", new JsonObject())),
        Case("/center", "'center' is given, but no detector uses it: each has a centre of its own, or there is only a mask.", run => Middle(run).With("mask", Scan.Mask(new byte[30], 5, 6))),
        Case("/detectors/1/name", "Two detectors have the name 'a'; each needs a name of its own.", run => run.Set("detectors", new JsonArray(new JsonObject { ["name"] = "a" }, new JsonObject { ["name"] = "a" }))),
        Case("/detectors/0/name", "A detector cannot have the name 'segments', which is that of another output.", run => run.Set("detectors", new JsonArray(new JsonObject { ["name"] = "segments" }))),
        Case("/detectors/0/name", "A detector cannot have the name 'a/b'; letters, digits, '-', '_' and '.' were expected.", run => run.Set("detectors", new JsonArray(new JsonObject { ["name"] = "a/b" }))),
    ];

    private static readonly TestCaseData<Func<AnalysisRun, AnalysisRun>, string>[] Inputs =
    [
        Case("The mask has the shape 4 x 5; that of the frames, 5 x 6, was expected.", run => run.With("mask", Scan.Mask(new byte[20], 4, 5))),
        Case("The mask is 0 everywhere; at least one pixel must have a weight.", run => run.With("mask", Scan.Mask(new byte[30], 5, 6))),
        Case("The mask is not finite at row 1, column 2; every weight must be a number.", run => run.With("mask", Scan.Mask([.. Enumerable.Range(0, 30).Select(index => index == 8 ? double.NaN : 1)], 5, 6))),
        Case("The input 'mask' has elements of type complex128; 'virtual-detector' takes real numbers.", run => run.With("mask", Scan.Mask(new System.Numerics.Complex[30], 5, 6))),
        Case("The input 'data' has 1 signal axis (shape 2 × 3); 'virtual-detector' takes 2 signal axes.", run => run.With("data", Signal.FromArray(new byte[6], [new Axis("x", 2, AxisRole.Navigation), new Axis("E", 3, AxisRole.Signal)]))),
        Case("The input 'data' has elements of type complex128; 'virtual-detector' takes real numbers.", run => run.With("data", Scan.Mask(new System.Numerics.Complex[30], 5, 6))),
    ];

    private static readonly TestCaseData<Func<AnalysisRun, AnalysisRun>, string>[] Parameters =
    [
        Case("Parameter 'inner' is -1; it must be a number of at least 0.", run => run.Set("inner", -1)),
        Case("Parameter 'inner' is NaN; it must be a number of at least 0.", run => run.Set("inner", double.NaN)),
        Case("Parameter 'outer' is Infinity; it must be a number above 0, or null.", run => run.Set("outer", double.PositiveInfinity)),
        Case("Parameter 'center[1]' is NaN; it must be a number.", run => run.Set("center", new JsonArray(1, double.NaN))),
        Case("Parameter 'center' is [1]; it must be a list of 2 items, each a number, or null.", run => run.Set("center", new JsonArray(1))),
        Case("Parameter 'segments.count' is 0; it must be a whole number from 1 to 360.", run => run.Set("segments", new JsonObject { ["count"] = 0 })),
        Case("Parameter 'detectors[0].name' is missing; it must be a text.", run => run.Set("detectors", new JsonArray(new JsonObject()))),
        Case("Parameter 'units' is \"mrad\"; it must be one of \"px\", \"axis\".", run => run.Set("units", "mrad")),
    ];

    [TestCaseSource(nameof(Runs))]
    public void A_run_is_refused_with_one_sentence(Func<AnalysisRun, AnalysisRun> change, string sentence)
    {
        using var data = Scan.Constant((byte)0, Scan.Axes(2, 2, 5, 6));
        Assert.That(async () => await change(Scan.Detect(data)).RunAsync(), Throws.TypeOf<AnalysisException>().With.Message.EqualTo(sentence));
    }

    [TestCaseSource(nameof(Contradictions))]
    public void A_parameter_that_does_not_fit_the_others_is_named(Func<AnalysisRun, AnalysisRun> change, string where, string sentence)
    {
        using var data = Scan.Constant((byte)0, Scan.Axes(2, 2, 5, 6));
        Assert.That(
            async () => await change(Scan.Detect(data)).RunAsync(),
            Throws.TypeOf<InvalidParametersException>().With.Message.EqualTo(sentence).And.Property(nameof(ContractException.Error)).Property(nameof(ContractError.Where)).EqualTo(where));
    }

    [TestCaseSource(nameof(Inputs))]
    public void An_input_is_refused_with_one_sentence(Func<AnalysisRun, AnalysisRun> change, string sentence)
    {
        using var data = Scan.Constant((byte)0, Scan.Axes(2, 2, 5, 6));
        Assert.That(async () => await change(Scan.Detect(data)).RunAsync(), Throws.TypeOf<InvalidInputException>().With.Message.EqualTo(sentence));
    }

    [TestCaseSource(nameof(Parameters))]
    public void A_parameter_is_refused_with_one_sentence(Func<AnalysisRun, AnalysisRun> change, string sentence)
    {
        using var data = Scan.Constant((byte)0, Scan.Axes(2, 2, 5, 6));
        Assert.That(async () => await change(Scan.Detect(data)).RunAsync(), Throws.TypeOf<InvalidParametersException>().With.Message.EqualTo(sentence));
    }

    [Test]
    public void Statistics_of_too_few_patterns_are_refused()
    {
        using var data = Scan.Constant((byte)0, Scan.Axes(1, 1, 5, 6));
        Assert.That(async () => await Scan.Statistics(data).Set("ddof", 1).RunAsync(), Throws.TypeOf<AnalysisException>().With.Message.EqualTo("There are 1 patterns; at least 2 are needed."));
    }

    private static TestCaseData<Func<AnalysisRun, AnalysisRun>, string> Case(string sentence, Func<AnalysisRun, AnalysisRun> change) =>
        new(change, sentence) { TestName = sentence };

    private static TestCaseData<Func<AnalysisRun, AnalysisRun>, string, string> Case(string where, string sentence, Func<AnalysisRun, AnalysisRun> change) =>
        new(change, where, sentence) { TestName = sentence };

    private static AnalysisRun Middle(AnalysisRun run) => run.Set("center", new JsonArray(2, 2));

    private static Signal Calibrated(double scale = 10, string units = "mrad") => Signal.FromArray(
        new byte[30], [new Axis("ky", 5, AxisRole.Signal, 10, 10, "mrad"), new Axis("kx", 6, AxisRole.Signal, scale, -5, units)]);
}
