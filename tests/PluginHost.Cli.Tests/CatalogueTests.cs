// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Cli.Tests.Support;

namespace PluginHost.Cli.Tests;

internal sealed class CatalogueTests : CliTest
{
    private static readonly string[] Analyses = ["virtual-detector", "center-of-mass", "geometric-phase-analysis", "particle-size-distribution"];

    [Test]
    public void The_analyses_are_listed_as_a_table()
    {
        var outcome = Run("list").Succeeded();
        foreach (var analysis in Analyses) Assert.That(outcome.Out, Does.Contain(analysis));
        Assert.That(outcome.Out, Does.StartWith("ANALYSIS"));
        Assert.That(outcome.Error, Is.Empty);
    }

    [Test]
    public void The_list_as_JSON_names_inputs_outputs_and_licence()
    {
        var list = Run("list", "--json").Succeeded().Json["analyses"]!.AsArray();
        Assert.That(list.Select(entry => (string?)entry!["id"]), Is.SupersetOf(Analyses));
        var entry = list.Single(entry => (string?)entry!["id"] == "geometric-phase-analysis")!;
        Assert.That((string?)entry["licence"], Is.EqualTo("EUPL-1.2"));
        Assert.That(entry["inputs"]!.ToJsonString(), Is.EqualTo("""["image"]"""));
    }

    [Test]
    public void A_filter_narrows_the_list()
    {
        var list = Run("list", "phase", "--json").Succeeded().Json["analyses"]!.AsArray();
        Assert.That(list.Select(entry => (string?)entry!["id"]), Does.Contain("geometric-phase-analysis").And.Not.Contain("virtual-detector"));
    }

    [Test]
    public void A_description_shows_parameters_with_ranges_units_and_defaults_and_the_reference_as_a_link()
    {
        var outcome = Run("describe", "geometric-phase-analysis").Succeeded();
        Assert.That(outcome.Out, Does.Contain("refinements").And.Contain("a whole number from 0 to 20").And.Contain("default 3"));
        Assert.That(outcome.Out, Does.Contain("https://doi.org/10.1016/S0304-3991(98)00035-7").And.Contain("EUPL-1.2").And.Contain("pluginhost run geometric-phase-analysis image.hspy"));
    }

    [Test]
    public void A_description_as_JSON_has_the_schema_of_the_parameters()
    {
        var entry = Run("describe", "geometric-phase-analysis", "--json").Succeeded().Json;
        Assert.That((double?)entry["analysis"]!["parameters"]!["properties"]!["refinements"]!["maximum"], Is.EqualTo(20));
        Assert.That((string?)entry["isolation"], Is.EqualTo("process"));
    }

    [TestCase("geometric-phase-analysis", "image")]
    [TestCase("virtual-detector", "data")]
    public void The_example_of_a_description_works_when_pasted(string analysis, string input)
    {
        // Content decides what a file is, so the example's name does.
        File.Copy(analysis == "virtual-detector" ? Patterns : Lattice, InWork(input + ".hspy"));
        var example = Run("describe", analysis).Succeeded().Out.TrimEnd().Split('\n')[^1].Trim();
        var words = example.Split(' ')[1..].Select(word => word.Trim('\'')).ToArray();
        Run(words).Succeeded();
        Assert.That(Directory.EnumerateFiles(InWork("results")), Is.Not.Empty);
    }

    [Test]
    public void An_analysis_with_a_typing_error_is_refused_with_the_nearest_names()
    {
        var outcome = Run("describe", "virtual-detectr").Refused(3, "virtual-detectr");
        Assert.That(outcome.Error, Does.Contain("hint:").And.Contain("virtual-detector"));
        Assert.That((string?)Run("describe", "virtual-detectr", "--json").RefusedAs(3, "UnknownAnalysis")["hint"], Does.Contain("virtual-detector"));
    }

    [Test]
    public void The_formats_say_what_they_read_write_and_carry()
    {
        Assert.That(Run("formats").Succeeded().Out, Does.Contain("gatan-dm").And.Contain(".dm4"));
        var formats = Run("formats", "--json").Succeeded().Json["formats"]!.AsArray();
        var dm = formats.Single(format => (string?)format!["id"] == "gatan-dm")!;
        Assert.That((bool)dm["reads"]!, Is.True);
        Assert.That((bool)dm["writes"]!, Is.True);
        Assert.That((bool)formats.Single(format => (string?)format!["id"] == "blo")!["writes"]!, Is.False);
    }

    [Test]
    public void Every_plugins_licence_is_listed_with_its_class_and_boundary()
    {
        var plugins = Run("licences", "--json").Succeeded().Json["plugins"]!.AsArray();
        Assert.That(plugins, Is.Not.Empty);
        foreach (var plugin in plugins)
        {
            // HyperSpy's licence is that of what calls it in its process; the others are of the house.
            Assert.That((string?)plugin!["licence"], Is.EqualTo((string?)plugin["id"] == "hyperspy-analyses" ? "GPL-3.0-or-later" : "EUPL-1.2"));
            Assert.That((string?)plugin["class"], Is.EqualTo("strong copyleft"));
            Assert.That((string?)plugin["boundary"], Is.EqualTo("process"));
            Assert.That((string?)plugin["mayBeCalled"], Is.EqualTo("yes"));
        }

        Assert.That(Run("licences").Succeeded().Out, Does.Contain("strong copyleft"));
    }

    [TestCase("list", "hyperspy-eels-background-subtraction")]
    [TestCase("list", "explainedVarianceRatio")]
    [TestCase("plugin list", "particle-size-distribution")]
    [TestCase("licences", "GPL-3.0-or-later")]
    public void A_narrow_terminal_breaks_no_word(string command, string word)
    {
        // util-linux's script gives the program a terminal.
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/script")) Assert.Ignore("There is no 'script' to make a terminal with.");
        var outcome = Started(new System.Diagnostics.ProcessStartInfo("script", ["-qec", $"stty cols 80; '{Repository.Program}' {command}", "/dev/null"]) { WorkingDirectory = Work }).ToTheEnd();
        Assert.That(outcome.Out, Does.Contain(word));
        var plain = System.Text.RegularExpressions.Regex.Replace(outcome.Out, "\e\\[[?0-9;]*[a-zA-Z]|\e.", "");
        Assert.That(plain.Split('\n').Where(line => line.StartsWith(' ')).Select(line => line.TrimEnd().Length), Is.All.AtMost(80));
    }

    [TestCase("gpa", "geometric-phase-analysis")]
    [TestCase("com", "center-of-mass")]
    public void The_initials_of_an_analysis_find_it(string written, string meant)
    {
        Assert.That(Run("describe", written).Refused(3, written).Error, Does.Contain("Did you mean " + meant));
    }
}
