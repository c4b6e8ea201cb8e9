// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Cli.Tests.Support;

namespace PluginHost.Cli.Tests;

/// <summary>Where results may go, and what becomes of those that cannot go there.</summary>
internal sealed class OutputTests : CliTest
{
    [TestCase("run virtual-detector m.npy --set outer=12 --output m.npy")]
    [TestCase("run virtual-detector m.npy --set outer=12 --output sub/../m.npy")]
    [TestCase("convert m.npy m.npy")]
    [TestCase("convert m.npy linked.npy")]
    [TestCase("convert linked.npy m.npy")]
    [TestCase("convert m.npy linkedfolder/m.npy")]
    [TestCase("convert m.npy#0 m.npy --signal 0")]
    public void An_output_that_is_an_input_is_refused_and_the_input_stays(string command)
    {
        File.Copy(Patterns, InWork("m.npy"));
        Directory.CreateDirectory(InWork("sub"));
        File.CreateSymbolicLink(InWork("linked.npy"), InWork("m.npy"));
        Directory.CreateSymbolicLink(InWork("linkedfolder"), Work);
        Run(command.Split(' ')).Refused(3, "is an input");
        Assert.That(File.ReadAllBytes(InWork("m.npy")), Is.EqualTo(File.ReadAllBytes(Patterns)));
        Assert.That(Directory.EnumerateFileSystemEntries(Work).Count(), Is.EqualTo(4));
    }

    [Test]
    public void A_folder_where_a_result_would_replace_an_input_is_refused()
    {
        File.Copy(Lattice, InWork("exx.npy"));
        Run("run", "geometric-phase-analysis", "exx.npy", "--output", ".", "--format", "npy").Refused(3, "is an input");
        Assert.That(File.ReadAllBytes(InWork("exx.npy")), Is.EqualTo(File.ReadAllBytes(Lattice)));
        Assert.That(Left(), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_result_whose_name_was_chosen_stands_beside_an_input_of_that_name()
    {
        File.Copy(Patterns, InWork("bright.npy"));
        Run("run", "virtual-detector", "bright.npy", "--output", ".", "--format", "npy", "--set", "detectors[0].name=bright", "--set", "detectors[0].outer=12", "--set", "detectors[1].name=dark", "--set", "detectors[1].outer=22").Succeeded();
        Assert.That(File.ReadAllBytes(InWork("bright.npy")), Is.EqualTo(File.ReadAllBytes(Patterns)));
        Assert.That(Left(), Does.Contain("bright-2.npy").And.Contain("dark.npy"));
    }

    [TestCase("x.xyz")]
    [TestCase("x.png")]
    [TestCase("x.blo")]
    [TestCase("x.xlsx")]
    public void A_suffix_that_cannot_be_written_makes_no_folder(string output)
    {
        Assert.That(Run("run", "geometric-phase-analysis", Lattice, "--output", output).Refused(3, "names no format that can be written").Error, Does.Contain(".hspy").And.Contain("slash"));
        Assert.That(Left(), Is.Empty);
    }

    [Test]
    public void A_file_for_several_outputs_is_refused_with_their_names()
    {
        Run("run", "center-of-mass", Patterns, "--output", "com.hspy").Refused(3, "magnitude, direction");
        Assert.That(Left(), Is.Empty);
    }

    [TestCase("results-1.5", "results-1.5")]
    [TestCase("strain.npy/", "strain.npy")]
    public void A_folder_may_have_a_point_in_its_name(string output, string folder)
    {
        Run("run", "geometric-phase-analysis", Lattice, "--output", output, "--format", "npy").Succeeded();
        Assert.That(File.Exists(InWork(folder, "exx.npy")), Is.True);
    }

    [Test]
    public void Results_that_a_format_cannot_hold_are_saved_as_hspy_and_the_run_says_so()
    {
        // MRC has no axis without elements: nothing is brighter than the threshold, so the table of particles has no rows.
        var run = Run("run", "particle-size-distribution", Lattice, "--set", "threshold=1e9", "--output", "particles", "--format", "mrc", "--json").Succeeded().Json;
        Assert.That(run["warnings"]!.AsArray().Select(warning => (string?)warning), Has.Some.Contains("particles.hspy"));
        Assert.That(Left(), Does.Contain(Path.Combine("particles", "particles.hspy")).And.Contain(Path.Combine("particles", "labels.mrc")));
        Assert.That(run["outputs"]!.AsArray().Select(output => File.Exists((string)output!["path"]!)), Is.All.True);
    }

    [Test]
    public void Numbers_that_MRC_has_no_type_for_are_rounded_and_the_run_says_so()
    {
        var run = Run("run", "virtual-detector", Patterns, "--set", "outer=12", "--output", "image.mrc", "--json").Succeeded().Json;
        Assert.That(run["outputs"]![0]!["lost"]!.AsArray().Select(lost => (string?)lost), Has.Some.StartsWith("Numbers of the type float64 became float32"));
        Assert.That((string?)Run("info", "image.mrc", "--json").Succeeded().Json["signals"]![0]!["dtype"], Is.EqualTo("float32"));
    }

    [Test, Platform("Linux")]
    public void A_refused_place_is_named_without_words_of_the_runtime()
    {
        Run("run", "virtual-detector", Patterns, "--set", "outer=12", "--output", "/proc/image.npy").Refused(3, "'/proc'");
        Run("view", Lattice, "--output", "/proc/image.png").Refused(3, "'/proc'");
        Run("convert", Lattice, "absent/image.npy").Refused(3, "absent");
    }
}
