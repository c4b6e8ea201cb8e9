// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Sdk.Execution;
using PluginHost.Sdk.Tests.Support;
using PluginHost.TestPlugins.Samples;

namespace PluginHost.Sdk.Tests.Execution;

/// <summary>Analyses are found, called and read, however they are written.</summary>
public sealed class AnalysisCodeTests
{
    private static readonly PluginCode Code = PluginCode.Of(typeof(SlowSum).Assembly);

    private ScratchContext _context = null!;

    [SetUp]
    public void MakeAContext() => _context = new ScratchContext();

    [TearDown]
    public void RemoveIt() => _context.Dispose();

    [Test]
    public void Methods_and_classes_are_found() =>
        Assert.That(string.Join(' ', Code.Analyses.Keys.Order(StringComparer.Ordinal)), Is.EqualTo("all-parameters keep-colours named nothing one-signal slow-sum wait"));

    [Test]
    public async Task Every_parameter_arrives_as_its_type()
    {
        var given = Parse(
            """
            { "inner": 3, "count": 5, "bits": 255, "seed": 4294967295, "limit": 9007199254740993, "normalise": false, "label": "µ", "units": "px", "shape": "disk",
              "centre": [1.5, 2], "window": { "from": -1, "to": 4 }, "masks": [ { "radius": 2 } ], "weights": { "b": 1 }, "extra": { "free": [1, null] } }
            """);
        var result = await RunAsync("all-parameters", given, ("image", Axes.Counted("s2 s2")));
        var values = result.Values["given"]!.AsObject();
        values.Remove("twice");
        Assert.That(JsonNode.DeepEquals(values, Complete("all-parameters", given)), values.ToJsonString());
    }

    [Test]
    public async Task Defaults_arrive_too()
    {
        var result = await RunAsync("all-parameters", Parse("""{ "count": 1 }"""), ("image", Axes.Counted("s2 s2")));
        Assert.That(result.Values["given"]!.ToJsonString(), Is.EqualTo(
            """{"inner":10,"count":1,"bits":8,"seed":0,"limit":null,"normalise":true,"label":"ADF","units":null,"shape":"thin-annulus","centre":null,"window":{"from":1,"to":2},"masks":[],"weights":{"a":0.5},"extra":{},"twice":20}"""));
    }

    [Test]
    public async Task Outputs_and_values_come_under_their_names()
    {
        var image = Axes.Counted("s2 s2");
        var result = await RunAsync("all-parameters", Parse("""{ "count": 7 }"""), ("image", image));
        Assert.Multiple(() =>
        {
            Assert.That(result.Outputs.Keys, Is.EquivalentTo(["mean"]), "An optional output that is null is not there.");
            Assert.That(result.Outputs["mean"], Is.SameAs(image));
            Assert.That(string.Join(' ', result.Values.Select(value => value.Key)), Is.EqualTo("threshold histogram given"), "A value that is null is not there.");
            Assert.That(result.Values["histogram"]!.ToJsonString(), Is.EqualTo("[7,8]"));
            Assert.That(_context.Warnings, Is.EquivalentTo(["This is a sample."]));
        });
    }

    [Test]
    public async Task An_optional_input_may_be_given()
    {
        var dark = Axes.Counted("s1");
        var result = await RunAsync("all-parameters", Parse("""{ "count": 1 }"""), ("image", Axes.Counted("s2 s2")), ("dark", dark));
        Assert.That(result.Outputs["maximum"], Is.SameAs(dark));
    }

    [Test]
    public async Task A_signal_alone_is_an_output() =>
        Assert.That((await RunAsync("one-signal", [], ("signal", Axes.Counted("s3")))).Outputs["negative"].ToArray<double>(), Is.EqualTo(new double[] { 0, -1, -2 }));

    [Test]
    public async Task Outputs_may_be_named_at_run_time() =>
        Assert.That((await RunAsync("named", [], ("signal", Axes.Counted("s3")))).Outputs.Keys, Is.EquivalentTo(["first", "second"]));

    [TestCase("nothing")]
    [TestCase("wait")]
    public async Task An_analysis_may_give_nothing(string analysis)
    {
        var result = await RunAsync(analysis, []);
        Assert.That((result.Outputs.Count, result.Values.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_class_is_made_anew_for_each_run_and_may_take_its_time()
    {
        for (var run = 0; run < 2; run++)
        {
            var result = await RunAsync("slow-sum", [], ("signal", Axes.Counted("s4")));
            Assert.That((double)result.Values["sum"]!, Is.EqualTo(6));
        }
    }

    [Test]
    public void A_whole_number_that_the_code_cannot_hold_is_a_fault_of_the_parameter() => Assert.That(
        async () => await RunAsync("all-parameters", Parse("""{ "count": 3000000000 }"""), ("image", Axes.Counted("s2 s2"))),
        Throws.TypeOf<InvalidParametersException>().With.Message.EqualTo("Parameter 'count' has a value that the analysis cannot hold.")
            .And.Property(nameof(ContractException.Error)).Property(nameof(ContractError.Where)).EqualTo("/count"));

    [Test]
    public void What_an_analysis_throws_comes_through_as_it_is()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        using var context = new ScratchContext(1, source.Token);
        Assert.That(async () => await Code.Analyses["wait"].RunAsync(new Dictionary<string, Signal>(), [], context), Throws.InstanceOf<OperationCanceledException>());
    }

    private Task<AnalysisResult> RunAsync(string analysis, JsonObject parameters, params (string Name, Signal Signal)[] inputs) => Code.Analyses[analysis].RunAsync(
        inputs.ToDictionary(input => input.Name, input => input.Signal), Complete(analysis, parameters), _context);

    private static JsonObject Complete(string analysis, JsonObject parameters) => ParameterSchema.Complete(Code.Analyses[analysis].Manifest.Parameters, parameters);

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
