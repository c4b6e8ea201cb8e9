// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Formats.Dm;

namespace PluginHost.Formats.Tests.Dm;

/// <summary>Which images of a document are signals.</summary>
[TestFixture]
internal sealed class DmDocumentTests
{
    private static readonly DmGroup Picture = DmBytes.Image(23, [DmType.Int32], new byte[16], [2, 2]);
    private static readonly DmGroup Map = DmBytes.Image(6, [DmType.Octet], [1, 2, 3, 4, 5, 6], [3, 2]);

    [Test]
    public void A_thumbnail_that_is_listed_is_no_signal() => AssertTypes([ElementType.UInt8],
        [new("ImageList", DmBytes.List(Picture, Map)), new("Thumbnails", DmBytes.List(new DmGroup([new("ImageIndex", DmBytes.UInt32(0))])))]);

    [Test]
    public void A_listed_thumbnail_may_stand_anywhere() => AssertTypes([ElementType.UInt8],
        [new("ImageList", DmBytes.List(Map, Picture)), new("Thumbnails", DmBytes.List(new DmGroup([new("ImageIndex", DmBytes.UInt32(1))])))]);

    [Test]
    public void A_picture_that_no_source_shows_is_a_thumbnail() => AssertTypes([ElementType.UInt8],
        [new("ImageList", DmBytes.List(Picture, Map)), new("ImageSourceList", DmBytes.List(new DmGroup([new("ImageRef", DmBytes.UInt32(1))])))]);

    [Test]
    public void A_picture_of_its_own_is_a_signal() => AssertTypes([ElementType.Rgba32], [new("ImageList", DmBytes.List(Picture))]);

    [Test]
    public void Several_images_are_signals_in_the_order_of_the_file() => AssertTypes([ElementType.UInt8, ElementType.Rgba32, ElementType.UInt8],
        [new("ImageList", DmBytes.List(Map, Picture, Map))]);

    [Test]
    public void An_entry_without_an_array_is_passed_over() => AssertTypes([ElementType.UInt8],
        [new("ImageList", DmBytes.List(new DmGroup([]), Map))]);

    [Test]
    public void A_document_without_images_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.dm4"), DmBytes.File(new DmGroup([new("ImageList", DmBytes.List())])));
        Assert.That(() => FormatLibrary.Default.Open(folder.File("a.dm4")), Throws.TypeOf<UnreadableFileException>().With.Message.Contains("holds no image"));
    }

    [Test]
    public void An_unknown_type_of_data_is_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.dm4"), DmBytes.File(DmBytes.Document(DmBytes.Image(99, [DmType.Octet], [1], [1]))));
        Assert.That(() => FormatLibrary.Default.Open(folder.File("a.dm4")), Throws.TypeOf<UnsupportedFormatException>().With.Message.Contains("type 99"));
    }

    [Test]
    public void The_version_in_the_file_counts_and_not_its_suffix()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.dm4"), DmBytes.File(DmBytes.Document(Map), version: 3));
        Assert.That(FormatLibrary.Default.Open(folder.File("a.dm4")).Signals[0].Descriptor.Metadata["original"]!["version"]!.GetValue<int>(), Is.EqualTo(3));
    }

    private static void AssertTypes(ElementType[] expected, DmEntry[] root)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.dm4"), DmBytes.File(new DmGroup(root)));
        var signals = FormatLibrary.Default.Open(folder.File("a.dm4")).Signals;
        Assert.That(signals.Select(signal => signal.Descriptor.ElementType), Is.EqualTo(expected));
    }
}
