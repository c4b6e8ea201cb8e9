// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats.Hspy.Tests;

/// <summary>Files that HyperSpy 1.7.3 wrote a moment ago.</summary>
internal sealed class HyperSpyWritesTests
{
    private static readonly string[] Types =
    [
        "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64", "complex64", "complex128",
    ];

    private readonly Folder _folder = new();
    private IReadOnlyDictionary<string, JsonElement> _said = new Dictionary<string, JsonElement>();

    private static IEnumerable<string> Cases() =>
    [
        .. Types.Select(type => "dtype-" + type), "dtype-float16", "big-endian-u2", "big-endian-f8", "big-endian-c16",
        "colour-rgb8", "colour-rgba8", "colour-rgb16", "colour-rgba16",
        .. Enumerable.Range(1, 4).SelectMany(rank => Enumerable.Range(0, rank + 1).Select(axes => $"rank-{rank}-signal-{axes}")),
        "metadata", "not-compressed", "lzf", "small-chunks", "lazy", "uneven-axis", "even-values", "formula-axis", "decomposed",
    ];

    [OneTimeSetUp]
    public void Write() => _said = Python.Run("hyperspy_writes.py", _folder.Path);

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [TestCaseSource(nameof(Cases))]
    public void Its_elements_and_axes_are_read(string name)
    {
        var signal = Open(name);
        var said = _said[name];
        var descriptor = signal.Descriptor;
        Assert.That(descriptor.Shape, Is.EqualTo(said.GetProperty("shape").Deserialize<long[]>()));
        Assert.That(descriptor.Title, Is.EqualTo(said.GetProperty("title").GetString()));
        if (name != "dtype-float16") Assert.That(Signals.Sha256(signal), Is.EqualTo(said.GetProperty("sha256").GetString()));
        foreach (var (axis, there) in descriptor.Axes.Zip(said.GetProperty("axes").EnumerateArray()))
        {
            Assert.That(axis.Name, Is.EqualTo(there.GetProperty("name").GetString()));
            Assert.That(axis.Role == AxisRole.Navigation, Is.EqualTo(there.GetProperty("navigate").GetBoolean()));
            if (name is "uneven-axis" or "even-values" or "formula-axis") continue;
            Assert.That(axis.Units, Is.EqualTo(there.GetProperty("units").GetString()));
            Assert.That(axis.Scale, Is.EqualTo(there.GetProperty("scale").GetDouble()));
            Assert.That(axis.Offset, Is.EqualTo(there.GetProperty("offset").GetDouble()));
        }
    }

    [TestCaseSource(nameof(Types))]
    public void Each_element_type_is_recognised(string type) => Assert.That(Open("dtype-" + type).Descriptor.ElementType.Name(), Is.EqualTo(type));

    [TestCase("rgb8", ElementType.Rgb24)]
    [TestCase("rgba8", ElementType.Rgba32)]
    [TestCase("rgb16", ElementType.Rgb48)]
    [TestCase("rgba16", ElementType.Rgba64)]
    public void Colours_are_recognised(string name, ElementType type) => Assert.That(Open("colour-" + name).Descriptor.ElementType, Is.EqualTo(type));

    [Test]
    public void Half_precision_becomes_single_precision()
    {
        var signal = Open("dtype-float16");
        Assert.That(signal.Descriptor.ElementType, Is.EqualTo(ElementType.Float32));
        var values = new float[60];
        Buffer.BlockCopy(Signals.Bytes(signal), 0, values, 0, 240);
        Assert.That(values, Is.EqualTo(Enumerable.Range(0, 60).Select(i => (float)(i % 7))));
    }

    [TestCaseSource(nameof(Cases))]
    public void Its_metadata_are_kept_whole(string name)
    {
        var original = (JsonObject)Open(name).Descriptor.Metadata["original"]!;
        var hyperSpy = (JsonObject)original["hyperspy"]!;
        // The file says a few things more than HyperSpy shows.
        Assert.That(JsonTrees.Missing(WithoutHistory(JsonTrees.Node(_said[name].GetProperty("metadata"))), hyperSpy["metadata"]), Is.Null);
        var tree = (JsonObject)original.DeepClone();
        tree.Remove("hyperspy");
        Assert.That(JsonTrees.Difference(Expected(_said[name].GetProperty("original")), tree), Is.Null);
    }

    [Test]
    public void Neutral_fields_are_filled()
    {
        var expected = JsonNode.Parse("""
            {"instrument":{"name":"µSTEM"},
             "acquisition":{"dateTime":"2024-02-29T12:34:56.789000Z","operator":"M. Müller","mode":"STEM","beamEnergy":{"value":200.0,"units":"kV"},
              "probeCurrent":{"value":0.5,"units":"nA"},"magnification":200000.0,"cameraLength":{"value":80,"units":"mm"},
              "convergenceSemiAngle":{"value":1.5,"units":"mrad"},"collectionSemiAngle":{"value":20.0,"units":"mrad"},
              "dwellTime":{"value":0.01,"units":"s"},"exposureTime":{"value":0.2,"units":"s"}},
             "stage":{"alphaTilt":{"value":-5.0,"units":"deg"},"betaTilt":{"value":2,"units":"deg"},"x":{"value":100.0,"units":"µm"},"y":{"value":0.3,"units":"µm"}},
             "signal":{"quantity":"Counts (µ)"},
             "sample":{"name":"Fe","elements":["Fe","Pt"]},
             "notes":"a\r\nb"}
            """);
        var metadata = (JsonObject)Open("metadata").Descriptor.Metadata.DeepClone();
        metadata.Remove("original");
        Assert.That(JsonTrees.Difference(expected, metadata), Is.Null);
    }

    [Test]
    public void An_axis_of_uneven_steps_is_not_calibrated_and_its_values_are_kept()
    {
        var descriptor = Open("uneven-axis").Descriptor;
        Assert.That(descriptor.Axes[0], Is.EqualTo(new Axis("q", 4, AxisRole.Signal)));
        Assert.That(descriptor.Metadata["original"]!["hyperspy"]!["axis-0"]!["axis"]!["$array"]!["values"]!.ToJsonString(), Is.EqualTo("[0,1,4,9]"));
    }

    [Test]
    public void An_axis_given_by_even_values_is_calibrated() =>
        Assert.That(Open("even-values").Descriptor.Axes[0], Is.EqualTo(new Axis("q", 4, AxisRole.Signal, 0.25, 0.5, "nm")));

    [Test]
    public void Learning_results_are_kept()
    {
        var results = Open("decomposed").Descriptor.Metadata["original"]!["hyperspy"]!["learning_results"]!;
        Assert.That((string?)results["decomposition_algorithm"], Is.EqualTo("SVD"));
        Assert.That(results["factors"]!["$array"]!["shape"]!.ToJsonString(), Is.EqualTo("[20,10]"));
    }

    [Test]
    public void A_ragged_signal_is_refused_with_one_sentence()
    {
        var error = Assert.Throws<UnsupportedFormatException>(() => FormatLibrary.Default.Open(_folder.File("ragged.hspy")));
        Assert.That(error!.Message, Does.Contain("ragged signal").And.Contain("__unnamed__").And.EndWith("."));
    }

    private SignalSource Open(string name) => FormatLibrary.Default.Open(_folder.File(name + ".hspy")).Signals.Single();

    // HyperSpy adds to this history when it loads.
    private static JsonNode? WithoutHistory(JsonNode? metadata)
    {
        metadata = metadata!.DeepClone();
        (metadata["General"] as JsonObject)?.Remove("FileIO");
        return metadata;
    }

    // What HyperSpy's own reading changes or what its writer made other than it was asked to.
    private static JsonObject Expected(JsonElement original)
    {
        var tree = (JsonObject)JsonTrees.Node(original)!;
        if (tree["many-lists"] is not JsonArray lists) return tree;
        // HyperSpy makes texts of numbers beside texts, and gives long lists back in the order of their numbers' letters.
        tree["many-lists"] = new JsonArray([.. lists.OrderBy(item => int.Parse((string)item![0]!, CultureInfo.InvariantCulture)).Select(item => item!.DeepClone())]);
        return tree;
    }
}
