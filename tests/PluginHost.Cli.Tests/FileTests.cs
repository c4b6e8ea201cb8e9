// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Cli.Tests.Support;

namespace PluginHost.Cli.Tests;

internal sealed class FileTests : CliTest
{
    private static readonly byte[] PngMark = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static string Spectrum => Repository.Shared("testdata", "dm", "EELS_STO.dm3");

    [Test]
    public void Info_as_JSON_has_the_fields_and_the_checksum_that_the_reference_has()
    {
        var expected = JsonNode.Parse(File.ReadAllText(Repository.Shared("testdata", "expected.json")))!["items"]!["dm/EELS_STO.dm3"]!["signals"]![0]!;
        var file = Run("info", Spectrum, "--checksum", "--json").Succeeded().Json;
        var signal = file["signals"]![0]!;
        Assert.That((string?)file["file"], Is.EqualTo(Spectrum));
        Assert.That((string?)file["format"], Is.EqualTo("gatan-dm"));
        Assert.That((int)signal["index"]!, Is.Zero);
        Assert.That((string?)signal["sha256"], Is.EqualTo((string?)expected["sha256"]));
        Assert.That((string?)signal["dtype"], Is.EqualTo("float32"));
        Assert.That(signal["shape"]!.ToJsonString(), Is.EqualTo(expected["shape"]!.ToJsonString()));
        Assert.That((string?)signal["axes"]![0]!["units"], Is.EqualTo("eV"));
        Assert.That((double)signal["axes"]![0]!["scale"]!, Is.EqualTo(0.25));
        Assert.That(signal["metadata"], Is.InstanceOf<JsonObject>());
    }

    [Test]
    public void Without_checksum_nothing_is_read_and_no_checksum_shown()
    {
        var signal = Run("info", Spectrum, "--json").Succeeded().Json["signals"]![0]!.AsObject();
        Assert.That(signal.ContainsKey("sha256"), Is.False);
    }

    [Test]
    public void Info_shows_axes_with_calibration_and_the_beam_energy()
    {
        Assert.That(Run("info", Spectrum).Succeeded().Out, Does.Contain("Energy loss").And.Contain("eV").And.Contain("350 … 861.75").And.Contain("200 kV"));
    }

    [Test]
    public void One_signal_of_several_is_named_by_index()
    {
        var file = Repository.Shared("testdata", "dm", "multi_signal.dm3");
        var all = Run("info", file, "--json").Succeeded().Json["signals"]!.AsArray();
        Assert.That(all, Has.Count.GreaterThan(1));
        var one = Run("info", file + "#1", "--json").Succeeded().Json["signals"]!.AsArray();
        Assert.That(one, Has.Count.EqualTo(1));
        Assert.That((int)one[0]!["index"]!, Is.EqualTo(1));
        Assert.That(one[0]!["shape"]!.ToJsonString(), Is.EqualTo(all[1]!["shape"]!.ToJsonString()));
    }

    [Test]
    public void A_signal_that_is_not_there_is_refused()
    {
        Run("info", Repository.Shared("testdata", "dm", "multi_signal.dm3") + "#99").Refused(3, "99");
    }

    [Test]
    public void A_file_whose_own_name_has_a_hash_is_taken_as_it_is()
    {
        File.Copy(Lattice, InWork("scan#7.npy"));
        Assert.That((string?)Run("info", "scan#7.npy", "--json").Succeeded().Json["format"], Is.EqualTo("npy"));
        Assert.That((string?)Run("info", "scan#7.npy#0", "--json").Succeeded().Json["format"], Is.EqualTo("npy"));
    }

    [Test]
    public void A_conversion_keeps_values_and_says_what_was_lost()
    {
        var before = (string?)Run("info", Spectrum, "--checksum", "--json").Succeeded().Json["signals"]![0]!["sha256"];
        var saved = Run("convert", Spectrum, "spectrum.npy", "--json").Succeeded().Json;
        Assert.That((string?)saved["path"], Is.EqualTo(InWork("spectrum.npy")));
        Assert.That(saved["lost"]!.AsArray(), Is.Not.Empty);
        Assert.That((long)saved["bytes"]!, Is.EqualTo(new FileInfo(InWork("spectrum.npy")).Length));
        Assert.That((string?)Run("info", "spectrum.npy", "--checksum", "--json").Succeeded().Json["signals"]![0]!["sha256"], Is.EqualTo(before));
        Assert.That(Run("convert", Spectrum, "again.npy").Succeeded().Out, Does.Contain("lost"));
    }

    [TestCase(".dm3")]
    [TestCase(".dm4")]
    [TestCase(".dm5", "Tags that are truth values became octets: Acquisition:Device:Configuration:Transpose:Diagonal Flip, ")]
    public void A_spectrum_of_DigitalMicrograph_keeps_its_numbers_and_axes_and_what_else_is_lost_is_said(string suffix, params string[] lost)
    {
        var before = Run("info", Spectrum, "--checksum", "--json").Succeeded().Json["signals"]![0]!;
        var said = Run("convert", Spectrum, "spectrum" + suffix, "--json").Succeeded().Json["lost"]!.AsArray().Select(sentence => (string)sentence!).ToArray();
        Assert.That(said, Has.Length.EqualTo(lost.Length));
        Assert.That(said.Zip(lost), Is.All.Matches<(string Said, string Begin)>(pair => pair.Said.StartsWith(pair.Begin, StringComparison.Ordinal)));
        var after = Run("info", "spectrum" + suffix, "--checksum", "--json").Succeeded().Json["signals"]![0]!;
        Assert.That((string?)after["sha256"], Is.EqualTo((string?)before["sha256"]));
        Assert.That(JsonNode.DeepEquals(after["axes"], before["axes"]), Is.True);
    }

    [Test]
    public void A_conversion_of_several_signals_asks_which_one()
    {
        var file = Repository.Shared("testdata", "dm", "multi_signal.dm3");
        var outcome = Run("convert", file, "one.npy").Refused(3, "signals");
        Assert.That(outcome.Error, Does.Contain("--signal"));
        Assert.That(Left(), Is.Empty);
        Run("convert", file, "one.npy", "--signal", "1").Succeeded();
        Assert.That(File.Exists(InWork("one.npy")), Is.True);
    }

    [Test]
    public void A_conversion_to_an_unknown_suffix_is_refused_with_those_there_are()
    {
        Run("convert", Spectrum, "spectrum.xyz").Refused(3, ".npy");
        Assert.That(Left(), Is.Empty);
    }

    [TestCase("dm/EELS_STO.dm3")]
    [TestCase("dm/test_STEM_image.dm3")]
    public void A_view_is_a_PNG_picture(string file)
    {
        var view = Run("view", Repository.Shared(["testdata", .. file.Split('/')]), "--output", "view.png", "--json").Succeeded().Json;
        Assert.That((string?)view["path"], Is.EqualTo(InWork("view.png")));
        Assert.That(File.ReadAllBytes(InWork("view.png"))[..8], Is.EqualTo(PngMark));
        Assert.That(Left(), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_view_of_a_table_draws_each_column()
    {
        Run("run", "particle-size-distribution", Lattice, "--output", "particles").Succeeded();
        Run("view", Path.Combine("particles", "particles.hspy"), "--output", "table.png").Succeeded();
        Assert.That(File.ReadAllBytes(InWork("table.png"))[..8], Is.EqualTo(PngMark));
        // Thirteen plots need more room than one: width and height stand at 16 and 20.
        var png = File.ReadAllBytes(InWork("table.png"));
        Assert.That(System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), Is.GreaterThan(1200));
    }

    [Test]
    public void A_view_that_is_no_PNG_is_wrong_usage() => Run("view", Spectrum, "--output", "view.jpg").Refused(2, ".png");
}
