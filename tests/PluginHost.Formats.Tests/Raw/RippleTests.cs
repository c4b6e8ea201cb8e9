// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Formats.Tests.Raw;

/// <summary>Pairs of Ripple files.</summary>
[TestFixture]
internal sealed class RippleTests
{
    [Test]
    public void Either_file_of_a_pair_may_be_opened([Values(".rpl", ".raw")] string suffix)
    {
        var signal = FormatLibrary.Default.Open(SharedData.Path("rpl", "test_ripple_sdim-1_ndim-2_int32_meta" + suffix)).Signals[0];
        Assert.That(signal.Descriptor.Title, Is.EqualTo("Test title"));
        Assert.That(SignalBytes.Hash(signal), Is.EqualTo(ExpectedSignal.Of("rpl/test_ripple_sdim-1_ndim-2_int32_meta.rpl")[0].Sha256));
    }

    [Test]
    public void Big_endian_numbers_behind_an_offset_are_turned_around()
    {
        using var folder = Make("width\t2\nheight\t1\ndepth\t1\noffset\t1\ndata-length\t2\ndata-type\tunsigned\nbyte-order\tbig-endian\nrecord-by\timage", [9, 0, 1, 0, 2]);
        Assert.That(SignalBytes.Of(FormatLibrary.Default.Open(folder.File("a.rpl")).Signals[0]), Is.EqualTo(new byte[] { 1, 0, 2, 0 }));
    }

    [Test]
    public void A_single_spectrum_has_one_axis_of_energies()
    {
        using var folder = Make("width\t1\nheight\t1\ndepth\t4\ndata-length\t1\ndata-type\tunsigned\nrecord-by\tvector\nev-per-chan\t10", [1, 2, 3, 4]);
        Assert.That(FormatLibrary.Default.Open(folder.File("a.rpl")).Signals[0].Descriptor.Axes, Is.EqualTo(new[] { new Axis("depth", 4, AxisRole.Signal, 10, 0, "eV") }));
    }

    [TestCase("width\t2\ndata-type\trational\ndata-length\t4", "'rational'", typeof(UnsupportedFormatException))]
    [TestCase("width\ttwo", "'width' should be a whole number", typeof(UnreadableFileException))]
    [TestCase("width\t2\nrecord-by\tcolumn", "'record-by' should be", typeof(UnreadableFileException))]
    [TestCase("width\t9", "ends at byte 2", typeof(UnreadableFileException))]
    public void A_wrong_table_is_refused_with_what_is_wrong(string table, string sentence, Type kind)
    {
        using var folder = Make(table, [1, 2]);
        Assert.That(() => FormatLibrary.Default.Open(folder.File("a.rpl")), Throws.TypeOf(kind).With.Message.Contains(sentence));
    }

    [Test]
    public void A_table_without_its_bytes_is_refused()
    {
        using var folder = Make("width\t2", [1, 2]);
        File.Delete(folder.File("a.raw"));
        Assert.That(() => FormatLibrary.Default.Open(folder.File("a.rpl")), Throws.TypeOf<UnreadableFileException>().With.Message.Contains("There is no .raw file"));
    }

    private static TemporaryFolder Make(string table, byte[] bytes)
    {
        var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.rpl"), "; made for a test\nkey\tvalue\n" + table);
        File.WriteAllBytes(folder.File("a.raw"), bytes);
        return folder;
    }
}
