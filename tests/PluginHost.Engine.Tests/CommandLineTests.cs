// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests;

/// <summary>How parameters become arguments, files and environment of a program, and how values, progress and refusals come back.</summary>
[TestFixture, Platform(Exclude = "Win"), UnsupportedOSPlatform("windows")]
public sealed class CommandLineTests : CommandTest
{
    private const string Answer = "import json\njson.dump({'answer': arguments}, open('answer.json', 'w'))";

    private static string Analysis(string parameters, string arguments) => $$"""
        { "parameters": {"type": "object", "properties": {{parameters}} }, "values": [{"name": "answer"}],
          "command": { "arguments": {{arguments}}, "values": {"answer": {"file": "answer.json"} } } }
        """;

    [TestCase("a b  c")]
    [TestCase("Grüße, 1 µm à 25 °C 日本語 🔬")]
    [TestCase("$(touch /tmp/x); `id` && echo \"quoted\" 'too' \\ * ? %PATH% | > <")]
    [TestCase("--looks-like-an-option")]
    [TestCase("line\nand another\ttab")]
    [TestCase("{folder} {{")]
    [TestCase("")]
    public async Task A_text_is_one_argument_whatever_is_in_it(string text)
    {
        var status = await SucceedAsync(Answer, Analysis("""{"text": {"type": "string", "default": ""} }""", """["{parameter:text}", "--text={parameter:text}"]"""), new JsonObject { ["text"] = text }.ToJsonString());
        Assert.That(status.Values["answer"]!.AsArray().Select(word => (string?)word), Is.EqualTo(new[] { text, "--text=" + text }));
    }

    [TestCase("0.1", "0.1")]
    [TestCase("3.0", "3")]
    [TestCase("-12", "-12")]
    [TestCase("1e-7", "1E-07")]
    [TestCase("1e300", "1E+300")]
    [TestCase("9007199254740993", "9007199254740993")]
    public async Task Numbers_are_written_alike_on_every_machine(string number, string written)
    {
        // The worker inherits it, and a German machine writes 0,1.
        Environment.SetEnvironmentVariable("LC_ALL", "de_DE.UTF-8");
        try
        {
            var status = await SucceedAsync(Answer, Analysis("""{"number": {"type": "number", "default": 0} }""", """["{parameter:number}"]"""), $$"""{ "number": {{number}} }""");
            Assert.That((string?)status.Values["answer"]![0], Is.EqualTo(written));
        }
        finally
        {
            Environment.SetEnvironmentVariable("LC_ALL", null);
        }
    }

    [TestCase("{}", """["-","3,4.5","3"]""")]
    [TestCase("""{ "sigma": 2 }""", """["-","--sigma","2","3,4.5","3"]""")]
    [TestCase("""{ "invert": true, "mode": "fast", "centre": [1, 2] }""", """["-","--invert","-f","1,2","1"]""")]
    [TestCase("""{ "mask": false }""", """["-","--no-mask","3,4.5","3"]""")]
    public async Task Groups_are_there_when_their_parameter_is(string parameters, string expected)
    {
        var status = await SucceedAsync(Answer, Analysis(
            """
            { "sigma": {"type": ["number", "null"], "default": null}, "invert": {"type": "boolean", "default": false}, "mask": {"type": "boolean", "default": true},
              "mode": {"type": "string", "enum": ["fast", "slow"], "default": "slow"}, "centre": {"type": "array", "items": {"type": "number"}, "minItems": 2, "default": [3, 4.5]} }
            """,
            """
            ["-", {"then": ["--sigma", "{parameter:sigma}"]}, {"when": "invert", "then": ["--invert"]}, {"when": "mask", "is": "false", "then": ["--no-mask"]},
             {"when": "mode", "is": "fast", "then": ["-f"]}, "{parameter:centre}", "{parameter:centre.0}"]
            """), parameters);
        Assert.That(status.Values["answer"]!.ToJsonString(), Is.EqualTo(expected));
    }

    [Test]
    public async Task An_input_says_its_sizes_its_calibration_and_its_metadata()
    {
        var metadata = new JsonObject { ["acquisition"] = new JsonObject { ["beamEnergy"] = new JsonObject { ["value"] = 200.5, ["units"] = "kV" }, ["mode"] = "STEM" } };
        await AddAsync(Answer,
            """
            { "inputs": [{"name": "image"}], "values": [{"name": "answer"}],
              "command": { "arguments": ["{size:image:-1}x{size:image:0}", "{scale:image:-1}", "{offset:image:0}", "{units:image:-1}", "{metadata:image:acquisition.beamEnergy}",
                                         "{metadata:image:acquisition.mode}", {"then": ["{metadata:image:stage.x}"]}],
                           "inputs": {"image": {"file": "image.npy"}}, "values": {"answer": {"file": "answer.json"}} } }
            """);
        var status = await RunAsync(inputs: Array("image", Numbers, Axes, metadata));
        Assert.That(status.Values["answer"]?.ToJsonString(), Is.EqualTo("""["3x4","0.25","-1","nm","200.5","STEM"]"""), status.Error?.Detail);
        var without = await RunAsync(inputs: Image());
        Assert.That((without.Error?.Kind, without.Error?.Detail), Is.EqualTo((ErrorKind.InvalidInput, "The metadata of the input 'image' do not say 'acquisition.beamEnergy', which 'tool' needs.")));
    }

    [Test]
    public async Task Parameters_become_lines_of_files_and_of_the_standard_input()
    {
        var status = await SucceedAsync("import json\njson.dump({'answer': [sys.stdin.read(), open('model.dat', encoding='utf-8').read(), json.load(open(arguments[0]))]}, open('answer.json', 'w'))",
            """
            { "parameters": {"type": "object", "properties": {"size": {"type": "integer", "default": 64}, "name": {"type": "string", "default": "Å"}, "seed": {"type": ["integer", "null"], "default": null}}},
              "values": [{"name": "answer"}],
              "command": { "arguments": ["{parameters}"], "standardInput": "control.txt",
                           "files": { "control.txt": ["&input", "  n = {parameter:size}", {"then": ["  seed = {parameter:seed}"]}, "/"], "model.dat": ["{parameter:name}"] },
                           "values": {"answer": {"file": "answer.json"}} } }
            """);
        Assert.That((string?)status.Values["answer"]![0], Is.EqualTo("&input\n  n = 64\n/\n"));
        Assert.That((string?)status.Values["answer"]![1], Is.EqualTo("Å\n"));
        Assert.That(status.Values["answer"]![2]!.ToJsonString(), Is.EqualTo("""{"size":64,"name":"\u00C5","seed":null}"""));
    }

    [Test]
    public async Task The_environment_is_the_hosts_with_what_the_manifest_adds_and_the_standard_input_is_closed()
    {
        var status = await SucceedAsync("import json, os\njson.dump({'answer': [sys.stdin.read(), os.environ['OMP_NUM_THREADS'], os.environ['LC_ALL'], 'PATH' in os.environ, 'PLUGINHOST_WORKER_TOKEN' in os.environ]}, open('answer.json', 'w'))",
            """
            { "parameters": {"type": "object", "properties": {"threads": {"type": "integer", "default": 2}}}, "values": [{"name": "answer"}],
              "command": { "environment": {"OMP_NUM_THREADS": "{parameter:threads}"}, "values": {"answer": {"file": "answer.json"}} } }
            """);
        Assert.That(status.Values["answer"]!.ToJsonString(), Is.EqualTo("""["","2","C.UTF-8",true,false]"""));
    }

    [TestCase("print('mean: 1.5')", "1.5")]
    [TestCase("print('mean: 7', file=sys.stderr)", "7")]
    [TestCase("print('mean: 1\\nmean: 2')", "2")]
    [TestCase("print('mean:  1.5D-03')", "0.0015")]
    [TestCase("print('mean: -inf')", "\"-Infinity\"")]
    [TestCase("sys.stdout.buffer.write(b'10 \\xb5m \\xff\\nmean: 4\\n')", "4")]
    public async Task A_value_is_found_in_what_is_printed(string script, string value)
    {
        var status = await SucceedAsync(script, """{ "values": [{"name": "mean", "units": "nm"}], "command": { "values": {"mean": {"pattern": "^mean: (?<value>.*)$"}} } }""");
        Assert.That(status.Values["mean"]!.ToJsonString(), Is.EqualTo(value));
        Assert.That(status.Units?["mean"], Is.EqualTo("nm"));
    }

    [Test]
    public async Task Values_may_be_texts_say_the_units_of_others_come_from_files_and_be_missing()
    {
        var status = await SucceedAsync("print('size 5 \\u00b5m')\nopen('report.txt', 'w').write('ratio = 0.5\\n')\nopen('more.json', 'w').write('{\"a/b\": [1, {\"c\": [true]}]}')",
            """
            { "values": [{"name": "size", "unitsFrom": "unit"}, {"name": "unit"}, {"name": "ratio"}, {"name": "deep"}, {"name": "absent"}],
              "command": { "values": { "size": {"pattern": "size (?<value>\\d+)"}, "unit": {"pattern": "size \\d+ (?<value>.+)", "text": true},
                                       "ratio": {"file": "report.txt", "pattern": "ratio = (?<value>.*)"}, "deep": {"file": "more.json", "pointer": "/a~1b/1/c"},
                                       "absent": {"pattern": "never (?<value>.)", "optional": true} } } }
            """);
        Assert.That(status.Values.ToJsonString(), Is.EqualTo("""{"size":5,"unit":"\u00B5m","ratio":0.5,"deep":[true]}"""));
        Assert.That(status.Units?["size"], Is.EqualTo("µm"));
    }

    [TestCase("(?<percent>[\\\\d.]+)%", "print('12.5%', end='\\r')", 0.125)]
    [TestCase("(?<done>\\\\d+)/(?<total>\\\\d+)", "print('3/4', file=sys.stderr)", 0.75)]
    [TestCase("^f (?<fraction>.*)", "print('f 0.5')", 0.5)]
    public async Task A_program_says_how_far_it_is(string pattern, string script, double fraction)
    {
        await AddAsync($"import time\n{script}\nsys.stdout.flush()\ntime.sleep(60)", $$"""{ "command": { "progress": {"pattern": "{{pattern}}"} } }""");
        var job = (await Client.SubmitAsync(new JobSubmitRequest { Analysis = Id })).Job;
        await Eventually.HoldsAsync(async () => (await Client.GetJobAsync(new JobRequest(job))).Fraction is > 0);
        Assert.That((await Client.GetJobAsync(new JobRequest(job))).Fraction, Is.EqualTo(fraction));
        Assert.That((await Client.CancelJobAsync(new JobRequest(job))).State, Is.EqualTo(JobState.Cancelled));
    }

    [Test]
    public async Task An_exit_code_may_refuse_an_input_or_warn()
    {
        const string analysis = """
            { "parameters": {"type": "object", "properties": {"code": {"type": "integer", "default": 0}}},
              "command": { "arguments": ["{parameter:code}"], "exitCodes": [ {"code": 3, "kind": "InvalidInput", "detail": "The image has no lattice in it."}, {"code": 4, "detail": "The fit did not converge."} ] } }
            """;
        var refused = await RunAsync("print('looking')\nsys.exit(int(arguments[0]))", analysis, """{"code": 3}""");
        Assert.That((refused.Error?.Kind, refused.Error?.Detail), Is.EqualTo((ErrorKind.InvalidInput, "The image has no lattice in it.")));
        var warned = await RunAsync("""{"code": 4}""");
        Assert.That((warned.State, warned.Warnings.Single()), Is.EqualTo((JobState.Succeeded, "The fit did not converge.")), warned.Error?.Detail);
    }

    [Test]
    public async Task The_record_names_the_program_its_version_and_its_checksum()
    {
        var status = await SucceedAsync("", """{ "command": { "version": ["--version"] } }""");
        var program = (await Client.GetRecordAsync(new RecordRequest(status.Record!))).Program!;
        Assert.That(program.Path, Is.EqualTo("/usr/bin/python3"));
        Assert.That(program.Version, Does.StartWith("Python 3."));
        Assert.That(program.Sha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync("/usr/bin/python3")))));
    }

    [Test]
    public async Task A_program_that_was_exchanged_is_another_one_in_the_record()
    {
        var program = Host.Place.PathOf("exchanged");
        await WriteAsync(1);
        Assert.That(await VersionAsync((await SucceedAsync("", $$"""{ "command": { "program": "{{program}}", "version": ["version"] } }"""))), Is.EqualTo("version 1"));
        await WriteAsync(22);
        Assert.That(await VersionAsync(await RunAsync()), Is.EqualTo("version 22"), "by the same worker");
        Assert.That((await Client.StatusAsync()).Workers, Has.Count.EqualTo(1));

        async Task WriteAsync(int version)
        {
            await File.WriteAllTextAsync(program, string.Create(CultureInfo.InvariantCulture, $"#!/bin/sh\necho version {version}\n"));
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        async Task<string?> VersionAsync(JobStatus status) => (await Client.GetRecordAsync(new RecordRequest(status.Record!))).Program?.Version;
    }
}
