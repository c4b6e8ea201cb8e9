// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Sdk.Testing;
using PluginHost.Sdk.Tests.Support;
using PluginHost.TestPlugins.Samples;

namespace PluginHost.Sdk.Tests.Testing;

/// <summary>What an author's unit test sees of a run in its own process.</summary>
public sealed class AnalysisRunTests
{
    private static readonly Axis[] Image = [new("y", 2, AxisRole.Signal, 1, 0, "nm"), new("x", 3, AxisRole.Signal, 1, 0, "nm")];

    [Test]
    public async Task A_run_gives_outputs_values_warnings_progress_and_log()
    {
        var outcome = await Run().Set("count", 3).RunAsync();
        Assert.Multiple(() =>
        {
            Assert.That(outcome["mean"].ToArray<float>(), Is.EqualTo(new float[] { 0, 1, 2, 3, 4, 5 }));
            Assert.That((double)outcome.Values["threshold"]!, Is.EqualTo(10));
            Assert.That(outcome.Warnings, Is.EquivalentTo(["This is a sample."]));
            Assert.That(outcome.Progress, Is.EquivalentTo([0.5]));
            Assert.That(outcome.Log, Is.EquivalentTo(["no dark image", "This is a sample."]));
        });
    }

    [Test]
    public void Parameters_are_checked_as_a_host_checks_them() => Assert.That(
        async () => await Run().Set("count", "three").RunAsync(),
        Throws.TypeOf<InvalidParametersException>().With.Message.EqualTo("Parameter 'count' is \"three\"; it must be a whole number."));

    [Test]
    public void An_input_that_is_missing_is_named() => Assert.That(
        async () => await AnalysisRun.Of<SlowSum>("slow-sum").RunAsync(),
        Throws.TypeOf<InvalidInputException>().With.Message.EqualTo("The analysis 'slow-sum' needs the input 'signal'."));

    [Test]
    public void An_input_that_is_unknown_is_named_with_the_nearest() => Assert.That(
        async () => await AnalysisRun.Of<SlowSum>("slow-sum").With("signals", Axes.Counted("s2")).RunAsync(),
        Throws.TypeOf<InvalidInputException>().With.Message.EqualTo("The analysis 'slow-sum' has no input 'signals'; it takes signal.")
            .And.Property(nameof(ContractException.Error)).Property(nameof(ContractError.Hint)).EqualTo("Did you mean signal?"));

    [Test]
    public void An_input_of_other_elements_axes_or_units_is_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(RunOver(Signal.FromArray(new int[6], Image)), Throws.TypeOf<InvalidInputException>().With.Message.EqualTo(
                "The input 'image' has elements of type int32; 'all-parameters' takes uint16, float32."));
            Assert.That(RunOver(Signal.FromArray(new float[6], [new("E", 6, AxisRole.Signal, 1, 0, "nm")])), Throws.TypeOf<InvalidInputException>().With.Message.EqualTo(
                "The input 'image' has 1 signal axis (shape 6); 'all-parameters' takes 2 signal axes."));
            Assert.That(RunOver(Signal.FromArray(new float[6], [Image[0], new("x", 3, AxisRole.Signal)])), Throws.TypeOf<InvalidInputException>().With.Message.EqualTo(
                "The axis 'x' of input 'image' has no unit; 'all-parameters' takes nm or 1/nm."));
            Assert.That(RunOver(Signal.FromArray(new float[6], [new("a", 1, AxisRole.Navigation), new("b", 1, AxisRole.Navigation), .. Image])), Throws.TypeOf<InvalidInputException>().With.Message.EqualTo(
                "The input 'image' has 2 navigation axes (shape 1 × 1 × 2 × 3); 'all-parameters' takes no navigation axis or 1 navigation axis."));
        });
    }

    [Test]
    public void An_analysis_that_is_not_there_is_refused_with_those_that_are() => Assert.That(
        () => AnalysisRun.Of<SlowSum>("fast-sum"),
        Throws.TypeOf<UnknownAnalysisException>().With.Message.StartsWith("'Samples' has no analysis 'fast-sum'; it has "));

    [Test]
    public void A_run_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.That(async () => await AnalysisRun.Of<SlowSum>("wait").RunAsync(source.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Colours_come_back_as_they_are()
    {
        var colours = Signal.FromArray(new uint[] { 1, 2 }, ElementType.Rgba32, Axes.Of("s2"));
        var outcome = await AnalysisRun.Of<SlowSum>("keep-colours").With("picture", colours).RunAsync();
        Assert.That((outcome["result"].ElementType, outcome["result"].Span<uint>()[1]), Is.EqualTo((ElementType.Rgba32, 2u)));
    }

    private static AnalysisRun Run() => AnalysisRun.Of<SlowSum>("all-parameters").With("image", Signal.FromArray(new float[] { 0, 1, 2, 3, 4, 5 }, Image));

    private static Func<Task> RunOver(Signal image) => async () => await AnalysisRun.Of<SlowSum>("all-parameters").With("image", image).Set("count", 1).RunAsync();
}
