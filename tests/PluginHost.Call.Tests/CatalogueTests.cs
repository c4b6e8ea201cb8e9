// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Call.Tests.Support;

namespace PluginHost.Call.Tests;

internal sealed class CatalogueTests : CallTest
{
    [Test]
    public void The_catalogue_is_that_of_the_program_in_lines_and_in_JSON()
    {
        Serve();
        var expected = Program("list", "--json").Succeeded().Json["analyses"]!.AsArray();
        Assert.That(JsonNode.DeepEquals(Call("list", "--json").Succeeded().Json["analyses"], expected), Is.True);
        var lines = Answer("list").Done();
        Assert.That(lines["analyses"], Is.EqualTo($"{expected.Count}"));
        for (var index = 0; index < expected.Count; index++)
        {
            Assert.That(lines[$"analysis.{index}.id"], Is.EqualTo((string?)expected[index]!["id"]));
            Assert.That(lines[$"analysis.{index}.title"], Is.EqualTo((string?)expected[index]!["title"]));
        }

        Assert.That(Answer("list", "strain").Done()["analysis.0.id"], Is.EqualTo("geometric-phase-analysis"));
        Assert.That(Answer("list", "no such words").Done()["analyses"], Is.EqualTo("0"));
    }

    [Test]
    public void One_call_brings_all_that_a_menu_needs()
    {
        Serve();
        var all = Answer("list", "--full").Done();
        var count = int.Parse(all["analyses"], System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(count, Is.GreaterThan(4));
        for (var index = 0; index < count; index++)
        {
            Assert.That(all[$"analysis.{index}.menu"], Is.Not.Empty);
            Assert.That(all.Has($"analysis.{index}.parameters") && all.Has($"analysis.{index}.inputs") && all.Has($"analysis.{index}.outputs"), Is.True);
        }
    }

    [Test]
    public void An_analysis_is_described_in_lines_and_as_the_program_does_in_JSON()
    {
        Serve();
        Assert.That(
            JsonNode.DeepEquals(Call("describe", "geometric-phase-analysis", "--json").Succeeded().Json, Program("describe", "geometric-phase-analysis", "--json").Succeeded().Json), Is.True);
        var lines = Answer("describe", "--request", Request("analysis=geometric-phase-analysis")).Done();
        Assert.Multiple(() =>
        {
            Assert.That(lines["analysis.0.input.0.name"], Is.EqualTo("image"));
            Assert.That(lines["analysis.0.input.0.signal"], Is.EqualTo("2"));
            Assert.That(lines["analysis.0.input.0.navigation"], Is.EqualTo("0"));
            Assert.That(lines["analysis.0.output.0.title"], Is.EqualTo("Strain εxx"));
            Assert.That(lines["analysis.0.reference"], Does.StartWith("doi:"));
        });
    }
}
