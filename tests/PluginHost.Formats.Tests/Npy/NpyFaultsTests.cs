// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text;
using PluginHost.Contract;

namespace PluginHost.Formats.Tests.Npy;

/// <summary>NPY headers that are wrong, or of arrays that are none of numbers.</summary>
[TestFixture]
internal sealed class NpyFaultsTests
{
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2)", ", or } was expected")]
    [TestCase("{'descr': '<f4', 'fortran_order': 0, 'shape': (2,)}", "fortran_order should be True or False")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': 4}", "shape should be a tuple of sizes")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}", "shape should be a tuple of sizes")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}", "a whole number of 64 bits was expected")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999, 9999999999, 9999999999)}", "larger than any file")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (100,)}", "should reach from byte 128 to byte 528")]
    [TestCase("((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))", "at most 16 levels was expected")]
    [TestCase("", "a value was expected")]
    [TestCase("__import__('os')", "a value was expected")]
    public void A_wrong_header_is_refused_with_what_is_wrong(string header, string sentence)
    {
        using var folder = Make(header);
        Assert.That(() => FormatLibrary.Default.Open(folder.File("a.npy")), Throws.TypeOf<UnreadableFileException>().With.Message.Contains(sentence));
    }

    [TestCase("'|O'")]
    [TestCase("'<U5'")]
    [TestCase("'<M8[ns]'")]
    [TestCase("'<f16'")]
    [TestCase("[('x', '<f4'), ('y', '<f4')]")]
    [TestCase("[('R', '|u1'), ('G', '<u2'), ('B', '|u1')]")]
    public void Arrays_of_other_things_than_numbers_are_refused_by_name(string type)
    {
        using var folder = Make($"{{'descr': {type}, 'fortran_order': False, 'shape': (1,)}}");
        Assert.That(() => FormatLibrary.Default.Open(folder.File("a.npy")), Throws.TypeOf<UnsupportedFormatException>().With.Message.Contains("no numbers or colours known here"));
    }

    [Test]
    public void A_newer_version_is_named()
    {
        using var folder = Make("{}", version: 9);
        Assert.That(() => FormatLibrary.Default.Open(folder.File("a.npy")), Throws.TypeOf<UnsupportedFormatException>().With.Message.Contains("version 9"));
    }

    private static TemporaryFolder Make(string header, byte version = 1)
    {
        var folder = new TemporaryFolder();
        var text = Encoding.ASCII.GetBytes(header.PadRight(117) + "\n");
        File.WriteAllBytes(folder.File("a.npy"), [0x93, .. "NUMPY"u8, version, 0, (byte)text.Length, 0, .. text, .. new byte[16]]);
        return folder;
    }
}
