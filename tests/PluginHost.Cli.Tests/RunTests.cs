// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Cli.Tests.Support;

namespace PluginHost.Cli.Tests;

internal sealed class RunTests : CliTest
{
    [Test]
    public void Results_as_dm4_say_how_they_were_made()
    {
        var run = Run("run", "geometric-phase-analysis", Lattice, "--output", "strain", "--format", "gatan-dm", "--json").Succeeded().Json;
        var file = Directory.EnumerateFiles(InWork("strain"), "*.dm4").First();
        var metadata = Run("info", file, "--json").Succeeded().Json["signals"]![0]!["metadata"]!;
        Assert.That(metadata.ToJsonString(), Does.Contain((string)run["record"]!));
        Assert.That(metadata["original"]!["image"]!["ImageTags"]!["PluginHost"], Is.Not.Null);
    }

    [Test]
    public void A_run_as_JSON_has_the_documented_fields()
    {
        var run = Run("run", "geometric-phase-analysis", Lattice, "--output", "strain", "--format", "npz", "--json").Succeeded().Json;
        Assert.That((string?)run["job"], Does.StartWith("j-"));
        Assert.That((string?)run["state"], Is.EqualTo("succeeded"));
        Assert.That((double)run["seconds"]!, Is.GreaterThanOrEqualTo(0));
        Assert.That((string?)run["record"], Does.StartWith("r-"));
        Assert.That(run["warnings"]!.AsArray(), Is.Not.Null);
        Assert.That((double)run["values"]!["sigma"]!, Is.GreaterThan(0));
        var exx = run["outputs"]!.AsArray().Single(output => (string?)output!["name"] == "exx")!;
        Assert.That((string?)exx["path"], Is.EqualTo(InWork("strain", "exx.npz")));
        Assert.That((string?)exx["dtype"], Is.EqualTo("float32"));
        Assert.That(exx["shape"]!.ToJsonString(), Is.EqualTo("[256,256]"));
        Assert.That(run["outputs"]!.AsArray().Select(output => File.Exists((string)output!["path"]!)), Is.All.True);
    }

    [Test]
    public void Progress_goes_to_standard_error_in_plain_lines()
    {
        var outcome = Run("run", "geometric-phase-analysis", Lattice, "--output", "strain", "--format", "npy", "--json").Succeeded();
        Assert.That(outcome.Error, Does.Contain("geometric-phase-analysis: ").And.Contain(" %").And.Not.Contain("\e["));
        Assert.That(outcome.Json.ContainsKey("job"), Is.True);
    }

    [Test]
    public void A_saved_result_carries_its_record()
    {
        var run = Run("run", "geometric-phase-analysis", Lattice, "--output", "strain", "--format", "npz", "--json").Succeeded().Json;
        var metadata = Run("info", Path.Combine("strain", "exx.npz"), "--json").Succeeded().Json["signals"]![0]!["metadata"]!;
        Assert.That(metadata["pluginhost"]!.ToJsonString(), Does.Contain((string)run["record"]!));
    }

    [Test]
    public void Without_an_output_the_results_go_into_a_new_folder_beside_the_input_and_the_run_says_so()
    {
        File.Copy(Lattice, InWork("image.npy"));
        var outcome = Run("run", "geometric-phase-analysis", "image.npy", "--format", "npy").Succeeded();
        Assert.That(outcome.Out, Does.Contain(InWork("image-geometric-phase-analysis")));
        Assert.That(File.Exists(InWork("image-geometric-phase-analysis", "exx.npy")), Is.True);
        Run("run", "geometric-phase-analysis", "image.npy", "--format", "npy").Succeeded();
        Assert.That(File.Exists(InWork("image-geometric-phase-analysis-2", "exx.npy")), Is.True);
    }

    [Test]
    public void Results_are_hspy_files_unless_another_format_is_named()
    {
        Run("run", "geometric-phase-analysis", Lattice, "--output", "strain").Succeeded();
        Assert.That((string?)Run("info", Path.Combine("strain", "exx.hspy"), "--json").Succeeded().Json["format"], Is.EqualTo("hspy"));
    }

    [Test]
    public void A_picture_of_each_output_is_drawn_on_demand()
    {
        Run("run", "geometric-phase-analysis", Lattice, "--output", "strain", "--format", "npy", "--picture", "strain.png").Succeeded();
        Assert.That(Left(), Does.Contain("strain-exx.png").And.Contain("strain-rotation.png"));
    }

    [Test]
    public void Values_stand_with_their_units_though_these_depend_on_the_input()
    {
        var said = Run("run", "geometric-phase-analysis", Lattice, "--output", "strain", "--format", "npy").Succeeded().Out;
        var units = System.Text.RegularExpressions.Regex.Match(said, @"(?m)^ *units +(\S+)$").Groups[1].Value;
        Assert.That(said, Does.Match($@"(?m)^ *spacing1 +\S+ {units}$").And.Match(@"(?m)^ *angle +\S+ deg$"));
    }

    [Test]
    public void Parameters_may_be_JSON_bare_words_nested_or_in_a_file()
    {
        File.WriteAllText(InWork("parameters.json"), """{ "units": "axis", "refinements": 1 }""");
        var run = Run(
            "run", "geometric-phase-analysis", Lattice, "--output", "strain", "--format", "npy", "--json",
            "--set", "@parameters.json", "--set", "units=px", "--set", "reference.y0=10", "--set", "reference.y1=60", "--set", "reference={\"y0\":10,\"y1\":60,\"x0\":10,\"x1\":60}", "--set", "reference.x1=61").Succeeded().Json;
        var record = Run("record", (string)run["record"]!, "--json").Succeeded().Json;
        Assert.That((string?)record["parameters"]!["units"], Is.EqualTo("px"));
        Assert.That((int)record["parameters"]!["refinements"]!, Is.EqualTo(1));
        Assert.That(record["parameters"]!["reference"]!.ToJsonString(), Is.EqualTo("""{"y0":10,"y1":60,"x0":10,"x1":61}"""));
    }

    [Test]
    public void A_list_of_detectors_may_be_set_item_by_item()
    {
        var run = Run(
            "run", "virtual-detector", Patterns, "--output", "images", "--format", "npy", "--json",
            "--set", "detectors[0].name=bright", "--set", "detectors[0].outer=12", "--set", "detectors[1].name=dark", "--set", "detectors[1].inner=14", "--set", "detectors[1].outer=22").Succeeded().Json;
        Assert.That(run["outputs"]!.AsArray().Select(output => (string?)output!["name"]), Does.Contain("bright").And.Contain("dark"));
        Assert.That(Left(), Does.Contain(Path.Combine("images", "bright.npy")).And.Contain(Path.Combine("images", "dark.npy")));
    }

    [Test]
    public void An_input_may_be_given_by_name()
    {
        Run("run", "geometric-phase-analysis", "--input", "image=" + Lattice, "--output", "strain", "--format", "npy").Succeeded();
        Assert.That(Left(), Does.Contain(Path.Combine("strain", "exx.npy")));
    }

    [Test]
    public void An_existing_folder_of_results_is_added_to()
    {
        Directory.CreateDirectory(InWork("strain"));
        File.WriteAllText(InWork("strain", "notes.txt"), "mine");
        Run("run", "geometric-phase-analysis", Lattice, "--output", "strain", "--format", "npy").Succeeded();
        Assert.That(File.ReadAllText(InWork("strain", "notes.txt")), Is.EqualTo("mine"));
        Assert.That(Left().Where(name => name.Contains(".pluginhost-", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void The_record_of_a_run_says_what_ran_on_what()
    {
        var run = Run("run", "geometric-phase-analysis", Lattice, "--output", "strain", "--format", "npy", "--json").Succeeded().Json;
        var record = Run("record", (string)run["job"]!, "--json").Succeeded().Json;
        Assert.That((string?)record["record"], Is.EqualTo((string?)run["record"]));
        Assert.That((string?)record["inputs"]!["image"]!["path"], Is.EqualTo(Lattice));
        Assert.That((string?)record["inputs"]!["image"]!["sha256"], Has.Length.EqualTo(64));
        Assert.That(Run("record", (string)run["job"]!).Succeeded().Out, Does.Contain("sha256").And.Contain("EUPL-1.2").And.Contain(Lattice));
    }

    [TestCase("hspy")]
    [TestCase("npz")]
    [TestCase("gatan-dm")]
    public void The_record_of_a_result_is_found_by_its_file(string format)
    {
        var run = Run("run", "virtual-detector", Patterns, "--set", "outer=12", "--output", "image." + (format == "gatan-dm" ? "dm4" : format), "--json").Succeeded().Json;
        var file = (string)run["outputs"]![0]!["path"]!;
        Assert.That((string?)Run("record", file, "--json").Succeeded().Json["record"], Is.EqualTo((string?)run["record"]));
        Directory.Delete(Path.Combine(Home, "records"), recursive: true);
        Assert.That(Run("record", file).Refused(3, (string)run["record"]!).Error, Does.Contain("pluginhost info"));
    }

    [Test]
    public void A_file_that_no_job_made_has_no_record() => Run("record", Lattice).Refused(3, Lattice);

    [Test]
    public void An_output_without_elements_has_no_picture_and_the_run_says_so()
    {
        // Nothing is brighter than the threshold, so the table of particles has no rows.
        var run = Run("run", "particle-size-distribution", Lattice, "--set", "threshold=1e9", "--output", "particles", "--picture", "particles.png", "--json").Succeeded().Json;
        var empty = run["outputs"]!.AsArray().Where(output => output!["shape"]!.AsArray().Any(size => (long)size! == 0)).ToArray();
        Assert.That(empty, Is.Not.Empty);
        Assert.That(empty.Select(output => output!["picture"]), Is.All.Null);
        Assert.That(run["warnings"]!.AsArray().Select(warning => (string?)warning), Has.Some.Contains("no picture of 'particles'"));
        Assert.That(Left(), Does.Contain("particles-labels.png").And.Not.Contain("particles-particles.png"));
    }
}
