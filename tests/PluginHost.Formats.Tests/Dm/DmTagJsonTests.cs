// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using CsCheck;
using PluginHost.Formats.Dm;

namespace PluginHost.Formats.Tests.Dm;

/// <summary>The JSON of tags says everything the file said.</summary>
[TestFixture]
internal sealed class DmTagJsonTests
{
    [Test]
    public void Any_tree_of_tags_comes_back_as_it_was() => DmTrees.Group(3, DmTrees.Left).Sample(
        tree =>
        {
            var (values, types) = DmTagJson.Write(tree);
            // As it travels: as text.
            var back = DmTagJson.Read(JsonNode.Parse(values!.ToJsonString()), types is null ? null : JsonNode.Parse(types.ToJsonString()));
            return DmTrees.Describe(back) == DmTrees.Describe(tree);
        },
        iter: 2000);

    [Test]
    public void Tags_of_a_file_are_plain_values_under_their_names()
    {
        var original = FormatLibrary.Default.Open(SharedData.Path("dm", "EELS_SI.dm4")).Signals[0].Descriptor.Metadata["original"]!;
        var tags = original["image"]!["ImageTags"]!;
        Assert.That(tags["Microscope Info"]!["Voltage"]!.GetValue<double>(), Is.EqualTo(200_000));
        Assert.That(tags["Microscope Info"]!["Illumination Mode"]!.GetValue<string>(), Is.EqualTo("STEM NANOPROBE"));
        Assert.That(tags["Acquisition"]!["Device"]!["Active Size (pixels)"]!.AsArray().Select(value => value!.GetValue<long>()), Is.EqualTo(new[] { 2048, 2048 }));
        Assert.That(original["image"]!["ImageData"]!["Data"], Is.Null, "the array itself is no metadata");
        Assert.That(original["types"]!["image"]!["ImageData"]!["Data"]!["offset"]!.GetValue<long>(), Is.EqualTo(156_270));
        Assert.That(original["types"]!["image"]!["ImageTags"]!["Microscope Info"]!["Voltage"]!.GetValue<string>(), Is.EqualTo("f64"));
        Assert.That(original["document"]!["ImageSourceList"]![0]!["ClassName"]!.GetValue<string>(), Is.EqualTo("ImageSource:Summed"));
        Assert.That(original["thumbnail"]!["Name"]!.GetValue<string>(), Is.EqualTo("Image Of EELS_SI"));
    }

    [TestCaseSource(nameof(Files))]
    public void Tags_of_real_files_come_back_as_they_were(string item)
    {
        foreach (var signal in FormatLibrary.Default.Open(SharedData.MainFile(item)).Signals)
        {
            var original = signal.Descriptor.Metadata["original"]!;
            foreach (var part in new[] { "image", "document", "thumbnail" })
            {
                if (original[part] is not { } values) continue;
                var types = original["types"]?[part];
                var (again, typesAgain) = DmTagJson.Write(DmTagJson.Read(values, types));
                Assert.That(again!.ToJsonString(), Is.EqualTo(values.ToJsonString()));
                Assert.That(typesAgain?.ToJsonString(), Is.EqualTo(types?.ToJsonString()));
            }
        }
    }

    private static IEnumerable<string> Files() => SharedData.Items("dm");
}
