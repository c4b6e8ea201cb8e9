// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text;
using System.Text.Json.Nodes;
using PluginHost.Call.Requests;
using PluginHost.Contract;
using static PluginHost.Call.Tests.LineFormTests;

namespace PluginHost.Call.Tests;

public sealed class RequestTests
{
    private const string Image = """
        pluginhost-call 1
        # an image as GMS hands it over
        analysis = geometric-phase-analysis
        input.image.raw=/data/a b.raw
        input.image.dtype=dm2
        input.image.shape=1024,2048
        input.image.title=HAADF %00C5
        input.image.axis.0.scale=0,05
        input.image.axis.0.units=nm
        input.image.axis.1.scale=0.05
        input.image.axis.1.origin=10
        input.image.axis.1.units=nm
        input.image.intensity.scale=2
        input.image.intensity.origin=100
        input.image.intensity.units=e-
        input.image.metadata.acquisition.beamEnergy.value=200
        input.image.metadata.acquisition.beamEnergy.units=kV
        input.image.metadata.sample.name=0815
        input.image.metadata.sample.elements=Sr,Ti,O
        limit.seconds=60
        output.folder=/data/out
        output.elements=dm
        end=1
        """;

    [Test]
    public void An_image_is_read_with_all_that_is_said_of_it()
    {
        var raw = Read(Image).Inputs["image"].Raw!;
        Assert.Multiple(() =>
        {
            Assert.That(raw.Path, Is.EqualTo("/data/a b.raw"));
            Assert.That(raw.Element.Type, Is.EqualTo(ElementType.Float32));
            Assert.That(raw.Title, Is.EqualTo("HAADF Å"));
            Assert.That(raw.Axes, Is.EqualTo(new[]
            {
                new Axis("y", 1024, AxisRole.Signal, 0.05, 0, "nm"),
                new Axis("x", 2048, AxisRole.Signal, 0.05, -0.5, "nm"),
            }));
            Assert.That(raw.Metadata.ToJsonString(), Is.EqualTo(JsonNode.Parse("""
                {"acquisition":{"beamEnergy":{"value":200,"units":"kV"}},"sample":{"name":"0815","elements":["Sr","Ti","O"]},"signal":{"units":"e-","scale":2,"offset":-200}}
                """)!.ToJsonString()));
        });
    }

    [Test]
    public void JSON_says_the_same_as_lines()
    {
        var json = Read("""
            { "analysis": "geometric-phase-analysis", "limit": { "seconds": 60 }, "output": { "folder": "/data/out", "elements": "dm" },
              "input": { "image": { "raw": "/data/a b.raw", "dtype": "dm2", "shape": [1024, 2048], "title": "HAADF Å",
                "axis": [ { "scale": 0.05, "units": "nm" }, { "scale": 0.05, "origin": 10, "units": "nm" } ],
                "intensity": { "scale": 2, "origin": 100, "units": "e-" },
                "metadata": { "acquisition": { "beamEnergy": { "value": 200, "units": "kV" } }, "sample": { "name": "0815", "elements": ["Sr", "Ti", "O"] } } } } }
            """);
        var lines = Read(Image);
        var (a, b) = (json.Inputs["image"].Raw!, lines.Inputs["image"].Raw!);
        Assert.Multiple(() =>
        {
            Assert.That(a.Axes, Is.EqualTo(b.Axes));
            Assert.That(JsonNode.DeepEquals(a.Metadata, b.Metadata), Is.True, a.Metadata.ToJsonString());
            Assert.That(json with { Inputs = lines.Inputs }, Is.EqualTo(lines with { Output = json.Output, Jobs = json.Jobs, Datasets = json.Datasets }));
            Assert.That(json.Output.Folder, Is.EqualTo(lines.Output.Folder));
        });
    }

    [Test]
    public void Axes_beyond_the_last_two_are_navigation_unless_it_is_said() =>
        Assert.That(
            Read("input.0.raw=/a\ninput.0.dtype=uint16\ninput.0.shape=3,4,5\ninput.0.axis.2.role=navigation").Inputs["0"].Raw!.Axes.Select(axis => axis.Role),
            Is.EqualTo(new[] { AxisRole.Navigation, AxisRole.Signal, AxisRole.Navigation }));

    [TestCase("input.i.raw=/a\ninput.i.shape=4", "input.i.dtype")]
    [TestCase("input.i.raw=/a\ninput.i.dtype=float32", "input.i.shape")]
    [TestCase("input.i.raw=/a\ninput.i.dtype=float\ninput.i.shape=4", "float32")]
    [TestCase("input.i.raw=/a\ninput.i.dtype=dm5\ninput.i.shape=4", "complex")]
    [TestCase("input.i.raw=/a\ninput.i.dtype=dm99\ninput.i.shape=4", "dm99")]
    [TestCase("input.i.raw=/a\ninput.i.dtype=uint8\ninput.i.shape=4,-1", "-1")]
    [TestCase("input.i.raw=/a\ninput.i.dtype=uint8\ninput.i.shape=4\ninput.i.axis.0.scale=wide", "wide")]
    [TestCase("input.i.raw=/a\ninput.i.dtype=uint8\ninput.i.shape=4\ninput.i.axis.1.scale=1", "axis.1")]
    [TestCase("input.i.raw=/a\ninput.i.dtype=uint8\ninput.i.shape=4\ninput.i.axis.0.origin=1\ninput.i.axis.0.offset=1", "origin")]
    [TestCase("input.i.raw=/a\ninput.i.file=/b", "one of")]
    [TestCase("input.i.title=x", "one of")]
    [TestCase("analysis=a\nanalysis=b", "twice")]
    [TestCase("analysis=a\nanalysis.x=b", "analysis")]
    [TestCase("just words", "line 1")]
    [TestCase("=x", "KEY=VALUE")]
    [TestCase("a..b=x", "empty part")]
    [TestCase("anlysis=a", "anlysis")]
    [TestCase("output.elements=gms", "gms")]
    [TestCase("seconds=-1", "seconds")]
    [TestCase("limit.seconds=0", "limit.seconds")]
    [TestCase("pluginhost-call 2\nanalysis=a", "version")]
    [TestCase("input.i.raw=/a\ninput.i.dtipe=uint8\ninput.i.shape=4", "There is no key 'input.i.dtipe'.Did you mean dtype?")]
    [TestCase("input.i.fiel=/a", "There is no key 'input.i.fiel'.Did you mean file?")]
    [TestCase("input.i.file=/a\ninput.i.dtype=uint8", "There is no key 'input.i.dtype'.")]
    [TestCase("{ \"analysis\": ", "not JSON: line 1, column 15.")]
    [TestCase("{ \"analysis\":\n \"µ\" x }", "not JSON: line 2, column 6.")]
    [TestCase("{ \"analysis\": \"a\", \"analysis\": \"b\" }", "'analysis' comes twice")]
    public void What_is_wrong_is_named(string request, string named)
    {
        var error = Refused(() => Read(request));
        Assert.That(error.Kind, Is.EqualTo("WrongUsage"));
        Assert.That(error.Detail + error.Hint, Does.Contain(named));
    }

    [Test]
    public void A_misspelt_key_is_refused_with_the_right_one() => Assert.That(Refused(() => Read("output.foldr=/a")).Hint, Does.Contain("folder"));

    [TestCase("analysis=größe µ Å °")]
    [TestCase("\uFEFFanalysis=größe µ Å °")]
    [TestCase("analysis=größe µ Å °\r\n")]
    public void UTF8_may_stand_unescaped(string text) => Assert.That(CallRequest.Read(RequestText.Read(Encoding.UTF8.GetBytes(text), "x")).Analysis, Is.EqualTo("größe µ Å °"));

    [Test]
    public void Other_bytes_are_read_as_Latin1() =>
        Assert.That(CallRequest.Read(RequestText.Read(Encoding.Latin1.GetBytes("analysis=größe µ Å °"), "x")).Analysis, Is.EqualTo("größe µ Å °"));

    private static CallRequest Read(string text) => CallRequest.Read(RequestText.Read(Encoding.UTF8.GetBytes(text), "request.txt"));
}
