// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Call.Tests.Support;
using PluginHost.Cli.Tests.Support;
using PluginHost.Contract;

namespace PluginHost.Call.Tests;

internal sealed class RunTests : CallTest
{
    [Test]
    public void Numbers_are_those_that_the_program_gives()
    {
        Serve();
        Program("run", "virtual-detector", Patterns, "--set", "outer=12", "--output", "expected.npy").Succeeded();
        var answer = Answer("run", "virtual-detector", Patterns, "--set", "outer=12", "--output", "out").Done();
        Assert.Multiple(() =>
        {
            Assert.That(answer["state"], Is.EqualTo("succeeded"));
            Assert.That(answer["outputs"], Is.EqualTo("1"));
            Assert.That(answer["output.0.file"], Is.EqualTo(InWork("out", "image.raw")));
            Assert.That(answer["output.0.shape"], Is.EqualTo("24,24"));
            Assert.That(answer["record"], Does.StartWith("r-"));
            Assert.That(File.ReadAllBytes(answer["output.0.file"]), Is.EqualTo(Npy.Bytes(InWork("expected.npy"))));
            Assert.That(answer.Has("output.0.dataset"), Is.False, "a handle that is gone is not named");
        });
        Assert.That(Left(), Is.EquivalentTo(new[] { "expected.npy", "out", Path.Combine("out", "image.raw") }));
    }

    [Test]
    public void Plain_numbers_are_read_where_they_lie_and_their_calibration_goes_along()
    {
        Serve();
        var raw = RawPatterns();
        var written = new FileInfo(raw).LastWriteTimeUtc;
        var expected = Answer("run", "virtual-detector", Patterns, "--set", "outer=12", "--output", "file").Done();
        var request = Request([.. RawRequest(raw), "parameter.outer=12", "output.folder=" + InWork("out"), "end=1"]);
        var outcome = Call("run", "--request", request, "--answer", "answer.txt", "--progress", "progress.txt");
        Assert.That(outcome.Out, Is.Empty);
        var answer = CallAnswer.OfFile(InWork("answer.txt"), outcome.ExitCode).Done();
        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllBytes(answer["output.0.file"]), Is.EqualTo(File.ReadAllBytes(expected["output.0.file"])));
            Assert.That(answer["output.0.axis.0.scale"], Is.EqualTo("0.5"));
            Assert.That(answer["output.0.axis.1.scale"], Is.EqualTo("0.25"));
            Assert.That(answer["output.0.axis.0.units"], Is.EqualTo("µm"));
            Assert.That(answer["output.0.title"], Does.Contain("Å scan = 1"));
            Assert.That(answer["output.0.bytes"], Is.EqualTo($"{new FileInfo(answer["output.0.file"]).Length}"));
            Assert.That(CallAnswer.OfFile(InWork("progress.txt"), 0)["job"], Is.EqualTo(answer["job"]));
        });
        Assert.That(new FileInfo(raw).LastWriteTimeUtc, Is.EqualTo(written), "an input stays as it was");
        Assert.That(Left().Where(file => file.EndsWith(".part", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Outputs_that_are_asked_for_and_do_not_come_are_named()
    {
        Serve();
        Assert.That(Answer("run", "diffraction-statistics", Patterns, "--names", "bogus").Failed(2, "WrongUsage")["error.detail"], Does.Contain("no output 'bogus'").And.Contain("mean"));
        Assert.That(Program("jobs", "--json").Succeeded().Json["jobs"]!.AsArray(), Is.Empty, "it was refused before the run");
        // Its outputs may have any name, which only the parameters tell.
        Assert.That(Answer("run", "virtual-detector", Patterns, "--set", "outer=12", "--names", "bogus").Failed(2, "WrongUsage")["error.detail"], Does.EndWith("gave no output 'bogus'; it gave image."));
        foreach (var other in new[] { "bogus", "segments" })
        {
            var answer = Answer("run", "virtual-detector", Patterns, "--set", "outer=12", "--names", $"image,{other}").Done();
            Assert.That((answer["outputs"], answer["warnings"], answer["warning.0"]), Is.EqualTo(("1", "1", $"There is no output '{other}'; it gave image.")));
        }
    }

    [TestCase("any", "uint8", 2, 3, 4)]
    [TestCase("slowest", "uint8", 2, 3, 4)]
    [TestCase("slowest", "int16", 33, 2, 65)]
    [TestCase("slowest", "float32", 3, 1, 5)]
    [TestCase("slowest", "float64", 3, 2, 2, 5)]
    [TestCase("slowest", "complex128", 2, 3, 4)]
    [TestCase("slowest", "uint16", 301, 299, 128)]
    public void Spectrum_images_come_in_the_order_of_GMS_when_asked(string asked, string dtype, params int[] shape)
    {
        Serve();
        Assert.That(ElementTypes.TryParse(dtype, out var type), Is.True);
        var size = type.Size();
        var (places, channels) = (shape[..^1].Aggregate(1, (all, one) => all * one), shape[^1]);
        var sent = new byte[places * channels * size];
        Random.Shared.NextBytes(sent);
        var raw = InWork("si.raw");
        File.WriteAllBytes(raw, sent);
        var request = Request([
            "analysis=pass-anything", "input.0.raw=" + raw, "input.0.dtype=" + dtype, "input.0.shape=" + string.Join(',', shape),
            .. shape.SelectMany((_, axis) => new[] { $"input.0.axis.{axis}.role={(axis == shape.Length - 1 ? "signal" : "navigation")}", $"input.0.axis.{axis}.name=axis {axis}" }),
            "output.folder=" + InWork("out"), "output.spectra=" + asked, "end=1"]);
        var answer = Answer("run", "--request", request).Done();
        Assert.That(answer["output.0.form"], Is.EqualTo("raw"));
        var turns = asked == "slowest";
        int[] order = turns ? [shape.Length - 1, .. Enumerable.Range(0, shape.Length - 1)] : [.. Enumerable.Range(0, shape.Length)];
        Assert.That(answer["output.0.shape"], Is.EqualTo(string.Join(',', order.Select(axis => shape[axis]))));
        Assert.That(order.Select((_, axis) => answer[$"output.0.axis.{axis}.name"]), Is.EqualTo(order.Select(axis => $"axis {axis}")));
        var expected = sent;
        if (turns)
        {
            expected = new byte[sent.Length];
            for (var place = 0; place < places; place++)
            {
                for (var channel = 0; channel < channels; channel++) sent.AsSpan(((place * channels) + channel) * size, size).CopyTo(expected.AsSpan(((channel * places) + place) * size));
            }
        }

        Assert.That(File.ReadAllBytes(answer["output.0.file"]).AsSpan().SequenceEqual(expected), Is.True);
    }

    [TestCase(11, "raw")]
    [TestCase(12, "gatan-dm")]
    public void An_output_that_is_too_large_for_its_form_comes_raw(int bytes, string form)
    {
        Serve();
        var raw = InWork("row.raw");
        File.WriteAllBytes(raw, [.. Enumerable.Range(0, 12).Select(number => (byte)number)]);
        var answer = Answer("run", "--request", Request(
            "analysis=pass-anything", "input.0.raw=" + raw, "input.0.dtype=uint8", "input.0.shape=12",
            "output.folder=" + InWork("out"), "output.form=dm4", $"output.rawAbove={bytes}", "end=1")).Done();
        Assert.That((answer["output.0.form"], Path.GetExtension(answer["output.0.file"])), Is.EqualTo((form, form == "raw" ? ".raw" : ".dm4")));
    }

    [Test]
    public void A_request_in_JSON_gives_an_answer_in_JSON()
    {
        Serve();
        var request = new JsonObject
        {
            ["analysis"] = "virtual-detector",
            ["input"] = new JsonObject { ["data"] = new JsonObject { ["file"] = Patterns } },
            ["parameter"] = new JsonObject { ["outer"] = 12 },
            ["output"] = new JsonObject { ["folder"] = InWork("out") },
        };
        var answer = Call("run", "--json", "--request", Request(request.ToJsonString())).Succeeded().Json;
        Assert.That((string?)answer["state"], Is.EqualTo("succeeded"));
        Assert.That((string?)answer["outputs"]![0]!["path"], Is.EqualTo(InWork("out", "image.raw")));
        Assert.That((int)answer["parameters"]!["outer"]!, Is.EqualTo(12));
        Assert.That(answer["values"]!["center"]!.AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public void Numbers_of_the_other_order_of_bytes_give_the_same()
    {
        Serve();
        var little = Answer("run", "--request", Request([.. RawRequest(RawPatterns()), "output.folder=" + InWork("little")])).Done();
        var raw = RawPatterns(isBigEndian: true);
        var big = Answer("run", "--request", Request([.. RawRequest(raw), "input.data.byteorder=big", "output.folder=" + InWork("big")])).Done();
        Assert.That(File.ReadAllBytes(big["output.0.file"]), Is.EqualTo(File.ReadAllBytes(little["output.0.file"])));
    }

    [Test]
    public void Several_outputs_go_into_the_folder_or_those_that_were_named()
    {
        Serve();
        var all = Answer("run", "diffraction-statistics", Patterns, "--output", "all").Done();
        Assert.That(all["outputs"], Is.EqualTo("4"));
        var some = Answer("run", "diffraction-statistics", Patterns, "--output", "some", "--names", "mean,maximum", "--prefix", "a-").Done();
        Assert.That(some["outputs"], Is.EqualTo("2"));
        Assert.That(Directory.EnumerateFiles(InWork("some")).Select(Path.GetFileName), Is.EquivalentTo(new[] { "a-mean.raw", "a-maximum.raw" }));
        Assert.That(File.ReadAllBytes(InWork("some", "a-mean.raw")), Is.EqualTo(File.ReadAllBytes(InWork("all", "mean.raw"))));
    }

    [Test]
    public void Outputs_may_be_files_of_any_format_that_the_host_writes()
    {
        Serve();
        var answer = Answer("run", "virtual-detector", Patterns, "--output", "out", "--format", "npy").Done();
        Assert.That(answer["output.0.form"], Is.EqualTo("npy"));
        Assert.That(Npy.Header(InWork("out", "image.npy")), Does.Contain("(24, 24)"));
        Answer("run", "virtual-detector", Patterns, "--output", "other", "--format", "paper").Failed(3, "UnsupportedFormat");
        Assert.That(Directory.Exists(InWork("other")), Is.False);
    }

    [Test]
    public void Without_a_folder_the_outputs_are_only_described()
    {
        Serve();
        var answer = Answer("run", "virtual-detector", Patterns).Done();
        Assert.That(answer["output.0.shape"], Is.EqualTo("24,24"));
        Assert.That(answer.Has("output.0.file"), Is.False);
        Assert.That(Left(), Is.Empty);
    }

    [Test]
    public void Arguments_may_be_escaped_so_that_nothing_needs_quotes()
    {
        Serve();
        var path = Escaped(InWork("out"));
        Assert.That(path, Does.Not.Contain(" ").And.Not.Contain("&"));
        var answer = Answer("--escaped", "run", "virtual-detector", Escaped(Patterns), "--output", path).Done();
        Assert.That(answer["output.0.file"], Is.EqualTo(InWork("out", "image.raw")));
    }

    [Test]
    public void Kept_outputs_are_inputs_of_the_next_analysis_until_they_are_released()
    {
        Serve();
        var first = Answer("run", "diffraction-statistics", Patterns, "--keep").Done();
        var handle = first["output.0.dataset"];
        var next = Answer("run", "--request", Request("analysis=negative", "input.signal.dataset=" + handle)).Done();
        Assert.That(next["output.0.shape"], Is.EqualTo(first["output.0.shape"]));
        Assert.That(Answer("release", first["job"]).Done()["released"], Is.EqualTo("4"));
        Assert.That(Answer("release", first["job"], handle).Done()["released"], Is.EqualTo("0"));
        Answer("run", "--request", Request("analysis=negative", "input.signal.dataset=" + handle)).Failed(3, "DatasetGone");
        Assert.That(Answer("status").Done()["datasets"], Is.EqualTo("0"));
    }

    [Test]
    public void A_file_of_GMS_is_opened_and_held_for_later_calls()
    {
        Serve();
        var file = Repository.Shared("testdata", "dm", "EELS_SI.dm4");
        var opened = Answer("open", file).Done();
        Assert.Multiple(() =>
        {
            Assert.That(opened["format"], Is.EqualTo("gatan-dm"));
            Assert.That(opened["signals"], Is.Not.EqualTo("0"));
            Assert.That(opened["signal.0.dm"], Is.Not.Empty);
            Assert.That(opened["signal.0.intensity.scale"], Is.Not.Empty);
        });
        var negative = Answer("run", "--request", Request("analysis=negative", "input.0.dataset=" + opened["signal.0.dataset"], "output.folder=" + InWork("out"))).Done();
        Assert.That(negative["output.0.shape"], Is.EqualTo(opened["signal.0.shape"]));
        Assert.That(Answer("release", opened["signal.0.dataset"]).Done()["released"], Is.EqualTo("1"));
    }

    [Test]
    public void Plain_numbers_can_be_held_too()
    {
        Serve();
        var opened = Answer("open", "--request", Request(RawRequest(RawPatterns()).Where(line => !line.StartsWith("analysis", StringComparison.Ordinal)).ToArray())).Done();
        Assert.That(opened["signal.0.shape"], Is.EqualTo("24,24,48,48"));
        Assert.That(Answer("run", "--request", Request("analysis=virtual-detector", "input.data.dataset=" + opened["signal.0.dataset"])).Done()["output.0.shape"], Is.EqualTo("24,24"));
    }

    [Test]
    public void Whole_numbers_of_64_bits_can_be_had_as_GMS_holds_them()
    {
        Serve();
        File.WriteAllBytes(InWork("long.raw"), [.. new long[] { 1, -2, 3 }.SelectMany(BitConverter.GetBytes)]);
        string[] request = ["analysis=pass-through", "input.signal.raw=" + InWork("long.raw"), "input.signal.dtype=int64", "input.signal.shape=3", "output.folder=" + InWork("out")];
        Assert.That(Answer("run", "--request", Request(request)).Done()["output.0.dtype"], Is.EqualTo("int64"));
        var answer = Answer("run", "--request", Request([.. request, "output.elements=dm"])).Done();
        Assert.That(answer["output.0.dtype"], Is.EqualTo("float64"));
        Assert.That(answer["output.0.dm"], Is.EqualTo("12"));
        Assert.That(File.ReadAllBytes(InWork("out", "signal.raw")), Is.EqualTo(new double[] { 1, -2, 3 }.SelectMany(BitConverter.GetBytes)));
    }

    [Test]
    public void An_output_that_the_format_cannot_hold_is_left_out_with_its_reason_and_the_others_come()
    {
        Serve();
        string[] request = [.. Squares(0), "output.folder=" + InWork("out"), "output.form=dm4"];
        var answer = Answer("run", "--request", Request(request)).Done();
        var (labels, table) = (Key(answer, "output", "labels"), Key(answer, "output", "particles"));
        Assert.That(answer[table + "failure"], Does.StartWith("DigitalMicrograph cannot hold an array of 0 × "));
        Assert.That((answer.Has(table + "file"), answer.Has(labels + "failure"), File.Exists(answer[labels + "file"])), Is.EqualTo((false, false, true)));
        var json = Call("run", "--json", "--request", Request(request)).Succeeded().Json["outputs"]!.AsArray();
        Assert.That((string?)json.Single(output => (string?)output!["name"] == "particles")!["failure"], Is.EqualTo(answer[table + "failure"]));
        Assert.That(Answer("run", "--request", Request([.. request, "output.names=particles"])).Failed(3, "UnsupportedFormat")["error.detail"], Is.EqualTo(answer[table + "failure"]));
    }

    [Test]
    public void Values_come_with_their_units_though_these_depend_on_the_input()
    {
        Serve();
        string[] request = [.. Squares(2), "input.image.axis.0.units=nm", "input.image.axis.1.units=nm"];
        var answer = Answer("run", "--request", Request(request)).Done();
        Assert.That((answer[Key(answer, "value", "mean") + "units"], answer.Has(Key(answer, "value", "count") + "units")), Is.EqualTo(("nm", false)));
        Assert.That((string?)Call("run", "--json", "--request", Request(request)).Succeeded().Json["units"]!["mean"], Is.EqualTo("nm"));
        answer = Answer("describe", "particle-size-distribution").Done();
        Assert.That(answer[Key(answer, "analysis.0.value", "mean") + "unitsfrom"], Is.EqualTo("units"));
    }

    // An image with so many bright squares.
    private string[] Squares(int count)
    {
        var path = InWork("squares.raw");
        File.WriteAllBytes(path, [.. Enumerable.Range(0, 64 * 96).Select(index => (byte)(index / 96 is >= 20 and < 40 && index % 96 / 32 < count && index % 32 is >= 8 and < 24 ? 200 : 100))]);
        return ["analysis=particle-size-distribution", "input.image.raw=" + path, "input.image.dtype=uint8", "input.image.shape=64,96"];
    }

    // Where an answer has the thing of a name.
    private static string Key(CallAnswer answer, string things, string name) =>
        Enumerable.Range(0, 100).Select(index => $"{things}.{index}.").First(key => answer[key + "name"] == name);

    private static string[] RawRequest(string raw) =>
    [
        "pluginhost-call 1", "analysis=virtual-detector", "input.data.raw=" + raw, "input.data.dtype=dm10", "input.data.shape=24,24,48,48", "input.data.title=%00C5 scan = 1",
        "input.data.axis.0.scale=0.5", "input.data.axis.0.units=%00B5m", "input.data.axis.0.role=navigation", "input.data.axis.1.scale=0,25", "input.data.axis.1.units=%00B5m",
    ];

    private static string Escaped(string text) => string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '\\' or ':' or '.' or '-' or '_' ? letter.ToString() : $"%{(int)letter:X4}"));
}
