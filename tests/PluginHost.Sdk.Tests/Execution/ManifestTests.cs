// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using PluginHost.Sdk.Execution;
using PluginHost.TestPlugins.Samples;
using PluginHost.Tests;

namespace PluginHost.Sdk.Tests.Execution;

public sealed class ManifestTests
{
    private static readonly string Expected = File.ReadAllText(Repository.At("tests", "PluginHost.Sdk.Tests", "Expected", "samples.plugin.json"));

    [Test]
    public void The_manifest_says_what_the_code_says() => Assert.That(
        JsonSerializer.Serialize(ManifestFromCode.Of(typeof(SlowSum).Assembly), ContractJson.Indented.PluginManifest) + "\n",
        Is.EqualTo(Expected));

    [Test]
    public void The_build_writes_the_manifest_into_the_plugins_folder()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var built = Repository.At("tests", "TestPlugins", "samples", "bin", configuration, "net10.0", PluginManifest.FileName);
        Assert.That(File.ReadAllText(built), Is.EqualTo(Expected));
    }

    [Test]
    public void Every_schema_that_is_written_is_in_the_vocabulary()
    {
        var manifest = ManifestFromCode.Of(typeof(SlowSum).Assembly);
        Assert.That(manifest.Analyses.Select(analysis => ParameterSchema.Fault(analysis.Parameters)), Is.All.Null);
    }

    [Test]
    public void An_assembly_that_is_no_plugin_is_told_what_is_missing() => Assert.That(
        () => ManifestFromCode.Of(typeof(Signal).Assembly),
        Throws.TypeOf<InvalidPluginException>().With.Message.StartsWith("'PluginHost.Sdk' has no [assembly: Plugin("));
}
