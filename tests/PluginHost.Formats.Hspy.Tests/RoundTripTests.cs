// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using CsCheck;
using PluginHost.Contract;

namespace PluginHost.Formats.Hspy.Tests;

/// <summary>Whatever is written comes back.</summary>
internal sealed class RoundTripTests
{
    private static readonly Gen<string> Names = Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Const('µ'), Gen.Const(' '), Gen.Const('.'), Gen.Const('試')), 1, 8].Where(name => name != ".");

    private static readonly Gen<double> Numbers = Gen.Double.Where(double.IsFinite);

    private static readonly Gen<Axis> Axes = Gen.Select(
        Gen.OneOf(Names, Gen.Const("")), Gen.Bool, Numbers, Numbers, Gen.OneOf(Names, Gen.Const(""), Gen.Const("1/nm")),
        (name, isSignal, scale, offset, units) => new Axis(name, 1, isSignal ? AxisRole.Signal : AxisRole.Navigation, scale, offset, units));

    private static readonly Gen<(ElementType Type, Axis[] Axes)> Shapes = Gen.Select(
        Gen.Enum<ElementType>(), Gen.Select(Axes, Gen.Long[1, 9], (axis, size) => axis with { Size = size }).Array[1, 5]);

    [Test]
    public void Elements_axes_and_title_come_back() => Gen.Select(Shapes, Gen.OneOf(Names, Gen.Const("")), Gen.Bool).Sample(
        (shape, title, compress) =>
        {
            var descriptor = new SignalDescriptor { Title = title, ElementType = shape.Type, Shape = [.. shape.Axes.Select(axis => axis.Size)], Axes = shape.Axes };
            var signal = Signals.Counting(descriptor);
            var read = WriteAndRead(signal, compress);
            Assert.That(read.Descriptor.Title, Is.EqualTo(title));
            Assert.That(read.Descriptor.ElementType, Is.EqualTo(shape.Type));
            Assert.That(read.Descriptor.Shape, Is.EqualTo(descriptor.Shape));
            Assert.That(read.Descriptor.Axes, Is.EqualTo(shape.Axes));
            Assert.That(Signals.Bytes(read), Is.EqualTo(Signals.Bytes(signal)));
        },
        iter: 150,
        threads: 1);

    [Test]
    public void All_metadata_come_back() => Trees(3).Sample(
        tree =>
        {
            var metadata = new JsonObject { ["own"] = tree.DeepClone(), ["original"] = tree };
            var descriptor = Signals.Descriptor(ElementType.UInt8, 2) with { Metadata = metadata };
            var read = WriteAndRead(Signals.Counting(descriptor), compress: false).Descriptor.Metadata;
            Assert.That(JsonTrees.Missing(metadata, read), Is.Null, metadata.ToJsonString());
        },
        iter: 150,
        threads: 1);

    [Test]
    public void A_second_round_changes_nothing() => Trees(2).Sample(
        tree =>
        {
            var once = WriteAndRead(Signals.Counting(Signals.Descriptor(ElementType.UInt8, 2) with { Title = "t", Metadata = new JsonObject { ["own"] = tree.DeepClone(), ["original"] = tree } }), compress: false).Descriptor;
            var twice = WriteAndRead(Signals.Counting(once with { Location = null }), compress: true).Descriptor;
            Assert.That(JsonTrees.Difference(once.Metadata, twice.Metadata), Is.Null);
        },
        iter: 60,
        threads: 1);

    [TestCase("hspy/EDS_TEM_FePt_nanoparticles.hspy")]
    [TestCase("hspy/EELS_LL_linescan_simulated_thickness_variation.hspy")]
    [TestCase("hspy/example1_v1.0.hdf5")]
    [TestCase("hspy/example1_v1.2.hdf5")]
    [TestCase("hspy/example2_v3.1.hspy")]
    [TestCase("hspy/none_metadata.hdf5")]
    [TestCase("hspy/test_marker_point_y2_data_deleted.hdf5")]
    [TestCase("hspy/with_lists_etc.hdf5")]
    [TestCase("pyxem/pyxem_electron_diffraction.hspy")]
    public void A_real_file_that_was_written_again_says_the_same(string item)
    {
        var first = FormatLibrary.Default.Open(SharedData.Path(item)).Signals[0];
        var second = WriteAndRead(first, compress: true);
        Assert.That(second.Descriptor.Axes, Is.EqualTo(first.Descriptor.Axes));
        Assert.That(Signals.Bytes(second), Is.EqualTo(Signals.Bytes(first)));
        Assert.That(JsonTrees.Missing(WithoutVersions(first.Descriptor.Metadata), second.Descriptor.Metadata), Is.Null);
    }

    [Test]
    public void A_vendors_entry_with_our_own_name_is_kept()
    {
        var metadata = (JsonObject)JsonNode.Parse("""{"original":{"hyperspy":5,"other":1}}""")!;
        var once = WriteAndRead(Signals.Counting(Signals.Descriptor(ElementType.UInt8, 2) with { Metadata = metadata }), compress: false).Descriptor;
        Assert.That((long)once.Metadata["original"]!["hyperspy"]!["original_metadata"]!["hyperspy"]!, Is.EqualTo(5));
        var twice = WriteAndRead(Signals.Counting(once with { Location = null }), compress: false).Descriptor;
        Assert.That(JsonTrees.Difference(once.Metadata, twice.Metadata), Is.Null);
    }

    [Test]
    public void A_changed_neutral_field_wins_over_what_the_file_said_before()
    {
        var first = FormatLibrary.Default.Open(SharedData.Path("hspy/EDS_TEM_FePt_nanoparticles.hspy")).Signals[0];
        var metadata = (JsonObject)first.Descriptor.Metadata.DeepClone();
        metadata["acquisition"]!["beamEnergy"]!["value"] = 80.5;
        var second = WriteAndRead(Signals.InMemory(first.Descriptor with { Metadata = metadata }, Signals.Bytes(first)), compress: false).Descriptor.Metadata;
        Assert.That((double)second["acquisition"]!["beamEnergy"]!["value"]!, Is.EqualTo(80.5));
        Assert.That((double)second["original"]!["hyperspy"]!["metadata"]!["Acquisition_instrument"]!["TEM"]!["beam_energy"]!, Is.EqualTo(80.5));
    }

    private static Gen<JsonObject> Trees(int depth) =>
        Gen.Select(Names, Values(depth)).Array[0, 6].Select(entries =>
        {
            var tree = new JsonObject();
            foreach (var (name, value) in entries) tree[name] = value?.DeepClone();
            return tree;
        });

    private static Gen<JsonNode?> Values(int depth)
    {
        Gen<JsonNode?>[] simple =
        [
            Gen.Const((JsonNode?)null), Gen.Bool.Select(flag => (JsonNode?)flag), Gen.Long.Select(number => (JsonNode?)number), Gen.ULong.Select(number => (JsonNode?)number),
            Numbers.Select(number => JsonNode.Parse(number.ToString("E16", System.Globalization.CultureInfo.InvariantCulture))),
            Gen.String[Gen.Char[' ', 'ÿ'], 0, 20].Select(text => (JsonNode?)text),
            Gen.OneOf(Gen.Const("NaN"), Gen.Const("Infinity"), Gen.Const("-Infinity")).Select(name => (JsonNode?)new JsonObject { ["$float"] = name }),
            Gen.Byte.Array[1, 30].Select(bytes => (JsonNode?)new JsonObject { ["$bytes"] = Convert.ToBase64String(bytes) }),
            Gen.Select(Gen.Short, Gen.Short, (real, imaginary) => JsonNode.Parse("{\"$complex\":[" + real + ".5," + imaginary + ".0]}")),
            Gen.Int.Array[1, 10].Select(numbers => (JsonNode?)new JsonObject
            {
                ["$array"] = new JsonObject { ["dtype"] = "int32", ["shape"] = new JsonArray(numbers.Length), ["values"] = new JsonArray([.. numbers.Select(number => (JsonNode)number)]) },
            }),
        ];
        if (depth == 0) return Gen.OneOf(simple);
        var list = Values(depth - 1).Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]));
        var tuple = list.Select(items => (JsonNode?)new JsonObject { ["$tuple"] = items!.DeepClone() });
        return Gen.OneOf([.. simple, list, tuple, Trees(depth - 1).Select(tree => (JsonNode?)tree)]);
    }

    // The rewritten file has the version and the writer of now.
    private static JsonNode WithoutVersions(JsonNode metadata)
    {
        metadata = metadata.DeepClone();
        var hyperSpy = (JsonObject)metadata["original"]!["hyperspy"]!;
        foreach (var key in hyperSpy.Select(entry => entry.Key).Where(key => key is "package" or "package_version" or "file_format_version" || key.StartsWith("axis-", StringComparison.Ordinal)).ToList()) hyperSpy.Remove(key);
        return metadata;
    }

    private static SignalSource WriteAndRead(SignalSource signal, bool compress)
    {
        // The file stays until the tests end, because sources read when asked.
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "round-trips")).FullName, $"{Guid.NewGuid():N}.hspy");
        FormatLibrary.Default.Save(signal, path, options: new JsonObject { ["compression"] = compress ? "gzip" : "none" });
        return FormatLibrary.Default.Open(path).Signals.Single();
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(Path.Combine(TestContext.CurrentContext.WorkDirectory, "round-trips"), recursive: true);
}
