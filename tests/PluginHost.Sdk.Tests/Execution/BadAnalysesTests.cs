// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics.CodeAnalysis;
using PluginHost.Sdk.Execution;
using PluginHost.Sdk.Tests.Support;

namespace PluginHost.Sdk.Tests.Execution;

/// <summary>A badly written analysis is refused when it is built, with one sentence that says which and why.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "These are samples of what people write.")]
[SuppressMessage("Performance", "CA1812", Justification = "Found by reflection.")]
[SuppressMessage("Performance", "CA1852", Justification = "Some must not be sealed.")]
[SuppressMessage("CodeQuality", "IDE0051", Justification = "Found by reflection.")]
public sealed class BadAnalysesTests
{
    [TestCase(typeof(IdWithCapitals), "The analysis id 'Strain_Map' must be lower-case words with hyphens between them.")]
    [TestCase(typeof(NotPublic), "The analysis 'hidden' is the method NotPublic.Hidden, which must be public.")]
    [TestCase(typeof(Generic), "The analysis 'generic' is the method Generic.Run, which must not be generic.")]
    [TestCase(typeof(NoConstructor), "The analysis 'needy' is the method NoConstructor.Run, which needs a class with a public constructor without parameters, or must be static.")]
    [TestCase(typeof(TwoRuns), "The analysis 'two' is the class TwoRuns, which must have one public method 'Run'.")]
    [TestCase(typeof(NoRun), "The analysis 'none' is the class NoRun, which must have one public method 'Run'.")]
    [TestCase(typeof(TakesANumber), "The analysis 'number' takes 'threshold' of type Double; it may take signals, one record of parameters, an AnalysisContext and a CancellationToken.")]
    [TestCase(typeof(TakesTwoRecords), "The analysis 'records' takes 'second' of type Good; it may take signals, one record of parameters, an AnalysisContext and a CancellationToken.")]
    [TestCase(typeof(TakesSignals), "The analysis 'signals' takes 'all' of type Signal[]; it may take signals, one record of parameters, an AnalysisContext and a CancellationToken.")]
    [TestCase(typeof(SameInputs), "The analysis 'inputs' has an input 'a'; a name has letters, digits, dots, hyphens and underscores, and begins with a letter or digit, and each is there once.")]
    [TestCase(typeof(InputLikeAPath), "The analysis 'input' has an input '../a'; a name has letters, digits, dots, hyphens and underscores, and begins with a letter or digit, and each is there once.")]
    [TestCase(typeof(ReturnsANumber), "The analysis 'number' returns Double; it must return a Signal, a record of outputs and values, or a task of these.")]
    [TestCase(typeof(ReturnsSignals), "The analysis 'signals' gives 'all' of type IReadOnlyList`1; several signals must be a dictionary by name.")]
    [TestCase(typeof(SameOutputs), "The analysis 'outputs' has an output 'a'; a name has letters, digits, dots, hyphens and underscores, and begins with a letter or digit, and each is there once.")]
    [TestCase(typeof(SameValues), "The analysis 'values' has two values 'a'.")]
    [TestCase(typeof(UnitsOfNothing), "The analysis 'values' gives the value 'mean' in the units of 'unit', which is none of its values.")]
    [TestCase(typeof(SameIds), "Two analyses of 'PluginHost.Sdk.Tests' have the id 'same'.")]
    [TestCase(typeof(Endless), "The parameters Node hold themselves; a form cannot be endless.")]
    [TestCase(typeof(AsksForATime), "The parameter 'When' of Timed has the type DateTime, which no form can ask for; it may be a number, a text, a boolean, an enum, a list, a dictionary by name, or a record of these.")]
    [TestCase(typeof(AsksForATable), "The parameter 'Matrix' of Table has the type Double[,], which no form can ask for; it may be a number, a text, a boolean, an enum, a list, a dictionary by name, or a record of these.")]
    [TestCase(typeof(RangeOfAText), "The parameter 'Name' of Ranged has a range, but is no number.")]
    [TestCase(typeof(ChoicesOfANumber), "The parameter 'Size' of Chosen has choices, but is no text.")]
    [TestCase(typeof(ItemsOfANumber), "The parameter 'Size' of Counted has a number of items, but is no list.")]
    [TestCase(typeof(TwoConstructors), "The parameters Ambiguous must have one public constructor.")]
    [TestCase(typeof(FailingDefaults), "The parameters Failing cannot be made: No defaults today.")]
    public void It_is_refused_with_a_sentence(Type analyses, string sentence) => Assert.That(
        () => PluginCode.Of(typeof(BadAnalysesTests).Assembly, [analyses]),
        Throws.TypeOf<InvalidPluginException>().With.Message.EqualTo(sentence));

    [TestCase(typeof(GivesNothing), "The analysis 'gives-nothing' gave no result.")]
    [TestCase(typeof(ForgetsAnOutput), "The analysis 'forgets' did not give its output 'image'.")]
    [TestCase(typeof(NamesLikeAPath), "The analysis 'path' gave an output '../elsewhere'; a name has letters, digits, dots, hyphens and underscores, and begins with a letter or digit.")]
    [TestCase(typeof(NamesTwice), "The analysis 'twice' gave two outputs 'image'.")]
    public void A_result_that_is_not_what_was_said_is_refused_with_a_sentence(Type analyses, string sentence)
    {
        using var context = new ScratchContext();
        var analysis = PluginCode.Of(typeof(BadAnalysesTests).Assembly, [analyses]).Analyses.Values.Single();
        Assert.That(async () => await analysis.RunAsync(new Dictionary<string, Signal>(), [], context), Throws.TypeOf<AnalysisException>().With.Message.EqualTo(sentence));
    }

    private static Signal One => Signal.FromArray(new float[1], Axes.Of("s1"));

    public sealed record Good(double A = 1);

    public sealed record Images(Signal? Image, IReadOnlyDictionary<string, Signal>? More);

    public sealed record Image
    {
        public Signal Only { get; init; } = null!;
    }

    private static class IdWithCapitals { [Analysis("Strain_Map")] public static void Run() { } }

    private static class NotPublic { [Analysis("hidden")] private static void Hidden() { } }

    private static class Generic { [Analysis("generic")] public static void Run<T>() { } }

    private sealed class NoConstructor(int number) { [Analysis("needy")] public int? Run() => number; }

    [Analysis("two")]
    private sealed class TwoRuns
    {
        public void Run(Signal signal) => signal.Dispose();
        public void Run() { }
    }

    [Analysis("none")]
    private sealed class NoRun { }

    private static class TakesANumber { [Analysis("number")] public static void Run(double threshold) => _ = threshold; }

    private static class TakesTwoRecords { [Analysis("records")] public static void Run(Good first, Good second) => _ = first == second; }

    private static class TakesSignals { [Analysis("signals")] public static void Run(Signal[] all) => _ = all; }

    private static class SameInputs { [Analysis("inputs")] public static void Run(Signal a, [Input(Name = "a")] Signal b) => _ = a == b; }

    private static class InputLikeAPath { [Analysis("input")] public static void Run([Input(Name = "../a")] Signal a) => _ = a; }

    private static class ReturnsANumber { [Analysis("number")] public static double Run() => 1; }

    public sealed record ManySignals(IReadOnlyList<Signal> All);

    private static class ReturnsSignals { [Analysis("signals")] public static ManySignals? Run() => null; }

    public sealed record TwoOutputs(Signal A, [Output("a")] Signal B);

    private static class SameOutputs { [Analysis("outputs")] public static TwoOutputs? Run() => null; }

    public sealed record Measured([property: Output(UnitsFrom = "unit")] double Mean, string Units);

    public sealed record TwoValues(double A, [Output("a")] double B);

    private static class SameValues { [Analysis("values")] public static TwoValues? Run() => null; }

    private static class UnitsOfNothing { [Analysis("values")] public static Measured? Run() => null; }

    private static class SameIds
    {
        [Analysis("same")] public static void One() { }
        [Analysis("same")] public static void Two() { }
    }

    public sealed record Node { public Node? Child { get; init; } }

    private static class Endless { [Analysis("endless")] public static void Run(Node node) => _ = node; }

    public sealed record Timed { public DateTime When { get; init; } }

    private static class AsksForATime { [Analysis("time")] public static void Run(Timed timed) => _ = timed; }

    [SuppressMessage("Performance", "CA1814", Justification = "What is refused.")]
    public sealed record Table { public double[,] Matrix { get; init; } = new double[1, 1]; }

    private static class AsksForATable { [Analysis("table")] public static void Run(Table table) => _ = table; }

    public sealed record Ranged { [Parameter(Minimum = 0)] public string Name { get; init; } = ""; }

    private static class RangeOfAText { [Analysis("range")] public static void Run(Ranged ranged) => _ = ranged; }

    public sealed record Chosen { [Parameter(Choices = ["1"])] public int Size { get; init; } }

    private static class ChoicesOfANumber { [Analysis("choices")] public static void Run(Chosen chosen) => _ = chosen; }

    public sealed record Counted { [Parameter(MinimumItems = 1)] public int Size { get; init; } }

    private static class ItemsOfANumber { [Analysis("items")] public static void Run(Counted counted) => _ = counted; }

    public sealed class Ambiguous
    {
        public Ambiguous(int a) => A = a;
        public Ambiguous(int a, int b) => A = a + b;
        public int A { get; }
    }

    private static class TwoConstructors { [Analysis("constructors")] public static void Run(Ambiguous parameters) => _ = parameters; }

    public sealed record Failing { public double A { get; init; } = Fail(); private static double Fail() => throw new InvalidOperationException("No defaults today."); }

    private static class FailingDefaults { [Analysis("defaults")] public static void Run(Failing parameters) => _ = parameters; }

    private static class GivesNothing { [Analysis("gives-nothing")] public static Image? Run() => null; }

    private static class ForgetsAnOutput { [Analysis("forgets")] public static Forgotten Run() => new(null!); }

    public sealed record Forgotten(Signal Image);

    private static class NamesLikeAPath { [Analysis("path")] public static Images Run() => new(null, new Dictionary<string, Signal> { ["../elsewhere"] = One }); }

    private static class NamesTwice { [Analysis("twice")] public static Images Run() => new(One, new Dictionary<string, Signal> { ["image"] = One }); }
}
