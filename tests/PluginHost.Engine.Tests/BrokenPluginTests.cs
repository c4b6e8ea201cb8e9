// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests;

/// <summary>Plugins whose folders are broken harm nobody but themselves.</summary>
[TestFixture]
public sealed class BrokenPluginTests : HostTest
{
    // What can stand where something else is expected; null is taken for "left out".
    private static readonly string?[] Wrong = [null, "null", "7", "-0.5", "true", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "[]", "{}", "[null]", "{\"a\":null}", "{\"a\":1,\"a\":2}"];

    [Test]
    public async Task A_manifest_with_any_part_missing_or_wrong_is_used_or_named_and_harms_no_other()
    {
        var folder = Host.Place.Copy("twin-in-python", Path.Combine(Host.StateFolder, "plugins", "broken"));
        var path = Path.Combine(folder, "plugin.json");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        manifest["id"] = "org.example.broken";
        var others = (await Client.ListAnalysesAsync(new CatalogueListRequest())).Analyses.Select(NameOf).ToArray();
        var refused = 0;
        foreach (var place in Places(manifest).ToArray())
        {
            foreach (var wrong in Wrong)
            {
                var what = $"{place} = {wrong ?? "nothing"}";
                await File.WriteAllTextAsync(path, Replace(manifest, place, wrong));
                var broken = (await Client.ReloadPluginsAsync()).Plugins.Where(plugin => !plugin.BuiltIn).ToArray();
                Assert.That(broken, Has.Length.EqualTo(1), what);
                if (broken[0].Problem is { } problem)
                {
                    refused++;
                    Assert.That(problem.Kind, Is.EqualTo(ErrorKind.InvalidPlugin), what);
                    Assert.That(problem.Detail, Does.EndWith(".").And.Contain("plugin.json").And.Not.Contain("\n").And.Not.Contain("PluginHost.Contract").And.Not.Contain("System."), what);
                }

                var listed = (await Client.ListAnalysesAsync(new CatalogueListRequest())).Analyses;
                Assert.That(others, Is.SubsetOf(listed.Select(NameOf)), what);
                foreach (var entry in listed.Where(entry => entry.Plugin == broken[0].Id)) Assert.That((await Client.DescribeAnalysisAsync(new CatalogueDescribeRequest(entry.Id))).Plugin.Id, Is.EqualTo(broken[0].Id), what);
            }
        }

        Assert.That(refused, Is.GreaterThan(100));
    }

    [Test]
    public async Task A_value_in_the_units_of_a_value_that_is_not_there_is_named()
    {
        var folder = Host.Place.Copy("twin-in-python", Path.Combine(Host.StateFolder, "plugins", "broken"));
        var path = Path.Combine(folder, "plugin.json");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        manifest["id"] = "org.example.broken";
        manifest["analyses"]![0]!["values"] = new JsonArray(new JsonObject { ["name"] = "mean", ["unitsFrom"] = "unit" }, new JsonObject { ["name"] = "units" });
        await File.WriteAllTextAsync(path, manifest.ToJsonString());
        var broken = (await Client.ReloadPluginsAsync()).Plugins.Single(plugin => !plugin.BuiltIn);
        Assert.That(broken.Problem?.Detail, Does.Contain("the value 'mean'").And.Contain("in the units of 'unit', which is none of its values"));
    }

    [TestCase("")]
    [TestCase("{ \"manifest\": 1, ")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("Dear host, I am a plugin.")]
    public async Task A_manifest_that_is_none_is_named_with_its_file(string text)
    {
        var folder = Path.Combine(Host.StateFolder, "plugins", "broken");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "plugin.json"), text);
        var broken = (await Client.ReloadPluginsAsync()).Plugins.Single(plugin => !plugin.BuiltIn);
        Assert.That(broken.Problem?.Detail, Does.Contain(Path.Combine(folder, "plugin.json")));
        var missed = await Assert.ThrowsAsync<UnknownAnalysisException>(() => Client.RunAsync(new JobSubmitRequest { Analysis = "something-of-that-plugin" }));
        Assert.That(missed!.Error.Hint, Does.Contain("The plugin 'broken' cannot be used"));
    }

    [Test]
    public async Task A_plugin_whose_assembly_went_missing_is_named_with_it()
    {
        await Client.AddPluginAsync(new PluginAddRequest(Host.Place.Copy("library-old", Host.Place.PathOf("copy"))));
        var added = (await Client.ReloadPluginsAsync()).Plugins.Single(plugin => !plugin.BuiltIn);
        var folder = Path.Combine(Host.StateFolder, "plugins", added.Id);
        File.Delete(Directory.EnumerateFiles(folder, "LibraryOld.dll").Single());
        var broken = (await Client.ReloadPluginsAsync()).Plugins.Single(plugin => !plugin.BuiltIn);
        Assert.That(broken.Problem?.Detail, Does.Contain("the assembly 'LibraryOld.dll' is missing"));
    }

    [Test]
    public async Task A_plugin_that_lacks_one_of_its_libraries_fails_its_job_and_names_the_library()
    {
        var copy = Host.Place.Copy("library-old", Host.Place.PathOf("copy"));
        var library = Directory.EnumerateFiles(copy, "*.dll").Single(file => !Path.GetFileName(file).StartsWith("Library", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith("PluginHost", StringComparison.Ordinal));
        File.Delete(library);
        await Client.AddPluginAsync(new PluginAddRequest(copy));
        var analysis = (await Client.ListAnalysesAsync(new CatalogueListRequest())).Analyses.Single(entry => entry.Plugin == "library-old");
        var status = await Client.RunAsync(new JobSubmitRequest { Analysis = analysis.Id });
        Assert.That(status.Error?.Kind, Is.EqualTo(ErrorKind.PluginFailed).Or.EqualTo(ErrorKind.InvalidPlugin));
        Assert.That(status.Error?.Detail, Does.Contain(Path.GetFileNameWithoutExtension(library)).And.Not.Contain("   at "));
    }

    private static string NameOf(AnalysisSummary entry) => $"{entry.Plugin}: {entry.Title}";

    // Every kind of place in a manifest, as the names and indices that lead there: of items that are alike, the first.
    private static IEnumerable<string> Places(JsonNode? node, string at = "")
    {
        var children = node switch
        {
            JsonObject fields => fields.Take(at.EndsWith("/properties", StringComparison.Ordinal) ? 1 : fields.Count).Select(field => (Name: field.Key, field.Value)),
            JsonArray items => items.Take(1).Select((item, index) => (Name: $"{index}", item)),
            _ => [],
        };
        foreach (var (name, value) in children)
        {
            yield return $"{at}/{name}";
            foreach (var below in Places(value, $"{at}/{name}")) yield return below;
        }
    }

    private static string Replace(JsonNode manifest, string place, string? wrong)
    {
        const string Mark = "\"to be replaced\"";
        var copy = manifest.DeepClone();
        var steps = place.Split('/')[1..];
        var parent = steps[..^1].Aggregate(copy, (node, step) => node is JsonArray items ? items[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!);
        if (parent is JsonArray list) list[0] = wrong is null ? null : JsonNode.Parse(Mark);
        else if (wrong is null) parent.AsObject().Remove(steps[^1]);
        else parent[steps[^1]] = JsonNode.Parse(Mark);
        return copy.ToJsonString().Replace(Mark, wrong, StringComparison.Ordinal);
    }
}
