// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats.Hspy.Tests;

/// <summary>Files written here, loaded by HyperSpy 1.7.3, whole and lazily.</summary>
internal sealed class HyperSpyReadsTests
{
    private static readonly ElementType[] Types = Enum.GetValues<ElementType>();

    private static readonly string[] Compressions = ["none", "gzip"];

    private static readonly long[][] Shapes = [[1], [2], [7], [5000], [3, 4], [1, 1, 9], [17, 1024], [2, 3, 8], [37, 2, 11, 3], [3, 5, 64, 64], [2, 2, 2, 3, 3]];

    private readonly Folder _folder = new();
    private readonly Dictionary<string, SignalSource> _written = [];
    private IReadOnlyDictionary<string, JsonElement> _said = new Dictionary<string, JsonElement>();

    private static IEnumerable<string> Cases() =>
    [
        .. Types.SelectMany(type => Compressions.Select(compression => $"{type}-{compression}")),
        .. Shapes.SelectMany(shape => Compressions.Select(compression => $"{string.Join('x', shape)}-{compression}")),
        "described-none", "described-gzip",
    ];

    [OneTimeSetUp]
    public void Write()
    {
        foreach (var compression in Compressions)
        {
            foreach (var type in Types) Save($"{type}-{compression}", Signals.Counting(Signals.Descriptor(type, 3, 4, 5)), compression);
            foreach (var shape in Shapes) Save($"{string.Join('x', shape)}-{compression}", Signals.Counting(Signals.Descriptor(ElementType.UInt16, shape)), compression);
            Save($"described-{compression}", Signals.Counting(Described), compression);
        }

        // HyperSpy's axes may be navigation axes anywhere: energy first, as in DigitalMicrograph's spectrum images.
        for (var flags = 0; flags < 8; flags++)
        {
            var roles = Enumerable.Range(0, 3).Select(axis => (flags >> axis & 1) == 1 ? AxisRole.Navigation : AxisRole.Signal).ToArray();
            var descriptor = Signals.Descriptor(ElementType.Float32, 6, 3, 4);
            Save($"roles-{flags}", Signals.Counting(descriptor with { Axes = [.. descriptor.Axes.Select((axis, index) => axis with { Role = roles[index], Scale = index + 2 })] }), "none");
        }

        Save("spectrum", Signals.Counting(Signals.Descriptor(ElementType.UInt32, 100) with { Metadata = Tree("""{"signal":{"type":"EDS"},"acquisition":{"mode":"SEM","beamEnergy":{"value":15000,"units":"V"}}}""") }), "none");
        Save("much", Signals.Counting(Signals.Descriptor(ElementType.UInt8, 4) with { Metadata = new JsonObject { ["original"] = Much() } }), "none");
        Save("untitled", Signals.Counting(Signals.Descriptor(ElementType.UInt8, 4)), "none");
        Save("slashes", Signals.Counting(Signals.Descriptor(ElementType.UInt8, 4) with { Title = "a/b" }), "none");
        Save("value", Signals.Counting(Signals.Descriptor(ElementType.Float64)), "none");
        Save("nothing", Signals.Counting(Signals.Descriptor(ElementType.Float64, 0, 3)), "none");
        _said = Python.Run("hyperspy_reads.py", _folder.Path);
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [TestCaseSource(nameof(Cases))]
    public void HyperSpy_loads_the_elements_whole_and_lazily(string name)
    {
        var said = Said(name);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Signals.Bytes(_written[name])));
        Assert.That(said.GetProperty("shape").Deserialize<long[]>(), Is.EqualTo(_written[name].Descriptor.Shape));
        Assert.That(said.GetProperty("sha256").GetString(), Is.EqualTo(hash));
        Assert.That(said.GetProperty("lazySha256").GetString(), Is.EqualTo(hash));
        Assert.That(said.GetProperty("lazy").GetBoolean(), Is.True);
        Assert.That(said.GetProperty("version").GetString(), Is.EqualTo("3.1"));
        Assert.That(said.GetProperty("compression").GetString(), Is.EqualTo(name.EndsWith("gzip", StringComparison.Ordinal) && _written[name].Descriptor.Count > 1 ? "gzip" : null));
    }

    [TestCaseSource(nameof(Types))]
    public void HyperSpy_sees_the_element_type(ElementType type)
    {
        var expected = type switch
        {
            ElementType.Rgb24 => "R,G,Buint8",
            ElementType.Rgba32 => "R,G,B,Auint8",
            ElementType.Rgb48 => "R,G,Buint16",
            ElementType.Rgba64 => "R,G,B,Auint16",
            _ => type.Name(),
        };
        Assert.That(Said($"{type}-none").GetProperty("dtype").GetString(), Is.EqualTo(expected));
    }

    [Test]
    public void HyperSpy_makes_complex_signals_of_complex_numbers() =>
        Assert.That(Said("Complex64-none").GetProperty("class").GetString(), Does.StartWith("Complex"));

    [TestCaseSource(nameof(Cases))]
    public void We_read_it_back(string name)
    {
        var written = _written[name];
        var read = FormatLibrary.Default.Open(_folder.File(name + ".hspy")).Signals.Single();
        Assert.That(read.Descriptor.ElementType, Is.EqualTo(written.Descriptor.ElementType));
        Assert.That(read.Descriptor.Shape, Is.EqualTo(written.Descriptor.Shape));
        Assert.That(read.Descriptor.Axes, Is.EqualTo(written.Descriptor.Axes));
        Assert.That(read.Descriptor.Title, Is.EqualTo(written.Descriptor.Title));
        Assert.That(Signals.Bytes(read), Is.EqualTo(Signals.Bytes(written)));
    }

    [TestCaseSource(nameof(Cases))]
    public void Without_compression_the_elements_are_plain_bytes_although_readers_see_chunks(string name)
    {
        var read = FormatLibrary.Default.Open(_folder.File(name + ".hspy")).Signals.Single();
        Assert.That(Said(name).GetProperty("chunks").ValueKind, Is.EqualTo(JsonValueKind.Array));
        var isPlain = name.EndsWith("none", StringComparison.Ordinal) || read.Descriptor.Count == 1;
        Assert.That(read.Descriptor.Location is not null, Is.EqualTo(isPlain));
        if (isPlain) Assert.That(Signals.BytesInPlace(read.Descriptor), Is.EqualTo(Signals.Bytes(_written[name])));
    }

    [Test]
    public void HyperSpy_takes_navigation_axes_in_any_place()
    {
        for (var flags = 0; flags < 8; flags++)
        {
            var said = Said($"roles-{flags}");
            var axes = said.GetProperty("axes").EnumerateArray().ToList();
            Assert.That(axes.Select(axis => axis.GetProperty("navigate").GetBoolean()), Is.EqualTo(Enumerable.Range(0, 3).Select(axis => (flags >> axis & 1) == 1)));
            Assert.That(axes.Select(axis => axis.GetProperty("scale").GetDouble()), Is.EqualTo([2.0, 3, 4]));
            Assert.That(said.GetProperty("shape").Deserialize<long[]>(), Is.EqualTo([6L, 3, 4]));
            Assert.That(said.GetProperty("sha256").GetString(), Is.EqualTo(Signals.Sha256(_written[$"roles-{flags}"])));
        }
    }

    [Test]
    public void HyperSpy_sees_title_axes_and_units()
    {
        var said = Said("described-none");
        Assert.That(said.GetProperty("title").GetString(), Is.EqualTo("Ångström µ ° 試料"));
        foreach (var (axis, there) in Described.Axes.Zip(said.GetProperty("axes").EnumerateArray()))
        {
            Assert.That(there.GetProperty("name").GetString(), Is.EqualTo(axis.Name));
            Assert.That(there.GetProperty("units").GetString(), Is.EqualTo(axis.Units));
            Assert.That(there.GetProperty("scale").GetDouble(), Is.EqualTo(axis.Scale));
            Assert.That(there.GetProperty("offset").GetDouble(), Is.EqualTo(axis.Offset));
            Assert.That(there.GetProperty("navigate").GetBoolean(), Is.EqualTo(axis.Role == AxisRole.Navigation));
        }
    }

    [Test]
    public void HyperSpy_finds_neutral_fields_in_its_own_places()
    {
        var metadata = JsonTrees.Node(Said("described-none").GetProperty("metadata"))!;
        var expected = Tree("""
            {"General":{"title":"Ångström µ ° 試料","date":"2026-01-31","time":"10:20:30","time_zone":"+01:00","authors":"Å. Ö.","notes":"n"},
             "Signal":{"signal_type":"EELS","quantity":"counts"},
             "Sample":{"description":"Si","elements":["Si"]},
             "Acquisition_instrument":{"TEM":{"microscope":"M","acquisition_mode":"STEM","beam_energy":300,"beam_current":0.1,"camera_length":100.5,
               "Detector":{"EELS":{"collection_angle":12.5},"Camera":{"exposure":0.005}},"Stage":{"tilt_alpha":1.5,"x":0.0025}}},
             "PluginHost":{"acquisition":{"defocus":{"value":-50,"units":"nm"},"cameraName":"K3"},"ours":[1,[2,"x"],{"a":null}]}}
            """);
        Assert.That(JsonTrees.Missing(expected, metadata), Is.Null);
    }

    [Test]
    public void HyperSpy_gets_the_vendors_tree_as_original_metadata()
    {
        var expected = Tree("""{"ImageList":[{"Name":"a"},{"Name":"b"}],"Tags":{"µ":1.5,"whole":2.0,"n":null,"flags":[true,false],"texts":["a",""],"mixed":[1,2.5,"x"]},"nan":{"$float":"NaN"},"z":{"$complex":[1.0,-2.0]},"b":{"$bytes":"AAH/"},"t":{"$tuple":[1,2]}}""");
        Assert.That(JsonTrees.Difference(expected, JsonTrees.Node(Said("described-none").GetProperty("original"))), Is.Null);
    }

    [Test]
    public void HyperSpy_loads_thousands_of_entries_and_long_lists_in_order() =>
        Assert.That(JsonTrees.Difference(Much(), JsonTrees.Node(Said("much").GetProperty("original"))), Is.Null);

    [Test]
    public void Spectra_of_EDS_are_binned_and_have_HyperSpys_name_for_the_instrument()
    {
        var said = Said("spectrum");
        Assert.That(said.GetProperty("signalType").GetString(), Is.EqualTo("EDS_SEM"));
        Assert.That(said.GetProperty("class").GetString(), Is.EqualTo("EDSSEMSpectrum"));
        Assert.That(said.GetProperty("axes")[0].GetProperty("binned").GetBoolean(), Is.True);
        Assert.That(said.GetProperty("metadata").GetProperty("Acquisition_instrument").GetProperty("SEM").GetProperty("beam_energy").GetDouble(), Is.EqualTo(15));
    }

    [Test]
    public void A_title_may_be_missing_or_have_slashes()
    {
        Assert.That(Said("untitled").GetProperty("title").GetString(), Is.Empty);
        Assert.That(Said("slashes").GetProperty("title").GetString(), Is.EqualTo("a/b"));
    }

    [Test]
    public void A_single_value_becomes_an_axis_of_one_element() => Assert.That(Said("value").GetProperty("shape").Deserialize<long[]>(), Is.EqualTo([1L]));

    [Test]
    public void An_array_without_elements_keeps_its_shape() => Assert.That(Said("nothing").GetProperty("shape").Deserialize<long[]>(), Is.EqualTo([0L, 3]));

    [Test]
    public void All_metadata_come_back()
    {
        var read = FormatLibrary.Default.Open(_folder.File("described-gzip.hspy")).Signals.Single();
        Assert.That(JsonTrees.Missing(Described.Metadata, read.Descriptor.Metadata), Is.Null);
    }

    private static SignalDescriptor Described { get; } = new()
    {
        Title = "Ångström µ ° 試料",
        ElementType = ElementType.Int16,
        Shape = [2, 3, 4, 5],
        Axes =
        [
            new Axis("y", 2, AxisRole.Navigation, 0.5, -1, "µm"), new Axis("x", 3, AxisRole.Navigation, 2, 0.25, "Å"),
            new Axis("θ", 4, AxisRole.Signal, 1e-3, 0, "°"), new Axis("", 5, AxisRole.Signal),
        ],
        Metadata = Tree("""
            {"instrument":{"name":"M"},
             "acquisition":{"dateTime":"2026-01-31T10:20:30+01:00","operator":"Å. Ö.","mode":"STEM","beamEnergy":{"value":300,"units":"kV"},"probeCurrent":{"value":0.1,"units":"nA"},
               "cameraLength":{"value":100.5,"units":"mm"},"collectionSemiAngle":{"value":12.5,"units":"mrad"},"exposureTime":{"value":0.005,"units":"s"},
               "defocus":{"value":-50,"units":"nm"},"cameraName":"K3"},
             "stage":{"alphaTilt":{"value":1.5,"units":"deg"},"x":{"value":2.5,"units":"µm"}},
             "signal":{"type":"EELS","quantity":"counts"},
             "sample":{"name":"Si","elements":["Si"]},
             "notes":"n",
             "ours":[1,[2,"x"],{"a":null}],
             "original":{"ImageList":[{"Name":"a"},{"Name":"b"}],"Tags":{"µ":1.5,"whole":2.0,"n":null,"flags":[true,false],"texts":["a",""],"mixed":[1,2.5,"x"]},
               "nan":{"$float":"NaN"},"z":{"$complex":[1.0,-2.0]},"b":{"$bytes":"AAH/"},"t":{"$tuple":[1,2]}}}
            """),
    };

    private static JsonObject Much()
    {
        var tree = new JsonObject();
        for (var i = 0; i < 3000; i++) tree[$"entry {i}"] = $"value {i} µ";
        for (var i = 0; i < 300; i++) tree[$"group {i}"] = new JsonObject { ["i"] = i };
        tree["list"] = new JsonArray([.. Enumerable.Range(0, 120).Select(i => new JsonObject { ["i"] = i })]);
        tree["text"] = new string('x', 200_000);
        return tree;
    }

    private static JsonObject Tree(string json) => (JsonObject)JsonNode.Parse(json)!;

    private void Save(string name, SignalSource signal, string compression)
    {
        _written[name] = signal;
        FormatLibrary.Default.Save(signal, _folder.File(name + ".hspy"), options: new JsonObject { ["compression"] = compression });
    }

    private JsonElement Said(string name)
    {
        var said = _said[name];
        if (said.TryGetProperty("error", out var error)) Assert.Fail($"HyperSpy cannot load it: {error.GetString()}");
        return said;
    }
}
