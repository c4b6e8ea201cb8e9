// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Formats.Tests.Raw;

/// <summary>Raw bytes with a description beside them.</summary>
[TestFixture]
internal sealed class RawDescriptionTests
{
    [Test]
    public void A_type_and_a_shape_are_enough_and_either_file_may_be_opened([Values("a.raw", "a.raw.json")] string name)
    {
        using var folder = Make("""{ "dtype": "uint16", "shape": [2, 3] }""", [1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0]);
        var signal = FormatLibrary.Default.Open(folder.File(name)).Signals[0];
        Assert.That(signal.Descriptor.Axes, Is.EqualTo(DefaultAxes.For([2, 3])));
        Assert.That(signal.Descriptor.Location, Is.EqualTo(new ArrayLocation(folder.File("a.raw"))));
        Assert.That(SignalBytes.Of(signal), Is.EqualTo(new byte[] { 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0 }));
    }

    [Test]
    public void Offset_byte_order_and_order_of_axes_are_followed()
    {
        using var folder = Make(
            """{ "dtype": "uint16", "shape": [2, 3], "offset": 3, "byteOrder": "big", "order": "F" }""", [9, 9, 9, 0, 1, 0, 4, 0, 2, 0, 5, 0, 3, 0, 6]);
        Assert.That(SignalBytes.Of(FormatLibrary.Default.Open(folder.File("a.raw")).Signals[0]), Is.EqualTo(new byte[] { 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0 }));
    }

    [Test]
    public void Axes_title_and_metadata_are_taken_over()
    {
        using var folder = Make(
            """
            { "dtype": "uint8", "shape": [2, 1], "title": "Linie", "metadata": { "sample": { "name": "Si" } },
              "axes": [ { "name": "t", "role": "navigation", "scale": 0.5, "units": "s" }, { "offset": 3 } ] }
            """, [1, 2]);
        var descriptor = FormatLibrary.Default.Open(folder.File("a.raw")).Signals[0].Descriptor;
        Assert.That(descriptor.Axes, Is.EqualTo(new[] { new Axis("t", 2, AxisRole.Navigation, 0.5, 0, "s"), new Axis("x", 1, AxisRole.Signal, 1, 3) }));
        Assert.That(descriptor.Title, Is.EqualTo("Linie"));
        Assert.That(descriptor.Metadata["sample"]!["name"]!.GetValue<string>(), Is.EqualTo("Si"));
    }

    [TestCase("""{ "dtype": "uint17", "shape": [2] }""", "'dtype' should be one of")]
    [TestCase("""{ "dtype": "uint8", "shape": [2, -1] }""", "'shape' should be a list of sizes")]
    [TestCase("""{ "dtype": "uint8", "shape": [2], "offset": -1 }""", "'offset' should be a number of bytes")]
    [TestCase("""{ "dtype": "uint8", "shape": [2], "byteOrder": "middle" }""", "'byteOrder' should be 'little' or 'big'")]
    [TestCase("""{ "dtype": "uint8", "shape": [2], "axes": [] }""", "'axes' should list 1 axes")]
    [TestCase("""{ "dtype": "uint8", "shape": [2], "axes": [ { "size": 3 } ] }""", "should be 2 as in 'shape'")]
    [TestCase("""{ "dtype": "uint8", "shape": [2], "axes": [ { "scale": "1" } ] }""", "'scale' of an axis should be a number")]
    [TestCase("""{ "dtype": "uint8", "shape": [3] }""", "ends at byte 2")]
    [TestCase("""{ "dtype": "uint8", "shape": [4000000000, 4000000000, 4000000000] }""", "larger than any file")]
    public void A_wrong_description_is_refused_with_what_is_wrong(string json, string sentence)
    {
        using var folder = Make(json, [1, 2]);
        Assert.That(() => FormatLibrary.Default.Open(folder.File("a.raw")), Throws.TypeOf<UnreadableFileException>().With.Message.Contains(sentence));
    }

    [Test]
    public void A_description_without_its_bytes_is_refused()
    {
        using var folder = Make("""{ "dtype": "uint8", "shape": [2] }""", [1, 2]);
        File.Delete(folder.File("a.raw"));
        Assert.That(() => FormatLibrary.Default.Open(folder.File("a.raw.json")), Throws.TypeOf<UnreadableFileException>().With.Message.Contains("There is no file"));
    }

    private static TemporaryFolder Make(string json, byte[] bytes)
    {
        var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.raw"), bytes);
        File.WriteAllText(folder.File("a.raw.json"), json);
        return folder;
    }
}
