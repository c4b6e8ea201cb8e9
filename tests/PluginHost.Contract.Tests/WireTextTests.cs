// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.Contract.Tests;

/// <summary>The text of the main messages, letter by letter: what a program in another language sends and gets.</summary>
public sealed class WireTextTests
{
    private static readonly PeerVersion Client = new("script", "1.2.3");

    [Test]
    public void Session_open_asks_for_a_range() => Pinned(
        new SessionOpenRequest { Contract = "~1.0", Client = Client, ProcessId = 42 },
        """{"contract":"~1.0","client":{"name":"script","version":"1.2.3"},"processId":42}""");

    [Test]
    public void Session_open_is_answered_with_version_and_limits() => Pinned(
        new SessionOpenResponse { Contract = "1.0", Host = new("PluginHost", "0.1.0"), Session = "s-1", Limits = new(16777216, 1048576) },
        """{"contract":"1.0","host":{"name":"PluginHost","version":"0.1.0"},"session":"s-1","capabilities":[],"limits":{"messageBytes":16777216,"readBytes":1048576}}""");

    [Test]
    public void A_descriptor_carries_axes_metadata_and_location() => Pinned(
        new SignalDescriptor
        {
            Dataset = "ds-1",
            Title = "HAADF",
            ElementType = ElementType.UInt16,
            Shape = [2, 128],
            Axes = [new("y", 2, AxisRole.Navigation, 0.5, 0, "nm"), new("E", 128, AxisRole.Signal, 0.1, 400, "eV")],
            Metadata = new JsonObject { ["original"] = new JsonObject { ["kV"] = 200 } },
            Location = new("/dev/shm/ds-1", 4096),
        },
        """
        {"dataset":"ds-1","title":"HAADF","dtype":"uint16","shape":[2,128],
        "axes":[{"name":"y","size":2,"role":"navigation","scale":0.5,"offset":0,"units":"nm"},
        {"name":"E","size":128,"role":"signal","scale":0.1,"offset":400,"units":"eV"}],
        "metadata":{"original":{"kV":200}},
        "location":{"path":"/dev/shm/ds-1","offset":4096,"kind":"file","order":"C","byteOrder":"little"}}
        """);

    [Test]
    public void A_dataset_over_a_file_of_the_callers_names_its_place() => Pinned(
        new DatasetCreateRequest { Title = "image", ElementType = ElementType.Float32, Shape = [3, 4], Location = new("/data/a.bin") },
        """{"title":"image","dtype":"float32","shape":[3,4],"location":{"path":"/data/a.bin","offset":0,"kind":"file","order":"C","byteOrder":"little"},"keep":false}""");

    [Test]
    public void A_job_takes_inputs_by_handle_or_by_file() => Pinned(
        new JobSubmitRequest
        {
            Analysis = "virtual-detector",
            Inputs = new Dictionary<string, InputReference> { ["data"] = new() { Dataset = "ds-1" }, ["dark"] = new() { Path = "/data/dark.npy", Signal = "0" } },
            Parameters = new JsonObject { ["inner"] = 10 },
            Limits = new(60, 1L << 30),
        },
        """
        {"analysis":"virtual-detector","inputs":{"data":{"dataset":"ds-1"},"dark":{"path":"/data/dark.npy","signal":"0"}},
        "parameters":{"inner":10},"limits":{"seconds":60,"bytes":1073741824},"keep":false}
        """);

    [Test]
    public void A_job_that_failed_says_why() => Pinned(
        new JobStatus
        {
            Job = "j-1",
            Analysis = "strain",
            Plugin = "org.example.strain",
            State = JobState.Failed,
            Fraction = 0.5,
            Submitted = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Seconds = 1.5,
            Error = new("PluginCrashed", "The worker ended with exit code 139.", Hint: "See the log."),
        },
        """
        {"job":"j-1","analysis":"strain","plugin":"org.example.strain","state":"failed","fraction":0.5,"submitted":"2026-01-02T03:04:05+00:00","seconds":1.5,
        "outputs":{},"values":{},"warnings":[],"error":{"kind":"PluginCrashed","detail":"The worker ended with exit code 139.","hint":"See the log."}}
        """);

    [Test]
    public void A_worker_shows_its_token_first() => Pinned(
        new PluginHello("secret", "~1.0", new("strain-worker", "2.0.0"), 4711),
        """{"token":"secret","contract":"~1.0","worker":{"name":"strain-worker","version":"2.0.0"},"processId":4711}""");

    [Test]
    public void A_worker_is_told_to_run_an_analysis() => Pinned(
        new AnalysisRunRequest
        {
            Job = "j-1",
            Analysis = "invert",
            Inputs = new Dictionary<string, SignalDescriptor>
            {
                ["image"] = new() { ElementType = ElementType.UInt8, Shape = [1], Axes = [new("x", 1, AxisRole.Signal)], Location = new("/data/a") },
            },
            Parameters = [],
            Scratch = "/data/j-1",
        },
        """
        {"job":"j-1","analysis":"invert","inputs":{"image":{"title":"","dtype":"uint8","shape":[1],
        "axes":[{"name":"x","size":1,"role":"signal","scale":1,"offset":0,"units":""}],"metadata":{},
        "location":{"path":"/data/a","offset":0,"kind":"file","order":"C","byteOrder":"little"}}},"parameters":{},"scratch":"/data/j-1"}
        """);

    [Test]
    public void A_worker_answers_with_outputs_values_and_warnings() => Pinned(
        new AnalysisRunResponse { Values = new JsonObject { ["radius"] = 12.5 }, Warnings = ["The edge was cut."] },
        """{"outputs":{},"values":{"radius":12.5},"warnings":["The edge was cut."]}""");

    [Test]
    public void Progress_without_a_fraction_leaves_it_out() => Pinned(new JobProgress("j-1", null, "Fitting"), """{"job":"j-1","message":"Fitting"}""");

    [Test]
    public void Numbers_that_json_has_not_are_texts() => Pinned(
        new Axis("q", 1, AxisRole.Signal, double.NaN, double.NegativeInfinity),
        """{"name":"q","size":1,"role":"signal","scale":"NaN","offset":"-Infinity","units":""}""");

    [Test]
    public void A_manifest_describes_plugin_runtime_and_analyses() => Pinned(
        new PluginManifest
        {
            Id = "org.example.strain",
            Version = "1.2.0",
            Title = "Strain",
            Licence = "GPL-3.0-or-later",
            Contract = "1.0",
            Runtime = new() { Kind = "rpc", Command = ["python3", "-m", "strain"] },
            Analyses =
            [
                new()
                {
                    Id = "strain",
                    Title = "Strain",
                    Inputs = [new() { Name = "image", SignalDimensions = [2], Dtypes = [ElementType.Float32] }],
                    Outputs = [new() { Name = "exx", Units = "" }],
                    Values = [new() { Name = "angle", Units = "deg" }],
                    Reference = "doi:10.1016/S0304-3991(98)00035-7",
                },
            ],
        },
        """
        {"manifest":1,"id":"org.example.strain","version":"1.2.0","title":"Strain","summary":"","authors":[],"licence":"GPL-3.0-or-later","contract":"1.0",
        "runtime":{"kind":"rpc","command":["python3","-m","strain"]},
        "analyses":[{"id":"strain","title":"Strain","summary":"",
        "inputs":[{"name":"image","optional":false,"signalDimensions":[2],"navigationDimensions":[],"dtypes":["float32"],"units":[]}],
        "parameters":{"type":"object","properties":{}},"outputs":[{"name":"exx","units":"","optional":false}],"values":[{"name":"angle","units":"deg"}],
        "reference":"doi:10.1016/S0304-3991(98)00035-7","tiled":false}]}
        """);

    [Test]
    public void A_program_is_described_as_the_manifest_has_it() => Pinned(
        new CommandSpec
        {
            Program = "smooth",
            Arguments = [new("{input:image}"), new(new CommandGroup { When = "mode", Is = "fast", Then = ["-f"] })],
            Inputs = new Dictionary<string, CommandInput> { ["image"] = new() { File = "image.raw", ElementType = ElementType.Float32 } },
            Outputs = new Dictionary<string, CommandOutput> { ["result"] = new() { File = "result.raw", Axes = "input:image", Raw = new() { ElementType = ElementType.Float32, Order = "F" } } },
            Values = new Dictionary<string, CommandValue> { ["mean"] = new() { Pattern = "(?<value>.*)" } },
            Files = new Dictionary<string, IReadOnlyList<CommandArgument>> { ["settings.txt"] = [new("sigma {parameter:sigma}")] },
            StandardInput = "settings.txt",
            Progress = new() { Pattern = "(?<percent>.*)%" },
            ExitCodes = [new(3, "No lattice.", "InvalidInput")],
            Environment = new Dictionary<string, string> { ["THREADS"] = "2" },
            Version = ["--version"],
        },
        """
        {"program":"smooth","alternatives":[],"arguments":["{input:image}",{"when":"mode","is":"fast","then":["-f"]}],
        "inputs":{"image":{"file":"image.raw","dtype":"float32"}},
        "outputs":{"result":{"file":"result.raw","axes":"input:image","raw":{"dtype":"float32","order":"F"}}},
        "values":{"mean":{"pattern":"(?\u003Cvalue\u003E.*)","text":false,"optional":false}},"files":{"settings.txt":["sigma {parameter:sigma}"]},"standardInput":"settings.txt",
        "progress":{"pattern":"(?\u003Cpercent\u003E.*)%"},"exitCodes":[{"code":3,"detail":"No lattice.","kind":"InvalidInput"}],"environment":{"THREADS":"2"},"version":["--version"]}
        """);

    /// <summary>The message is written as that text, and the text is read as that message. Line ends are there for the eye only.</summary>
    private static void Pinned<T>(T message, string text)
    {
        var oneLine = text.ReplaceLineEndings("");
        Assert.Multiple(() =>
        {
            Assert.That(JsonSerializer.Serialize(message, typeof(T), ContractJson.Default), Is.EqualTo(oneLine));
            Assert.That(JsonSerializer.Serialize(JsonSerializer.Deserialize(oneLine, typeof(T), ContractJson.Default), typeof(T), ContractJson.Default), Is.EqualTo(oneLine));
        });
    }
}
