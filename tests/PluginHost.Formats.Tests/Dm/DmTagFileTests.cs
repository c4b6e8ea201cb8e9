// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;
using PluginHost.Contract;
using PluginHost.Formats.Dm;

namespace PluginHost.Formats.Tests.Dm;

/// <summary>Whole files of tags are read and written without a change.</summary>
[TestFixture]
internal sealed class DmTagFileTests
{
    [TestCaseSource(typeof(SharedData), nameof(SharedData.DmFiles))]
    public void Tags_of_a_real_file_are_written_byte_for_byte(string path)
    {
        using var folder = new TemporaryFolder();
        var copy = folder.File("copy.dm");
        var tags = DmTagFile.Read(path);
        DmTagFile.Write(tags, copy);
        var expected = File.ReadAllBytes(path);
        var written = File.ReadAllBytes(copy);
        var header = tags.Version == 4 ? 16 : 12;
        // The length in the header is counted in several ways.
        Assert.That(written[..4], Is.EqualTo(expected[..4]));
        Assert.That(written.AsSpan(header).SequenceEqual(expected.AsSpan(header, written.Length - header)), Is.True, "the tree of tags");
        Assert.That(expected[written.Length..], Is.All.Zero, "what may follow the tree");
    }

    [Test]
    public void Any_tree_comes_back_from_a_file_as_it_was([Values(3, 4)] int version)
    {
        using var folder = new TemporaryFolder();
        DmTrees.Group(3).Sample(
            tree => DmTrees.Describe(Written(folder, version, tree).Root) == DmTrees.Describe(tree),
            iter: 500);
    }

    [Test]
    public void Values_with_their_highest_byte_first_are_turned_around([Values(3, 4)] int version)
    {
        using var folder = new TemporaryFolder();
        var numbers = Enumerable.Range(0, 30_000).SelectMany(number => BitConverter.GetBytes(number)).ToArray();
        var root = DmGroup.Named(
            new DmEntry("Data", DmArray.Of(DmType.Int32, numbers)),
            new DmEntry("Pairs", DmArray.OfStructures([DmType.Octet, DmType.UInt16], numbers)),
            new DmEntry("Voltage", DmScalar.Of(2e5)));
        var path = folder.File("big.dm4");
        File.WriteAllBytes(path, DmBytes.File(root, version, isBigEndian: true));
        var tags = DmTagFile.Read(path);
        Assert.That(tags.IsBigEndian, Is.True);
        Assert.That(DmTrees.DescribeWhole(Written(folder, version, tags.Root).Root), Is.EqualTo(DmTrees.DescribeWhole(root)));
    }

    [Test]
    public void A_file_may_be_replaced_by_tags_whose_arrays_lie_in_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("image.dm4");
        File.Copy(SharedData.Path("dm", "EELS_SI.dm4"), path);
        var tags = DmTagFile.Read(path);
        var before = DmTrees.DescribeWhole(tags.Root);
        DmTagFile.Write(tags with { Root = tags.Root.With("A", new DmText("new")) }, path);
        Assert.That(DmTrees.DescribeWhole(DmTagFile.Read(path).Root.Without("A")), Is.EqualTo(before));
    }

    [Test]
    public void Large_arrays_are_streamed_and_stay_in_the_file()
    {
        using var folder = new TemporaryFolder();
        const int count = 3_000_000;
        var root = DmGroup.Named(new DmEntry("Data", DmArray.Streamed([DmType.Float32], count, (destination, _) =>
        {
            for (var index = 0; index < count; index++) destination.Write(BitConverter.GetBytes((float)index));
        })));
        var array = (DmArray)Written(folder, 4, root).Root["Data"]!;
        Assert.That((array.Bytes, array.Count), Is.EqualTo(((ReadOnlyMemory<byte>?)null, (long)count)));
    }

    [TestCase(3, 5L << 30, "dm3 file holds at most 4 GiB")]
    [TestCase(3, 3L << 30, "dm3 file holds at most 4 GiB")]
    public void A_tree_that_is_too_large_for_version_3_is_refused(int version, long bytes, string expected)
    {
        var half = DmArray.Streamed([DmType.Octet], bytes, (_, _) => Assert.Fail("nothing is written"));
        var error = Assert.Throws<UnsupportedFormatException>(() => DmTagFile.Write(new DmFile(version, false, DmGroup.List(half, half)), Stream.Null));
        Assert.That(error!.Message, Does.Contain(expected));
    }

    private static IEnumerable<DmGroup> Unwritable()
    {
        var deep = DmGroup.Named();
        for (var level = 0; level < 60; level++) deep = DmGroup.Named(new DmEntry("deeper", deep));
        yield return deep;
        yield return DmGroup.Named(new DmEntry("\u4E2D", new DmText("a name beyond Latin-1")));
        yield return DmGroup.List(new DmStruct([]));
        yield return DmGroup.List(new DmArray([DmType.Octet, DmType.Octet], false, 1, 0, new byte[2]));
        yield return DmGroup.List(new DmArray([DmType.Float64], false, 2, 0, new byte[8]));
        yield return DmGroup.List(new DmArray([DmType.Float64], false, 2, 0, null));
        yield return DmGroup.List(new DmText(new string('a', 1 << 20), IsString: true));
    }

    [TestCaseSource(nameof(Unwritable))]
    public void A_tree_that_could_not_be_read_again_is_refused_and_leaves_nothing(DmGroup tree)
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<UnsupportedFormatException>(() => DmTagFile.Write(new DmFile(4, false, tree), folder.File("tags.gtg")));
        Assert.That(folder.Names(), Is.Empty);
    }

    [Test]
    public void A_source_that_gives_too_few_bytes_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        var root = DmGroup.Named(new DmEntry("Data", DmArray.Streamed([DmType.Octet], 9, (destination, _) => destination.Write(new byte[8]))));
        Assert.Throws<InvalidInputException>(() => DmTagFile.Write(new DmFile(4, false, root), folder.File("tags.gtg")));
        Assert.That(folder.Names(), Is.Empty);
    }

    private static DmFile Written(TemporaryFolder folder, int version, DmGroup root)
    {
        var path = folder.File($"{Guid.NewGuid():N}.gtg");
        DmTagFile.Write(new DmFile(version, false, root), path);
        return DmTagFile.Read(path);
    }
}
