// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using CsCheck;
using PluginHost.Contract;
using PluginHost.Formats.Dm;

namespace PluginHost.Formats.Tests.Dm;

/// <summary>What is written as dm3 or dm4 is read again as it was.</summary>
[TestFixture]
internal sealed class DmWriterTests
{
    private static readonly ElementType[] Kept =
    [
        ElementType.Boolean, ElementType.Int8, ElementType.Int16, ElementType.Int32, ElementType.UInt8, ElementType.UInt16, ElementType.UInt32,
        ElementType.Float32, ElementType.Float64, ElementType.Complex64, ElementType.Complex128, ElementType.Rgba32,
    ];

    private static readonly string[] Units = ["nm", "1/nm", "eV", "µm", "Å", "°", "mrad", "\u4E2D", ""];

    [Test]
    public void Elements_axes_titles_and_metadata_come_back_exactly([Values(".dm3")] string suffix)
    {
        using var folder = new TemporaryFolder();
        Arrays.Of(Kept, 1, Units).Where(signal => signal.Descriptor.Shape.Count <= 4).Sample(
            signal =>
            {
                var read = Written(folder, signal, $"{Guid.NewGuid():N}{suffix}");
                return Same(read, signal) && Fields(read.Descriptor) == Fields(signal.Descriptor);
            },
            iter: 300);
    }

    [Test]
    public void Metadata_of_any_form_come_back()
    {
        using var folder = new TemporaryFolder();
        var metadata = JsonNode.Parse(
            """
            { "processing": { "method: GPA [v2]": "\u4E2D µ", "values": [0.1, 2.5, 1e300], "whole": [1, 2, 3], "mixed": [1, "a", null, true, {}, []], "none": null,
                "large": 9007199254740993, "largest": 18446744073709551615, "percent%": -3, "empty": {} },
              "acquisition": { "beamEnergy": { "value": 200.1, "units": "kV" }, "mode": "STEM", "dateTime": "2024-03-04T05:06:07.5+01:00", "operator": "Å. Öst" },
              "signal": { "type": "strain", "scale": 0.1, "offset": -3.3, "units": "%" }, "original": { "header": { "mode": 6 } } }
            """)!.AsObject();
        var descriptor = ArraySource.Describe(ElementType.Float32, 4, 5) with { Metadata = metadata };
        var read = Written(folder, new ArraySource(descriptor, ArraySource.Counting(descriptor))).Descriptor.Metadata;
        Assert.That(read["original"]!["image"]!["ImageTags"]!["PluginHost"]!["Metadata"]!["original"]!["header"]!["mode"]!.GetValue<long>(), Is.EqualTo(6));
        read.Remove("original");
        metadata.Remove("original");
        foreach (var (key, value) in metadata) Assert.That(JsonNode.DeepEquals(read[key], value), Is.True, $"{key}: {read[key]?.ToJsonString()} is not {value?.ToJsonString()}");
    }

    [TestCaseSource(typeof(SharedData), nameof(SharedData.DmFiles))]
    public void A_signal_of_a_dm_file_is_written_with_all_its_tags_byte_for_byte(string path)
    {
        using var folder = new TemporaryFolder();
        var signals = FormatLibrary.Default.Open(path).Signals;
        var copy = folder.File("copy" + Path.GetExtension(path));
        FormatLibrary.Default.Save(signals[0], copy, options: new() { ["version"] = DmTagFile.Read(path).Version });
        if (signals.Count == 1)
        {
            var expected = File.ReadAllBytes(path);
            var written = File.ReadAllBytes(copy);
            var header = expected[3] == 4 ? 16 : 12;
            Assert.That(written.AsSpan(header).SequenceEqual(expected.AsSpan(header, written.Length - header)), Is.True);
        }

        Assert.That(SignalBytes.Hash(FormatLibrary.Default.Open(copy).Signals[0]), Is.EqualTo(SignalBytes.Hash(signals[0])));
    }

    [TestCaseSource(typeof(SharedData), nameof(SharedData.DmFiles))]
    public void A_result_made_of_a_dm_file_keeps_the_tags_of_its_image(string path)
    {
        using var folder = new TemporaryFolder();
        foreach (var signal in FormatLibrary.Default.Open(path).Signals)
        {
            // As a host holds it: the descriptor as text, the elements elsewhere.
            var metadata = JsonNode.Parse(signal.Descriptor.Metadata.ToJsonString())!.AsObject();
            var held = new ArraySource(signal.Descriptor with { Metadata = metadata, Location = null }, SignalBytes.Of(signal));
            var read = Written(folder, held);
            Assert.That(Same(read, held), Is.True);
            var before = Tags(path, (int)metadata["original"]!["imageIndex"]!);
            var after = Tags(folder.File("a.dm4"), 0);
            Assert.That(DmTrees.DescribeWhole(after), Is.EqualTo(DmTrees.DescribeWhole(WithoutLong(before))));
        }
    }

    [Test]
    public void A_result_of_another_shape_keeps_the_tags_but_is_no_spectrum_image()
    {
        using var folder = new TemporaryFolder();
        var source = FormatLibrary.Default.Open(SharedData.Path("dm", "EELS_SI.dm4")).Signals[0].Descriptor;
        var map = ArraySource.Describe(ElementType.Float32, 2, 2) with { Title = "Thickness", Axes = [.. source.Axes.Skip(1).Select(axis => axis with { Role = AxisRole.Signal })], Metadata = source.Metadata };
        var read = Written(folder, new ArraySource(map, ArraySource.Counting(map)));
        var tags = Tags(folder.File("a.dm4"), 0);
        Assert.That(read.Descriptor.Axes, Is.EqualTo(map.Axes));
        Assert.That(tags.Text("Meta Data", "Format"), Is.Null);
        Assert.That(tags.Number("Microscope Info", "Voltage"), Is.EqualTo(200_000));
    }

    [Test]
    public void One_of_several_signals_becomes_a_document_of_its_own()
    {
        using var folder = new TemporaryFolder();
        var signals = FormatLibrary.Default.Open(SharedData.Path("dm", "multi_signal.dm3")).Signals;
        Assert.That(signals, Has.Count.GreaterThan(1));
        foreach (var signal in signals)
        {
            var saved = FormatLibrary.Default.Save(signal, folder.File("one.dm3"));
            Assert.That(saved.Lost, Is.EqualTo(new[] { "Window, contrast, annotations and thumbnail of the file are not kept: it has other signals, and this one became a document of its own." }));
            var back = FormatLibrary.Default.Open(folder.File("one.dm3")).Signals.Single();
            Assert.That((back.Descriptor.Title, SignalBytes.Hash(back)), Is.EqualTo((signal.Descriptor.Title, SignalBytes.Hash(signal))));
        }
    }

    [Test]
    public void A_calibration_that_was_changed_in_DigitalMicrograph_counts()
    {
        using var folder = new TemporaryFolder();
        var descriptor = ArraySource.Describe(ElementType.Float32, 4, 5) with
        {
            Axes = [new Axis("a", 4, AxisRole.Navigation, 0.1, 0.3, "nm"), new Axis("b", 5, AxisRole.Signal, 0.1, 0.3, "nm")],
        };
        Written(folder, new ArraySource(descriptor, ArraySource.Counting(descriptor)));
        var tags = DmTagFile.Read(folder.File("a.dm4"));
        var image = (DmGroup)tags.Root.Group("ImageList")!.Entries[0].Value;
        var first = DmGroup.Named(new DmEntry("Origin", DmScalar.Of(0f)), new DmEntry("Scale", DmScalar.Of(0.5f)), new DmEntry("Units", new DmText("µm")));
        var data = image.Group("ImageData")!;
        var calibrations = data.Group("Calibrations")!;
        calibrations = calibrations.With("Dimension", DmGroup.List(first, calibrations.Group("Dimension")!.Entries[1].Value));
        image = image.With("ImageData", data.With("Calibrations", calibrations));
        DmTagFile.Write(tags with { Root = tags.Root.With("ImageList", DmGroup.List(image)) }, folder.File("b.dm4"));
        Assert.That(FormatLibrary.Default.Open(folder.File("b.dm4")).Signals[0].Descriptor.Axes, Is.EqualTo(new[]
        {
            descriptor.Axes[0], new Axis("b", 5, AxisRole.Signal, 0.5, 0, "µm"),
        }));
    }

    [TestCase(ElementType.Rgb24, ElementType.Rgba32, "fourth byte")]
    [TestCase(ElementType.Int64, ElementType.Float64, "exact up to")]
    [TestCase(ElementType.UInt64, ElementType.Float64, "exact up to")]
    public void Types_that_DigitalMicrograph_lacks_become_others_and_that_is_said(ElementType type, ElementType becomes, string loss)
    {
        using var folder = new TemporaryFolder();
        var descriptor = ArraySource.Describe(type, 1, 3);
        byte[] bytes = type == ElementType.Rgb24 ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : [.. new long[] { 0, 1L << 40, type == ElementType.Int64 ? -5 : -1 }.SelectMany(BitConverter.GetBytes)];
        var saved = FormatLibrary.Default.Save(new ArraySource(descriptor, bytes), folder.File("a.dm4"));
        var read = FormatLibrary.Default.Open(folder.File("a.dm4")).Signals[0];
        Assert.That(saved.Lost, Has.One.Contains(loss));
        Assert.That(read.Descriptor.ElementType, Is.EqualTo(becomes));
        byte[] expected = type switch
        {
            ElementType.Rgb24 => [1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0],
            ElementType.Int64 => [.. new double[] { 0, 1L << 40, -5 }.SelectMany(BitConverter.GetBytes)],
            _ => [.. new double[] { 0, 1L << 40, ulong.MaxValue }.SelectMany(BitConverter.GetBytes)],
        };
        Assert.That(SignalBytes.Of(read), Is.EqualTo(expected));
    }

    [TestCase(ElementType.Rgb48, new long[] { 2, 2 }, "cannot hold rgb48")]
    [TestCase(ElementType.UInt8, new long[] { 1, 1, 1, 2, 2 }, "1 to 4 dimensions")]
    [TestCase(ElementType.UInt8, new long[0], "1 to 4 dimensions")]
    public void What_no_dm_file_holds_is_refused_with_what_to_do(ElementType type, long[] shape, string expected)
    {
        using var folder = new TemporaryFolder();
        var descriptor = ArraySource.Describe(type, shape);
        var error = Assert.Throws<UnsupportedFormatException>(() => FormatLibrary.Default.Save(new ArraySource(descriptor, new byte[descriptor.Bytes]), folder.File("a.dm4")));
        Assert.That(error!.Message, Does.Contain(expected));
        Assert.That(error.Error.Hint, Is.Not.Empty);
        Assert.That(folder.Names(), Is.Empty);
    }

    [Test]
    public void An_array_of_more_than_4_GiB_is_refused_as_dm3()
    {
        using var folder = new TemporaryFolder();
        var signal = new ArraySource(ArraySource.Describe(ElementType.UInt8, 5, 30_000, 30_000), []);
        var error = Assert.Throws<UnsupportedFormatException>(() => FormatLibrary.Default.Save(signal, folder.File("a.dm3")));
        Assert.That(error!.Message, Does.Contain("at most 4 GiB"));
        Assert.That(error.Error.Hint, Does.Contain(".dm4"));
        Assert.That(folder.Names(), Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Spectra_of_a_spectrum_image_come_to_lie_along_the_slowest_axis(bool isPlain)
    {
        using var folder = new TemporaryFolder();
        var axes = new[] { new Axis("y", 2, AxisRole.Navigation, 2, 0, "nm"), new Axis("x", 3, AxisRole.Navigation, 2, 0, "nm"), new Axis("Energy loss", 4, AxisRole.Signal, 0.5, 100, "eV") };
        var descriptor = new SignalDescriptor { ElementType = ElementType.UInt8, Shape = [2, 3, 4], Axes = axes, Metadata = new() { ["signal"] = new JsonObject { ["type"] = "EELS" } } };
        byte[] bytes = [.. Enumerable.Range(0, 24).Select(number => (byte)number)];
        File.WriteAllBytes(folder.File("a.raw"), bytes);
        var signal = isPlain ? SignalSource.Plain(descriptor with { Location = new ArrayLocation(folder.File("a.raw")) }) : new ArraySource(descriptor, bytes);
        var saved = FormatLibrary.Default.Save(signal, folder.File("a.dm4"));
        var read = FormatLibrary.Default.Open(folder.File("a.dm4")).Signals[0];
        Assert.That(saved.Lost, Has.One.Contains("slowest"));
        Assert.That(read.Descriptor.Axes, Is.EqualTo(new[] { axes[2], axes[0], axes[1] }));
        Assert.That(SignalBytes.Of(read), Is.EqualTo(new byte[] { 0, 4, 8, 12, 16, 20, 1, 5, 9, 13, 17, 21, 2, 6, 10, 14, 18, 22, 3, 7, 11, 15, 19, 23 }));
        Assert.That(folder.Names(), Is.EqualTo(new[] { "a.dm4", "a.raw" }));
    }

    [TestCase("order", "mine")]
    [TestCase("compression", "gzip")]
    [TestCase("version", "5")]
    public void Unknown_options_are_refused(string name, string value)
    {
        using var folder = new TemporaryFolder();
        var signal = ArraySource.Of(ElementType.UInt8, [2, 2], new byte[4]);
        Assert.Throws<InvalidParametersException>(() => FormatLibrary.Default.Save(signal, folder.File("a.dm4"), options: new() { [name] = value }));
        Assert.That(folder.Names(), Is.Empty);
    }

    private static SignalSource Written(TemporaryFolder folder, SignalSource signal, string name = "a.dm4")
    {
        var path = folder.File(name);
        FormatLibrary.Default.Save(signal, path, options: new() { ["order"] = "keep" });
        return FormatLibrary.Default.Open(path).Signals[0];
    }

    private static bool Same(SignalSource read, SignalSource signal) =>
        read.Descriptor.ElementType == signal.Descriptor.ElementType
        && read.Descriptor.Shape.SequenceEqual(signal.Descriptor.Shape)
        && read.Descriptor.Axes.SequenceEqual(signal.Descriptor.Axes)
        && read.Descriptor.Title == signal.Descriptor.Title
        && SignalBytes.Of(read).SequenceEqual(SignalBytes.Of(signal));

    // All but what the tags say of themselves; a scan of patterns is said to be one.
    private static string Fields(SignalDescriptor descriptor)
    {
        var fields = (JsonObject)descriptor.Metadata.DeepClone();
        fields.Remove("original");
        fields.Remove("signal");
        return fields.ToJsonString();
    }

    private static DmGroup Tags(string path, int index) => ((DmGroup)DmTagFile.Read(path).Root.Group("ImageList")!.Entries[index].Value).Group("ImageTags")!;

    private static DmGroup WithoutLong(DmGroup group) => group with
    {
        Entries = [.. group.Entries.Where(entry => entry.Value is not DmArray { Bytes: null }).Select(entry => entry.Value is DmGroup inner ? entry with { Value = WithoutLong(inner) } : entry)],
    };
}
