// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats.Hspy.Tests;

/// <summary>The HyperSpy and pyxem files of the test data, against what RosettaSciIO reads from them.</summary>
internal sealed class RealFilesTests
{
    private static IEnumerable<string> Items() =>
        SharedData.Items().Where(item => item.Value.GetProperty("format").GetString() is "hspy" or "pyxem").Select(item => item.Key);

    [TestCaseSource(nameof(Items))]
    public void Shape_type_axes_and_elements_are_those_that_RosettaSciIO_reads(string item)
    {
        var opened = FormatLibrary.Default.Open(SharedData.Path(item));
        var expected = SharedData.Items()[item].GetProperty("signals");
        Assert.That(opened.Format, Is.EqualTo("hspy"));
        Assert.That(opened.Signals, Has.Count.EqualTo(expected.GetArrayLength()));
        foreach (var (signal, said) in opened.Signals.Zip(expected.EnumerateArray()))
        {
            var descriptor = signal.Descriptor;
            Assert.That(descriptor.Shape, Is.EqualTo(said.GetProperty("shape").Deserialize<long[]>()));
            Assert.That(Numpy(descriptor.ElementType), Is.EqualTo(said.GetProperty("dtype").GetString()));
            Assert.That(Signals.Sha256(signal), Is.EqualTo(said.GetProperty("sha256").GetString()));
            foreach (var (axis, there) in descriptor.Axes.Zip(said.GetProperty("axes").EnumerateArray()))
            {
                Assert.That(axis.Size, Is.EqualTo(there.GetProperty("size").GetInt64()));
                Assert.That(axis.Name, Is.EqualTo(there.GetProperty("name").GetString() ?? ""));
                Assert.That(axis.Units, Is.EqualTo(there.GetProperty("units").GetString() ?? ""));
                Assert.That(axis.Scale, Is.EqualTo(there.GetProperty("scale").GetDouble()));
                Assert.That(axis.Offset, Is.EqualTo(there.GetProperty("offset").GetDouble()));
                if (there.TryGetProperty("navigate", out var navigate)) Assert.That(axis.Role == AxisRole.Navigation, Is.EqualTo(navigate.GetBoolean()));
            }
        }
    }

    [TestCaseSource(nameof(Items))]
    public void Title_and_signal_type_are_those_that_RosettaSciIO_reads(string item)
    {
        var descriptor = FormatLibrary.Default.Open(SharedData.Path(item)).Signals[0].Descriptor;
        var metadata = SharedData.Items()[item].GetProperty("signals")[0].GetProperty("metadata");
        Assert.That(descriptor.Title, Is.EqualTo(metadata.GetProperty("General.title").GetString()));
        var type = metadata.GetProperty("Signal.signal_type").GetString() switch { "EDS_TEM" => "EDS", "electron_diffraction" => "diffraction", "" => null, var other => other };
        Assert.That((string?)descriptor.Metadata["signal"]?["type"], Is.EqualTo(type));
    }

    [TestCaseSource(nameof(Items))]
    public void Every_value_of_the_metadata_is_kept_under_original(string item)
    {
        var original = FormatLibrary.Default.Open(SharedData.Path(item)).Signals[0].Descriptor.Metadata["original"]!["hyperspy"]!;
        var leaves = Leaves(original["metadata"] ?? original["mapped_parameters"]).ToDictionary(leaf => leaf.Path, leaf => leaf.Value);
        var metadata = SharedData.Items()[item].GetProperty("signals")[0].GetProperty("metadata");
        foreach (var expected in metadata.EnumerateObject())
        {
            // RosettaSciIO gives the bytes of this one as text.
            if (expected.Name == "test.binary_string") continue;
            // Before version 1.2 the tree had other branches; each leaf is in it, as the last part of its name.
            var found = original["metadata"] is not null
                ? leaves.GetValueOrDefault(expected.Name)
                : leaves.FirstOrDefault(leaf => leaf.Key.EndsWith(expected.Name[(expected.Name.LastIndexOf('.') + 1)..], StringComparison.Ordinal)).Value;
            // RosettaSciIO adds these where they are missing.
            if (found is null && (expected.Name == "Signal.signal_origin" || expected.Name.Contains("._sig_variance.package", StringComparison.Ordinal))) continue;
            Assert.That(JsonTrees.Difference(JsonTrees.Node(expected.Value), found, expected.Name), Is.Null);
        }
    }

    [Test]
    public void The_original_metadata_of_a_file_are_the_top_of_original()
    {
        var original = (JsonObject)FormatLibrary.Default.Open(SharedData.Path("pyxem/pyxem_electron_diffraction.hspy")).Signals[0].Descriptor.Metadata["original"]!;
        Assert.That((long)original["blockfile_header"]!["Beam_energy"]!, Is.EqualTo(200000));
        Assert.That((string?)original["blockfile_header"]!["ID"], Is.EqualTo("IMGBLO"));
        Assert.That(((JsonObject)original["blockfile_header"]!), Has.Count.EqualTo(39));
    }

    [TestCase("hspy/example1_v1.0.hdf5", "acquisition.beamEnergy", 120.0, "kV")]
    [TestCase("hspy/example1_v1.0.hdf5", "acquisition.dwellTime", 0.1, "s")]
    [TestCase("hspy/example1_v1.2.hdf5", "acquisition.collectionSemiAngle", 3.4, "mrad")]
    [TestCase("hspy/example2_v3.1.hspy", "acquisition.exposureTime", 0.2, "s")]
    [TestCase("hspy/example2_v3.1.hspy", "stage.alphaTilt", 10.0, "deg")]
    [TestCase("hspy/EDS_TEM_FePt_nanoparticles.hspy", "detector.elevationAngle", 22.0, "deg")]
    [TestCase("pyxem/pyxem_electron_diffraction.hspy", "acquisition.beamEnergy", 200.0, "kV")]
    [TestCase("pyxem/pyxem_electron_diffraction.hspy", "acquisition.cameraLength", 0.2, "mm")]
    public void Neutral_fields_have_value_and_units(string item, string field, double value, string units)
    {
        JsonNode? node = FormatLibrary.Default.Open(SharedData.Path(item)).Signals[0].Descriptor.Metadata;
        foreach (var key in field.Split('.')) node = node![key];
        Assert.That((double)node!["value"]!, Is.EqualTo(value));
        Assert.That((string?)node["units"], Is.EqualTo(units));
    }

    [TestCase("hspy/example1_v1.2.hdf5", "1991-10-01T12:00:00")]
    [TestCase("hspy/example2_v3.1.hspy", "2014-07-09T18:56:37")]
    [TestCase("pyxem/pyxem_electron_diffraction.hspy", "2015-12-01T15:43:09.828000Z")]
    public void Date_and_time_are_one_moment(string item, string moment) =>
        Assert.That((string?)FormatLibrary.Default.Open(SharedData.Path(item)).Signals[0].Descriptor.Metadata["acquisition"]!["dateTime"], Is.EqualTo(moment));

    [Test]
    public void No_other_HDF5_file_is_taken_for_one_of_HyperSpy()
    {
        var reader = new HspyReader();
        var others = SharedData.Hdf5Files().Where(path => !path.Contains("/hspy/", StringComparison.Ordinal) && !path.Contains("/pyxem/", StringComparison.Ordinal)).ToList();
        Assert.That(others, Has.Count.GreaterThan(30));
        foreach (var path in others)
        {
            var bytes = File.ReadAllBytes(path).AsMemory();
            Assert.That(reader.Recognises(new FileHead(path, bytes.Length, bytes[..Math.Min(FileHead.Size, bytes.Length)])), Is.False, path);
        }
    }

    private static string Numpy(ElementType type) => type switch
    {
        ElementType.UInt8 => "|u1",
        ElementType.Int32 => "<i4",
        ElementType.UInt32 => "<u4",
        ElementType.Int64 => "<i8",
        ElementType.Float64 => "<f8",
        _ => type.Name(),
    };

    // As expected.json has them: paths of objects with dots, elements of lists that hold objects by number, other lists whole.
    private static IEnumerable<(string Path, JsonNode? Value)> Leaves(JsonNode? node, string path = "")
    {
        if (node is JsonObject { Count: 1 } tagged && tagged["$tuple"] is JsonArray tuple) node = Plain(tuple);
        else if (node is JsonObject { Count: 1 } array && array["$array"]?["values"] is JsonArray values) node = Plain(values);
        var prefix = path.Length == 0 ? "" : path + ".";
        return node switch
        {
            JsonObject tree => tree.SelectMany(entry => Leaves(entry.Value, prefix + entry.Key)),
            JsonArray list when list.Any(item => item is JsonObject and not { Count: 1 }) => list.SelectMany((item, index) => Leaves(item, prefix + index)),
            JsonArray list => [(path, Plain(list))],
            _ => [(path, node)],
        };
    }

    private static JsonArray Plain(JsonArray list) =>
        new([.. list.Select(item => item is JsonObject tagged && tagged["$tuple"] is JsonArray tuple ? Plain(tuple) : item is JsonArray nested ? Plain(nested) : item?.DeepClone())]);
}
