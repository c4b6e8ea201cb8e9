// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.Contract.Tests;

/// <summary>What a manifest says of a program is checked before the program is started, against the analysis that it is said for.</summary>
public sealed class CommandCheckTests
{
    private const string Analysis =
        """
        { "id": "smooth", "title": "Smooth",
          "inputs": [ {"name": "image"}, {"name": "dark", "optional": true} ], "outputs": [ {"name": "result"} ], "values": [ {"name": "mean"} ],
          "parameters": { "type": "object", "required": ["rounds"], "properties": {
            "sigma": {"type": "number", "default": 1}, "mask": {"type": ["string", "null"], "default": null}, "rounds": {"type": "integer"}, "seed": {"type": "integer"},
            "centre": {"type": "array", "minItems": 2, "items": {"type": "number"}, "default": [0, 0]}, "free": {"type": "object", "additionalProperties": {"type": "number"}, "default": {}},
            "reference": {"type": "object", "default": {}, "properties": {"y0": {"type": "number", "default": 0}, "y1": {"type": "number"}}} } },
          "command": {
            "program": "smooth", "arguments": ["{input:image}", "{parameter:sigma}"], "version": ["--version"],
            "inputs": { "image": {"file": "image.tif"}, "dark": {"file": "dark.tif"} }, "outputs": { "result": {"file": "result.tif", "axes": "input:image"} },
            "values": { "mean": {"pattern": "mean (?<value>.*)"} }, "files": { "settings.txt": ["sigma {parameter:sigma}"] }, "standardInput": "settings.txt",
            "progress": {"pattern": "(?<done>\\d+)/(?<total>\\d+)"}, "exitCodes": [ {"code": 3, "kind": "InvalidInput", "detail": "No lattice."} ], "environment": {"THREADS": "{parameter:rounds}"} } }
        """;

    [Test]
    public void A_sound_description_has_no_faults() => Assert.That(Faults(_ => { }), Is.Empty);

    [TestCase("{parameter:rounds}")]
    [TestCase("{parameter:centre.1}")]
    [TestCase("{parameter:reference.y0}")]
    [TestCase("{size:image:-1}{scale:image:0}{units:image:1}{metadata:image:acquisition.beamEnergy}")]
    [TestCase("{parameters}{scratch}{folder}{file:settings.txt}{file:image.tif}{output:result}{environment:HOME}")]
    public void What_always_has_a_value_may_stand_anywhere(string argument) => Assert.That(Faults(command => command["arguments"] = new JsonArray(argument)), Is.Empty);

    [TestCase("{parameter:mask}")]
    [TestCase("{parameter:seed}")]
    [TestCase("{parameter:centre.2}")]
    [TestCase("{parameter:reference.y1}")]
    [TestCase("{parameter:free.anything}")]
    [TestCase("{input:dark}")]
    [TestCase("{size:dark:0}")]
    public void What_may_have_no_value_must_stand_in_a_group(string argument)
    {
        Assert.That(Faults(command => command["arguments"] = new JsonArray(argument)).Single(), Does.StartWith($"analysis 'smooth': an argument has '{argument}', which may").And.Contain("put it into a group"));
        Assert.That(Faults(command => command["arguments"] = new JsonArray(new JsonObject { ["then"] = new JsonArray(argument) })), Is.Empty);
    }

    [TestCase("{input:absent}", "and there is no such input")]
    [TestCase("{output:absent}", "and there is no such output")]
    [TestCase("{parameter:absent}", "and there is no such parameter")]
    [TestCase("{parameter:reference.absent}", "and there is no such parameter")]
    [TestCase("{file:absent.txt}", "and nothing says what that file is")]
    [TestCase("{size:image:x}", "where the number of an axis is expected")]
    [TestCase("{sigma}", "which is no placeholder")]
    public void A_placeholder_that_stands_for_nothing_is_said(string argument, string words) =>
        Assert.That(Faults(command => command["arguments"] = new JsonArray(argument)).Single(), Does.Contain(argument).And.Contain(words));

    [TestCase("program", "\"\"", "is empty")]
    [TestCase("program", "\"{parameter:sigma}\"", "only {folder} and {environment} may stand there")]
    [TestCase("arguments", """[{"when": "absent", "then": ["a"]}]""", "'absent' is, which is neither a parameter nor input:NAME")]
    [TestCase("arguments", """[{"is": "a", "then": ["a"]}]""", "'is' without 'when'")]
    [TestCase("arguments", """[{"then": []}]""", "nothing in 'then'")]
    [TestCase("version", """["{parameter:sigma}"]""", "'version' has '{parameter:sigma}'")]
    [TestCase("inputs", """{"image": {"file": "image.tif"}}""", "'command.inputs' says nothing of 'dark'")]
    [TestCase("inputs", """{"image": {"file": "image.tif"}, "dark": {"file": "IMAGE.tif"}}""", "two files are called 'image.tif'")]
    [TestCase("inputs", """{"image": {"file": "../image.tif"}, "dark": {"file": "dark.tif"}}""", "'../image.tif' is no name of a file")]
    [TestCase("inputs", """{"image": {"file": "image.tif", "dtype": "rgb24"}, "dark": {"file": "dark.tif"}}""", "real numbers are converted to real numbers")]
    [TestCase("outputs", """{"result": {"file": "r.tif"}, "other": {"file": "o.tif"}}""", "'command.outputs' names 'other'")]
    [TestCase("outputs", """{"result": {"file": "r.tif", "axes": "image"}}""", "input:NAME, navigation:NAME or signal:NAME is expected")]
    [TestCase("outputs", """{"result": {"file": "r.tif", "axes": "input:absent"}}""", "which is no input")]
    [TestCase("outputs", """{"result": {"file": "r.tif", "axes": "input:dark"}}""", "which may be missing")]
    [TestCase("outputs", """{"result": {"file": "r.raw", "raw": {"dtype": "uint8"}}}""", "neither a shape nor axes")]
    [TestCase("outputs", """{"result": {"file": "r.raw", "axes": "input:image", "raw": {"dtype": "uint8", "order": "fortran"}}}""", "C or F is expected")]
    [TestCase("outputs", """{"result": {"file": "r.raw", "raw": {"dtype": "uint8", "shape": ["{folder}"]}}}""", "only {size} and {parameter} may stand there")]
    [TestCase("values", """{"mean": {}}""", "neither a pattern nor a file")]
    [TestCase("values", """{"mean": {"pattern": "mean (.*)"}}""", "no group (?<value>…)")]
    [TestCase("values", """{"mean": {"pattern": "mean (?<value>.*"}}""", "is no regular expression: ")]
    [TestCase("values", """{"mean": {"file": "m.json", "pointer": "mean"}}""", "a JSON Pointer such as /mean is expected")]
    [TestCase("standardInput", "\"other.txt\"", "neither one of 'files' nor the file of an input")]
    [TestCase("progress", """{"pattern": "(?<done>.)"}""", "neither a group (?<percent>…)")]
    [TestCase("exitCodes", """[{"code": 0, "detail": "Fine."}]""", "0 means success")]
    [TestCase("exitCodes", """[{"code": 1, "detail": "A."}, {"code": 1, "detail": "B."}]""", "exit code 1 comes twice")]
    [TestCase("exitCodes", """[{"code": 1, "kind": "Internal", "detail": "A."}]""", "an error of kind 'Internal'")]
    [TestCase("alternatives", "[null]", "an entry of 'command' is null")]
    [TestCase("inputs", """{"image": null, "dark": {"file": "dark.tif"}}""", "an entry of 'command' is null")]
    [TestCase("arguments", """[{"then": [null]}]""", "an entry of 'command' is null")]
    [TestCase("files", """{"settings.txt": null}""", "an entry of 'command' is null")]
    [TestCase("exitCodes", "[null]", "an entry of 'command' is null")]
    [TestCase("outputs", """{"result": {"file": "r.raw", "raw": {"dtype": "uint8", "shape": [null]}}}""", "an entry of 'command' is null")]
    [TestCase("files", """{".hidden": []}""", "'.hidden' is no name of a file")]
    [TestCase("environment", """{"PLUGINHOST_WORKER_ADDRESS": "x"}""", "which no plugin may")]
    public void A_fault_is_one_sentence_that_says_where(string field, string value, string words)
    {
        var faults = Faults(command => command[field] = JsonNode.Parse(value));
        Assert.That(faults, Has.Some.Contains(words));
        Assert.That(faults, Is.All.StartsWith("analysis 'smooth': ").And.All.EndsWith("."));
    }

    [Test]
    public void An_analysis_without_a_program_is_said() =>
        Assert.That(CommandCheck.Faults(Read(Analysis) with { Command = null }).Single(), Is.EqualTo("analysis 'smooth': there is no 'command' that says which program it is."));

    private static string[] Faults(Action<JsonNode> change)
    {
        var analysis = JsonNode.Parse(Analysis)!;
        change(analysis["command"]!);
        return [.. CommandCheck.Faults(Read(analysis.ToJsonString()))];
    }

    private static AnalysisManifest Read(string text) => JsonSerializer.Deserialize(text, ContractJson.Default.AnalysisManifest)!;
}
