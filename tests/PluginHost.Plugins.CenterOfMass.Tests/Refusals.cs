// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

namespace PluginHost.Plugins.CenterOfMass.Tests;

/// <summary>Wrong inputs give one sentence that says what is wrong, where, and what was expected.</summary>
internal sealed class Refusals
{
    private static readonly TestCaseData<Func<AnalysisRun, AnalysisRun>, string>[] Runs =
    [
        Case("No pattern has any intensity where it counts, so there is no centre of mass.", run => run),
        Case("The mean pattern has no centre of mass, because it is empty, negative or not finite; give 'center'.", run => run.Set("outer", 3)),
        Case("The scan rotation can only be estimated from a scan of at least 2 x 2 patterns.", run => run.With("data", Scan.WithCentres([new Axis("x", 3, AxisRole.Navigation)], _ => (0.5, 0.5))).Set("estimateRotation", true)),
        Case("The scan rotation cannot be estimated, because the deflection is the same everywhere.", run => run.With("data", Scan.WithCentres(Scan.Axes(3, 3, 1, 1)[..2], _ => (0.5, 0.5))).Set("estimateRotation", true)),
        Case("The data hold no pattern; at least one was expected.", run => run.With("data", Signal.FromArray(Array.Empty<byte>(), Scan.Axes(0, 3, 4, 4)))),
    ];

    private static readonly TestCaseData<Func<AnalysisRun, AnalysisRun>, string, string>[] Contradictions =
    [
        Case("/center", "The centre [9, 2] lies outside the frame, which reaches from [-0.5, -0.5] to [4.5, 5.5] px.", run => run.Set("center", new JsonArray(9, 2)).Set("outer", 3)),
        Case("/reference", "The reference [9, 2] lies outside the frame, which reaches from [-0.5, -0.5] to [4.5, 5.5] px.", run => run.Set("reference", new JsonArray(9, 2))),
        Case("/inner", "The inner radius of 'mask' is 3 px; it must be below the outer radius, 3 px.", run => run.Set("center", new JsonArray(2, 2)).Set("inner", 3).Set("outer", 3)),
        Case("/inner", "The detector 'mask' covers no pixel of the frame.", run => run.Set("center", new JsonArray(2, 2)).Set("inner", 30)),
        Case("/center", "'center' is that of the part of the patterns that counts; it needs 'inner' or 'outer' ('reference' is what deflections are measured from).", run => run.Set("center", new JsonArray(2, 2))),
        Case("/scanRotation", "'scanRotation' is given, and 'estimateRotation' asks for another; give one of them.", run => run.Set("scanRotation", 3).Set("estimateRotation", true)),
        Case("/wavelength", "'beamEnergy' and 'wavelength' say the same; give one of them.", run => run.Set("beamEnergy", 200).Set("wavelength", 0.0025)),
    ];

    private static readonly TestCaseData<Func<AnalysisRun, AnalysisRun>, string>[] Inputs =
    [
        Case("The input 'data' has 1 signal axis (shape 2 × 3); 'center-of-mass' takes 2 signal axes.", run => run.With("data", Signal.FromArray(new byte[6], [new Axis("x", 2, AxisRole.Navigation), new Axis("E", 3, AxisRole.Signal)]))),
        Case("The input 'data' has elements of type complex128; 'center-of-mass' takes real numbers.", run => run.With("data", Signal.FromArray(new System.Numerics.Complex[30], [new Axis("ky", 5, AxisRole.Signal), new Axis("kx", 6, AxisRole.Signal)]))),
    ];

    private static readonly TestCaseData<Func<AnalysisRun, AnalysisRun>, string>[] Parameters =
    [
        Case("Parameter 'scanRotation' is NaN; it must be a number in deg.", run => run.Set("scanRotation", double.NaN)),
        Case("Parameter 'reference[0]' is NaN; it must be a number.", run => run.Set("reference", new JsonArray(double.NaN, 1))),
        Case("Parameter 'beamEnergy' is 0; it must be a number above 0 and at most 10000 kV, or null.", run => run.Set("beamEnergy", 0)),
        Case("Parameter 'descan' is \"line\"; it must be one of \"none\", \"plane\".", run => run.Set("descan", "line")),
    ];

    [TestCaseSource(nameof(Runs))]
    public void A_run_is_refused_with_one_sentence(Func<AnalysisRun, AnalysisRun> change, string sentence)
    {
        using var data = Scan.Make(Scan.Axes(2, 2, 5, 6), 0, _ => (byte)0);
        Assert.That(async () => await change(Scan.Run(data)).RunAsync(), Throws.TypeOf<AnalysisException>().With.Message.EqualTo(sentence));
    }

    [TestCaseSource(nameof(Contradictions))]
    public void A_parameter_that_does_not_fit_the_others_is_named(Func<AnalysisRun, AnalysisRun> change, string where, string sentence)
    {
        using var data = Scan.Make(Scan.Axes(2, 2, 5, 6), 0, _ => (byte)0);
        Assert.That(
            async () => await change(Scan.Run(data)).RunAsync(),
            Throws.TypeOf<InvalidParametersException>().With.Message.EqualTo(sentence).And.Property(nameof(ContractException.Error)).Property(nameof(ContractError.Where)).EqualTo(where));
    }

    [TestCaseSource(nameof(Inputs))]
    public void An_input_is_refused_with_one_sentence(Func<AnalysisRun, AnalysisRun> change, string sentence)
    {
        using var data = Scan.Make(Scan.Axes(2, 2, 5, 6), 0, _ => (byte)0);
        Assert.That(async () => await change(Scan.Run(data)).RunAsync(), Throws.TypeOf<InvalidInputException>().With.Message.EqualTo(sentence));
    }

    [TestCaseSource(nameof(Parameters))]
    public void A_parameter_is_refused_with_one_sentence(Func<AnalysisRun, AnalysisRun> change, string sentence)
    {
        using var data = Scan.Make(Scan.Axes(2, 2, 5, 6), 0, _ => (byte)0);
        Assert.That(async () => await change(Scan.Run(data)).RunAsync(), Throws.TypeOf<InvalidParametersException>().With.Message.EqualTo(sentence));
    }

    private static TestCaseData<Func<AnalysisRun, AnalysisRun>, string> Case(string sentence, Func<AnalysisRun, AnalysisRun> change) => new(change, sentence) { TestName = sentence };

    private static TestCaseData<Func<AnalysisRun, AnalysisRun>, string, string> Case(string where, string sentence, Func<AnalysisRun, AnalysisRun> change) =>
        new(change, where, sentence) { TestName = sentence };
}
