// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PluginHost.ContractDocuments;
using PluginHost.Tests;

namespace PluginHost.Contract.Tests;

/// <summary>What <c>docs/contract/</c> says is what the code does.</summary>
public sealed partial class DocumentTests
{
    private static readonly string Folder = Repository.At("docs", "contract");
    private static readonly string[] MethodLists = ["methods", "x-host-to-caller", "x-host-to-plugin", "x-plugin-to-host"];

    [TestCase("openrpc.json")]
    [TestCase("plugin.schema.json")]
    [TestCase("README.md")]
    public void A_generated_file_is_fresh(string name) => Assert.That(
        File.ReadAllText(Path.Combine(Folder, name)),
        Is.EqualTo(GeneratedDocuments.Of(Folder)[name]),
        $"docs/contract/{name} is stale; run eng/generate and look at what changed.");

    [Test]
    public void The_host_can_give_the_document_that_is_checked_in() =>
        Assert.That(OpenRpcDocument.Text, Is.EqualTo(File.ReadAllText(Path.Combine(Folder, "openrpc.json"))));

    [Test]
    public void The_document_names_every_method_in_its_direction()
    {
        var document = Read("openrpc.json");
        var names = MethodLists.SelectMany(list => document[list]!.AsArray()).Select(method => (string)method!["name"]!);
        Assert.That(names, Is.EquivalentTo(MethodDescription.All.Select(method => method.Name)));
    }

    [Test]
    public void Every_parameter_of_a_method_and_every_field_of_a_type_is_described()
    {
        var document = Read("openrpc.json");
        var parameters = MethodLists.SelectMany(list => document[list]!.AsArray())
            .SelectMany(method => method!["params"]!.AsArray().Select(parameter => (Place: $"{method["name"]}.{parameter!["name"]}", Node: parameter)));
        var fields = document["components"]!["schemas"]!.AsObject()
            .SelectMany(schema => (schema.Value!["properties"] as JsonObject ?? []).Select(property => (Place: $"{schema.Key}.{property.Key}", Node: property.Value!)));
        Assert.That(parameters.Concat(fields).Where(entry => entry.Node["description"] is null).Select(entry => entry.Place), Is.Empty);
    }

    [TestCase("openrpc.json")]
    [TestCase("plugin.schema.json")]
    public void Every_reference_leads_somewhere(string name)
    {
        var document = Read(name);
        var references = References(document).Distinct().ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(references, Is.Not.Empty);
            foreach (var reference in references)
            {
                var target = reference[2..].Split('/').Aggregate((JsonNode?)document, (node, part) => (node as JsonObject)?[part]);
                Assert.That(target, Is.Not.Null, reference);
            }
        });
    }

    [Test]
    public void Every_error_of_the_document_has_the_code_of_its_kind() => Assert.That(
        Read("openrpc.json")["components"]!["errors"]!.AsObject().Select(error => (error.Key, (int)error.Value!["code"]!)),
        Is.EquivalentTo(ErrorKind.All.Select(pair => (pair.Key, pair.Value))));

    [Test]
    public void The_framed_message_of_the_page_announces_its_length()
    {
        var example = FramedMessage().Match(File.ReadAllText(Path.Combine(Folder, "README.md")));
        Assert.That(int.Parse(example.Groups[1].Value, null), Is.EqualTo(Encoding.UTF8.GetByteCount(example.Groups[2].Value)));
    }

    [Test]
    public void The_manifest_of_the_page_is_one()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "README.md"));
        var start = text.IndexOf("{ \"manifest\"", StringComparison.Ordinal);
        var manifest = JsonSerializer.Deserialize(text[start..text.IndexOf("```", start, StringComparison.Ordinal)], ContractJson.Default.PluginManifest)!;
        Assert.Multiple(() =>
        {
            Assert.That(manifest.Id, Does.Match(PluginManifest.IdPattern));
            Assert.That(manifest.Version, Does.Match(PluginManifest.VersionPattern));
            Assert.That(ParameterSchema.Fault(manifest.Analyses[0].Parameters), Is.Null);
            Assert.That(ParameterSchema.Complete(manifest.Analyses[0].Parameters, null).ToJsonString(), Is.EqualTo("""{"sigma":1.5}"""));
        });
    }

    [TestCase("org.example.strain", true)]
    [TestCase("strain-2", true)]
    [TestCase("Strain", false)]
    [TestCase("org..strain", false)]
    [TestCase("-strain", false)]
    [TestCase("../strain", false)]
    [TestCase("", false)]
    public void A_plugin_id_is_lower_case_with_dots_and_hyphens(string id, bool valid) => Assert.That(Regex.IsMatch(id, PluginManifest.IdPattern), Is.EqualTo(valid));

    [TestCase("1.2.0", true)]
    [TestCase("0.1.0-rc.1+build.5", true)]
    [TestCase("1.2", false)]
    [TestCase("01.2.0", false)]
    [TestCase("1.2.0 ", false)]
    [TestCase("v1.2.0", false)]
    public void A_plugin_version_is_a_semantic_one(string version, bool valid) => Assert.That(Regex.IsMatch(version, PluginManifest.VersionPattern), Is.EqualTo(valid));

    private static JsonObject Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name)))!.AsObject();

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject pairs => pairs.SelectMany(pair => pair.Key == "$ref" && pair.Value is JsonValue ? [(string)pair.Value!] : References(pair.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    [GeneratedRegex(@"Content-Length: (\d+)\\r\\n\n\\r\\n\n(\{.*\})\n")]
    private static partial Regex FramedMessage();
}
