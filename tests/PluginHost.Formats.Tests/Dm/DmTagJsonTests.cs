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
    private static readonly Gen<string> Name = Gen.OneOf("", "Voltage", "Stage X", "µ", "$sorted", "$$x", "Data Bar", "a (2)", "a");

    private static readonly Gen<DmScalar> Scalar =
        from type in Gen.Enum<DmType>()
        from bits in Gen.ULong
        select new DmScalar(type, type.Size() == 8 ? bits : bits & ((1ul << (8 * type.Size())) - 1));

    private static readonly Gen<DmNode> Value = Gen.OneOf<DmNode>(
        Scalar.Select(scalar => (DmNode)scalar),
        Gen.OneOf("", "STEM", "Zeile 1\r\nµ", "\u4E2D\U0001F52C").Select(Gen.Bool, (text, isString) => (DmNode)new DmText(text, isString)),
        Scalar.Array[1, 4].Select(fields => (DmNode)new DmStruct(fields)),
        Gen.Select(Gen.Enum<DmType>(), Gen.Byte.Array[0, 64], (type, bytes) => (DmNode)new DmArray([type], false, bytes.Length / type.Size(), 0, bytes.AsMemory(0, bytes.Length / type.Size() * type.Size()))),
        Gen.Byte.Array[0, 5].Select(bytes => (DmNode)new DmArray([DmType.Octet, DmType.UInt16], true, bytes.Length, 0, new byte[bytes.Length * 3])),
        Gen.Long[5000, 1L << 40].Select(count => (DmNode)new DmArray([DmType.Float32], false, count, 77, null)));

    private static Gen<DmGroup> Group(int depth) =>
        from isSorted in Gen.Bool
        from isOpen in Gen.Bool
        from isList in Gen.Bool
        from entries in Gen.Select(Name, depth == 0 ? Value : Gen.OneOf(Value, Group(depth - 1).Select(inner => (DmNode)inner)), (name, value) => new DmEntry(name, value)).Array[0, 6]
        select new DmGroup([.. entries.Select(entry => isList ? entry with { Name = "" } : entry)], isSorted, isOpen);

    [Test]
    public void Any_tree_of_tags_comes_back_as_it_was() => Group(3).Sample(
        tree =>
        {
            var (values, types) = DmTagJson.Write(tree);
            // As it travels: as text.
            var back = DmTagJson.Read(JsonNode.Parse(values!.ToJsonString()), types is null ? null : JsonNode.Parse(types.ToJsonString()));
            return Describe(back) == Describe(tree);
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

    private static string Describe(DmNode node) => node switch
    {
        DmGroup group => $"{group.IsSorted}{group.IsOpen}[{string.Join(',', group.Entries.Select(entry => $"'{entry.Name}'={Describe(entry.Value)}"))}]",
        DmScalar scalar => $"{scalar.Type}:{scalar.Bits:X}",
        DmText text => $"{text.IsString}\"{text.Text}\"",
        DmStruct structure => $"{{{string.Join(',', structure.Fields.Select(Describe))}}}",
        DmArray array => $"{string.Join('/', array.Types)}{array.IsOfStructures}{array.Count}:{(array.Bytes is { } bytes ? Convert.ToHexString(bytes.Span) : $"@{array.Offset}")}",
        _ => throw new NotSupportedException(),
    };
}
