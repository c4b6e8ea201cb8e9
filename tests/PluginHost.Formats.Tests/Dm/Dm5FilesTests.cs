// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using CsCheck;
using PluginHost.Contract;
using PluginHost.Formats.Dm;

namespace PluginHost.Formats.Tests.Dm;

/// <summary>dm5 files: the tags of dm4 files in HDF5.</summary>
[TestFixture]
internal sealed class Dm5FilesTests
{
    private static readonly ElementType[] Kept =
    [
        ElementType.Boolean, ElementType.Int8, ElementType.Int16, ElementType.Int32, ElementType.UInt8, ElementType.UInt16, ElementType.UInt32,
        ElementType.Float32, ElementType.Float64, ElementType.Complex64, ElementType.Complex128, ElementType.Rgba32,
    ];

    private static IEnumerable<string> Items() => SharedData.Items("dm5");

    private static IEnumerable<string> Dm4Files() => SharedData.Items("dm").Select(SharedData.MainFile);

    [TestCaseSource(nameof(Items))]
    public void Files_of_others_hold_the_numbers_and_calibrations_that_their_program_gives(string item)
    {
        var signal = FormatLibrary.Default.Open(SharedData.MainFile(item)).Signals.Single();
        var expected = SharedData.Item(item).GetProperty("signals")[0];
        var numbers = MemoryMarshal.Cast<byte, float>(SignalBytes.Of(signal)).ToArray();
        // Nion Swift puts the energies last and leaves out axes of one element.
        Assert.That(numbers.Sum(), Is.EqualTo(expected.GetProperty("sum").GetDouble()));
        Assert.That((numbers.Min(), numbers.Max()), Is.EqualTo((expected.GetProperty("min").GetSingle(), expected.GetProperty("max").GetSingle())));
        var axes = signal.Descriptor.Axes.Where(axis => axis.Size > 1).Select(axis => (axis.Size, axis.Scale, axis.Offset, axis.Units));
        Assert.That(axes, Is.EquivalentTo(expected.GetProperty("axes").EnumerateArray().Select(axis => (
            axis.GetProperty("size").GetInt64(), axis.GetProperty("scale").GetDouble(), axis.GetProperty("offset").GetDouble(), axis.GetProperty("units").GetString()!)).Where(axis => axis.Item1 > 1)));
    }

    [Test]
    public void Elements_axes_titles_and_metadata_come_back_exactly()
    {
        using var folder = new TemporaryFolder();
        Arrays.Of(Kept, 1, "nm", "1/nm", "eV", "µm", "Å", "°", "\u4E2D", "").Where(signal => signal.Descriptor.Shape.Count <= 4).Sample(
            signal =>
            {
                var path = folder.File($"{Guid.NewGuid():N}.dm5");
                FormatLibrary.Default.Save(signal, path, options: new() { ["order"] = "keep" });
                var read = FormatLibrary.Default.Open(path).Signals[0];
                return read.Descriptor.ElementType == signal.Descriptor.ElementType
                    && read.Descriptor.Axes.SequenceEqual(signal.Descriptor.Axes)
                    && read.Descriptor.Title == signal.Descriptor.Title
                    && SignalBytes.Of(read).SequenceEqual(SignalBytes.Of(signal))
                    && read.Descriptor.Metadata["acquisition"]!.ToJsonString() == signal.Descriptor.Metadata["acquisition"]!.ToJsonString();
            },
            iter: 100);
    }

    [TestCaseSource(nameof(Dm4Files))]
    public void Data_and_tags_of_a_dm_file_go_through_a_dm5_file(string path)
    {
        using var folder = new TemporaryFolder();
        var signal = FormatLibrary.Default.Open(path).Signals[0];
        FormatLibrary.Default.Save(signal, folder.File("a.dm5"));
        var between = FormatLibrary.Default.Open(folder.File("a.dm5")).Signals[0];
        FormatLibrary.Default.Save(between, folder.File("b.dm4"));
        var back = FormatLibrary.Default.Open(folder.File("b.dm4")).Signals[0];
        foreach (var read in new[] { between, back })
        {
            Assert.That(SignalBytes.Hash(read), Is.EqualTo(SignalBytes.Hash(signal)));
            Assert.That(read.Descriptor.Axes, Is.EqualTo(signal.Descriptor.Axes));
            Assert.That(JsonNode.DeepEquals(Values(read), Values(signal)), Is.True, "the tags of the image");
        }
    }

    [Test]
    public void Truth_values_among_the_tags_are_said_to_become_octets()
    {
        using var folder = new TemporaryFolder();
        var descriptor = ArraySource.Describe(ElementType.UInt16, 2, 3);
        var source = new ArraySource(descriptor, ArraySource.Counting(descriptor));
        FormatLibrary.Default.Save(source, folder.File("plain.dm4"));
        Assert.That(FormatLibrary.Default.Save(FormatLibrary.Default.Open(folder.File("plain.dm4")).Signals[0], folder.File("plain.dm5")).Lost, Is.Empty);
        var tags = new JsonObject { ["Beam"] = new JsonObject { ["On"] = true, ["Energy"] = 200 }, ["Tilts"] = new JsonArray(true, false), ["Blanked"] = false };
        var told = descriptor with { Metadata = new JsonObject { ["original"] = tags } };
        FormatLibrary.Default.Save(new ArraySource(told, ArraySource.Counting(told)), folder.File("tags.dm4"));
        var lost = FormatLibrary.Default.Save(FormatLibrary.Default.Open(folder.File("tags.dm4")).Signals[0], folder.File("tags.dm5")).Lost;
        Assert.That(lost, Has.Count.EqualTo(1));
        Assert.That(lost[0], Does.StartWith("Tags that are truth values became octets: ").And.Contain("Beam:On").And.EndsWith(" and 1 more."));
    }

    [Test]
    public void The_layout_is_the_one_that_others_read()
    {
        using var folder = new TemporaryFolder();
        var descriptor = ArraySource.Describe(ElementType.UInt16, 2, 3, 4, 5) with { Title = "µ\u4E2D" };
        FormatLibrary.Default.Save(new ArraySource(descriptor, ArraySource.Counting(descriptor)), folder.File("a.dm5"));
        var read = Python.Run(
            ["h5py"],
            """
            import h5py
            with h5py.File(sys.argv[1]) as file:
                document = file["DocumentObjectList/[0]"].attrs["ImageSource"]
                image = file[f"ImageList/[{file[f'ImageSourceList/[{document}]'].attrs['ImageRef']}]"]
                data = image["ImageData/Data"]
                rectangle = file["DocumentObjectList/[0]"].attrs["Rectangle"]
                print(json.dumps({"shape": data.shape, "dtype": data.dtype.str, "chunks": data.chunks, "sha256": hashlib.sha256(data[...].tobytes()).hexdigest(),
                    "title": image.attrs["Name"].decode(), "sizes": [int(image["ImageData/Dimensions"].attrs[f"[{i}]"]) for i in range(4)],
                    "scale": image["ImageData/Calibrations/Dimension/[3]"].attrs["Scale"].dtype.str, "type": int(image["ImageData"].attrs["DataType"]),
                    "rectangle": [float(rectangle[name]) for name in ("top", "left", "bottom", "right")]}))
            """,
            folder.File("a.dm5"));
        Assert.That(read.GetProperty("shape").ToString(), Is.EqualTo("[2, 3, 4, 5]"));
        Assert.That(read.GetProperty("chunks").ToString(), Is.Empty);
        Assert.That(read.GetProperty("dtype").GetString(), Is.EqualTo("<u2"));
        Assert.That(read.GetProperty("sha256").GetString(), Is.EqualTo(SignalBytes.Hash(new ArraySource(descriptor, ArraySource.Counting(descriptor)))));
        Assert.That(read.GetProperty("title").GetString(), Is.EqualTo("µ\u4E2D"));
        Assert.That(read.GetProperty("sizes").ToString(), Is.EqualTo("[5, 4, 3, 2]"));
        Assert.That(read.GetProperty("scale").GetString(), Is.EqualTo("<f4"));
        Assert.That(read.GetProperty("type").GetInt32(), Is.EqualTo(10));
        Assert.That(read.GetProperty("rectangle").ToString(), Is.EqualTo("[0.0, 0.0, 4.0, 5.0]"));
    }

    [Test]
    public void A_tag_whose_name_fills_more_than_an_attribute_has_is_refused_and_nothing_is_left()
    {
        using var folder = new TemporaryFolder();
        var read = FormatLibrary.Default.Open(SharedData.Path("dm", "EELS_SI.dm4")).Signals[0];
        var metadata = (JsonObject)read.Descriptor.Metadata.DeepClone();
        metadata["original"]!["image"]!["ImageTags"]![new string('n', 70_000)] = 1;
        var signal = new ArraySource(read.Descriptor with { Metadata = metadata }, SignalBytes.Of(read));
        var error = Assert.Throws<UnsupportedFormatException>(() => FormatLibrary.Default.Save(signal, folder.File("long.dm5")));
        Assert.That(error!.Message, Does.Contain("at most 65535"));
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path), Is.Empty);
    }

    [Test]
    public void A_damaged_file_is_refused_with_a_sentence_wherever_it_is_cut()
    {
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(SharedData.Path("dm5", "ref_T_0_1.dm5"));
        for (var length = 1; length < bytes.Length; length += 997)
        {
            var path = folder.File("cut.dm5");
            File.WriteAllBytes(path, bytes[..length]);
            var error = Assert.Catch<ContractException>(() =>
            {
                foreach (var signal in FormatLibrary.Default.Open(path).Signals) signal.CopyTo(Stream.Null);
            });
            Assert.That(error!.Message, Is.Not.Empty);
        }
    }

    // The tags of the image as values; HDF5 has bytes where tags have truth values, and does not tell an empty list from an empty group.
    private static JsonNode Values(SignalSource signal) => JsonNode.Parse(
        signal.Descriptor.Metadata["original"]!["image"]!["ImageTags"]!.ToJsonString()
            .Replace(":true", ":1", StringComparison.Ordinal).Replace(":false", ":0", StringComparison.Ordinal).Replace("[]", "{}", StringComparison.Ordinal))!;
}
