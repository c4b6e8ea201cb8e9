// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Cli.Tests.Support;

namespace PluginHost.Cli.Tests;

internal sealed class DemoTests : CliTest
{
    [Test]
    public void The_demo_finds_what_went_into_its_data_and_leaves_pictures_and_results()
    {
        var demo = Run("demo", "--output", "shown", "--json").Succeeded().Json;
        var checks = demo["checks"]!.AsArray();
        Assert.That(checks.Select(check => (string?)check!["analysis"]).Distinct().Count(), Is.EqualTo(4));
        double Measured(string what) => (double)checks.Single(check => ((string)check!["what"]!).StartsWith(what, StringComparison.Ordinal))!["measured"]!;
        double Truth(string what) => (double)checks.Single(check => ((string)check!["what"]!).StartsWith(what, StringComparison.Ordinal))!["truth"]!;
        Assert.That(Measured("distance"), Is.LessThan(0.05), "half a scan step would be 0.025 nm along each axis");
        Assert.That(Measured("correlation"), Is.GreaterThan(0.97));
        Assert.That(Measured("strain"), Is.EqualTo(Truth("strain")).Within(0.1));
        Assert.That(Measured("number"), Is.EqualTo(Truth("number")));
        Assert.That(Measured("mean diameter"), Is.EqualTo(Truth("mean diameter")).Within(0.2));
        foreach (var check in checks)
        {
            Assert.That(File.Exists((string)check!["picture"]!), Is.True);
            Assert.That(Directory.EnumerateFiles((string)check["results"]!, "*.hspy"), Is.Not.Empty);
            Run("record", (string)check["record"]!).Succeeded();
        }

        Assert.That(demo["data"]!.AsArray().Select(file => File.Exists((string)file!)), Is.All.True);
        Assert.That(new FileInfo((string)demo["overview"]!).Length, Is.InRange(1000, 400_000));
    }

    [Test]
    public void The_demo_says_in_a_few_lines_what_it_did_and_where_to_look()
    {
        var outcome = Run("demo").Succeeded();
        Assert.That(outcome.Out.Split('\n'), Has.Length.LessThan(16));
        Assert.That(outcome.Out, Does.Contain("MEASURED").And.Contain(InWork("pluginhost-demo", "pictures", "overview.png")));
    }

    [Test]
    public void A_demo_that_has_no_place_is_refused()
    {
        File.WriteAllText(InWork("taken"), "mine");
        Run("demo", "--output", "taken").Refused(3, "taken");
        Assert.That(File.ReadAllText(InWork("taken")), Is.EqualTo("mine"));
    }
}
