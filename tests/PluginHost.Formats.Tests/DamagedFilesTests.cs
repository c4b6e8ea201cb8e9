// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;
using PluginHost.Contract;

namespace PluginHost.Formats.Tests;

/// <summary>
/// Files cut short or with wrong bytes are read as far as they can be or refused with one sentence; nothing else happens, and no
/// memory is taken on the word of a damaged file.
/// </summary>
[TestFixture]
internal sealed class DamagedFilesTests
{
    // What reading a sound file of these takes, and a good deal more; a wrong size would ask for gigabytes.
    private const long MostMemory = 96L << 20;

    private static readonly string[] Samples =
    [
        "dm/ref_F_1_1.dm3", "dm/ref_F_2_1.dm4", "dm/2D_test-27.dm4", "dm/test_fft_packed_complex8.dm4", "dm/1D_test-23.dm3",
        "blo/test1.blo", "mrc/fei-extended_crop64rows.mrc", "mrc/EMD-3197.map", "mrc/emd_3197.map.gz", "mrc/temp.mrc",
        "npy/64x64_TEM_images_acquire.npy", "npz/test_rgba16.npz",
        "tiff/FEI-Helios-Ebeam-8bits.tif", "tiff/test_loading_image_saved_with_DM.tif", "tiff/test_loading_image_saved_with_imageJ_stack_no_scale.tif",
        "tiff/TVIPS_bin4.tif", "tiff/test_tiff_Zeiss_SEM_512pix.tif", "tiff/JEOL-SightX-Ronchigram-dummy.tif",
        "rpl/test_ripple_sdim-1_ndim-2_int32_meta.rpl",
    ];

    [TestCaseSource(nameof(Samples))]
    public void A_file_cut_short_anywhere_is_refused_in_one_sentence(string item)
    {
        var whole = File.ReadAllBytes(SharedData.Path(item.Split('/')));
        using var folder = new TemporaryFolder();
        var path = Beside(folder, item);
        // All of the first bytes, where headers are, and then a cut in every fiftieth part.
        var cuts = Enumerable.Range(0, Math.Min(300, whole.Length)).Concat(Enumerable.Range(0, 50).Select(part => (int)((long)whole.Length * part / 50)));
        foreach (var cut in cuts)
        {
            File.WriteAllBytes(path, whole[..cut]);
            AssertContained(path, $"cut after {cut} bytes");
        }
    }

    [TestCaseSource(nameof(Samples))]
    public void A_file_with_wrong_bytes_is_read_or_refused_in_one_sentence(string item)
    {
        var whole = File.ReadAllBytes(SharedData.Path(item.Split('/')));
        using var folder = new TemporaryFolder();
        var path = Beside(folder, item);
        // Headers and directories are small and at both ends; pixels can hardly be wrong.
        var place = Gen.OneOf(Gen.Int[0, Math.Min(whole.Length, 2000) - 1], Gen.Int[0, Math.Min(whole.Length, 2000) - 1].Select(back => whole.Length - 1 - back), Gen.Int[0, whole.Length - 1]);
        var value = Gen.OneOf(Gen.OneOf<byte>(0, 1, 0x7F, 0x80, 0xFF), Gen.Byte);
        Gen.Select(place, value).Array[1, 4].Sample(
            changes =>
            {
                var changed = (byte[])whole.Clone();
                foreach (var (at, wrong) in changes) changed[at] = wrong;
                File.WriteAllBytes(path, changed);
                AssertContained(path, string.Join(", ", changes.Select(change => $"{change.Item1} = {change.Item2}")));
            },
            threads: 1);
    }

    [Test]
    public void A_compressed_TIFF_with_wrong_bytes_is_read_or_refused_in_one_sentence([Values("lzw", "deflate", "packbits", "jpeg", "group4")] string compression)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.tif");
        Python.Run(["PIL", "PIL.Image"], """
            import numpy
            from PIL import Image
            compression, path = sys.argv[1:]
            a = (numpy.random.default_rng(3).random((40, 48)).cumsum(axis=1) * 4).astype("u1")
            image = Image.fromarray(a) if compression != "group4" else Image.fromarray(a > 50).convert("1")
            image.save(path, compression={"deflate": "tiff_adobe_deflate", "lzw": "tiff_lzw"}.get(compression, compression))
            print("{}")
            """, compression, path);
        var whole = File.ReadAllBytes(path);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 4].Sample(
            changes =>
            {
                var changed = (byte[])whole.Clone();
                foreach (var (at, wrong) in changes) changed[at] = wrong;
                File.WriteAllBytes(path, changed);
                AssertContained(path, string.Join(", ", changes.Select(change => $"{change.Item1} = {change.Item2}")));
            },
            threads: 1);
    }

    // A pair of files: the other one is there, whole.
    private static string Beside(TemporaryFolder folder, string item)
    {
        if (item.EndsWith(".rpl", StringComparison.Ordinal))
            File.Copy(SharedData.Path(Path.ChangeExtension(item, ".raw").Split('/')), folder.File(Path.GetFileName(Path.ChangeExtension(item, ".raw"))));
        return folder.File(Path.GetFileName(item));
    }

    private static void AssertContained(string path, string what)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            foreach (var signal in FormatLibrary.Default.Open(path).Signals)
            {
                var count = new CountingStream();
                signal.CopyTo(count);
                Assert.That(count.Count, Is.EqualTo(signal.Descriptor.Bytes), what);
            }
        }
        catch (ContractException refusal) when (refusal is UnreadableFileException or UnsupportedFormatException)
        {
            Assert.That(refusal.Message, Does.EndWith(".").And.Not.Contain("\n").And.Length.LessThan(600), what);
        }
        catch (Exception error) when (error is not AssertionException)
        {
            Assert.Fail($"{what}: {error}");
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(MostMemory), what);
    }

    private sealed class CountingStream : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Count;

        public override long Position { get => Count; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Count += count;

        public override void Write(ReadOnlySpan<byte> buffer) => Count += buffer.Length;
    }
}
