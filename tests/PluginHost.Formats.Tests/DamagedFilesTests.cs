// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using System.Text.Json.Nodes;
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

    private static readonly string[] Real =
    [
        "dm/ref_F_1_1.dm3", "dm/ref_F_2_1.dm4", "dm/2D_test-27.dm4", "dm/test_fft_packed_complex8.dm4", "dm/1D_test-23.dm3", "dm5/ref_F_2_1.dm5", "dm5/ref_F_0_1.dm5",
        "blo/test1.blo", "mrc/fei-extended_crop64rows.mrc", "mrc/EMD-3197.map", "mrc/emd_3197.map.gz", "mrc/temp.mrc", "mrc/20241021_00405_movie.mrc",
        "npy/64x64_TEM_images_acquire.npy", "npz/test_rgba16.npz",
        "tiff/FEI-Helios-Ebeam-8bits.tif", "tiff/test_loading_image_saved_with_DM.tif", "tiff/test_loading_image_saved_with_imageJ_stack_no_scale.tif",
        "tiff/TVIPS_bin4.tif", "tiff/test_tiff_Zeiss_SEM_512pix.tif", "tiff/JEOL-SightX-Ronchigram-dummy.tif",
        "rpl/test_ripple_sdim-1_ndim-2_int32_meta.rpl",
    ];

    // Written here: with a description, compressed, in one piece.
    private static readonly string[] Own = ["own.raw.json", "own.raw", "own.npz", "own-compressed.npz", "own.tif", "own.dm3", "own.dm5", "own.mrc"];

    private static readonly string[] Samples = [.. Real, .. Own];

    [TestCaseSource(nameof(Samples))]
    public void A_file_cut_short_anywhere_is_refused_in_one_sentence(string item)
    {
        using var folder = new TemporaryFolder();
        var path = Place(folder, item);
        var whole = File.ReadAllBytes(path);
        // All of the first bytes, where headers are, and then a cut in every fiftieth part.
        var cuts = Enumerable.Range(0, Math.Min(300, whole.Length)).Concat(Enumerable.Range(0, 50).Select(part => (int)((long)whole.Length * part / 50)));
        foreach (var cut in cuts)
        {
            File.WriteAllBytes(path, whole[..cut]);
            AssertContained(path, $"cut after {cut} bytes");
        }
    }

    [TestCaseSource(nameof(Samples))]
    public void A_damaged_file_is_read_or_refused_in_one_sentence(string item)
    {
        using var folder = new TemporaryFolder();
        var path = Place(folder, item);
        AssertContained(path, File.ReadAllBytes(path));
    }

    [Test]
    public void A_damaged_compressed_TIFF_is_read_or_refused_in_one_sentence([Values("lzw", "deflate", "packbits", "jpeg", "group4")] string compression)
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
        AssertContained(path, File.ReadAllBytes(path));
    }

    private static string Place(TemporaryFolder folder, string item)
    {
        var path = folder.File(Path.GetFileName(item));
        if (Own.Contains(item))
        {
            Write(item.EndsWith(".json", StringComparison.Ordinal) ? path[..^5] : path);
            return path;
        }

        File.WriteAllBytes(path, File.ReadAllBytes(SharedData.Path(item.Split('/'))));
        // Of a pair of files the other one is there, whole.
        if (item.EndsWith(".rpl", StringComparison.Ordinal)) File.Copy(SharedData.Path(Path.ChangeExtension(item, ".raw").Split('/')), Path.ChangeExtension(path, ".raw"));
        return path;
    }

    private static void Write(string path)
    {
        var descriptor = new SignalDescriptor
        {
            Title = "Läuft \"schräg\"",
            ElementType = ElementType.UInt16,
            Shape = [3, 4, 5],
            Axes = [new Axis("scan", 3, AxisRole.Navigation, 0.5, 1, "nm"), new Axis("y", 4, AxisRole.Signal, 2, 0, "nm"), new Axis("x", 5, AxisRole.Signal, 2, 0, "nm")],
            Metadata = new JsonObject { ["sample"] = new JsonObject { ["name"] = "Au \\ \ud83d\ude00", ["elements"] = new JsonArray("Au") } },
        };
        var options = path.Contains("compressed", StringComparison.Ordinal) ? new JsonObject { ["compress"] = true } : null;
        FormatLibrary.Default.Save(new ArraySource(descriptor, ArraySource.Counting(descriptor)), path, options: options);
    }

    private static void AssertContained(string path, byte[] whole) => Damage.To(whole.Length).Sample(
        damages =>
        {
            File.WriteAllBytes(path, Damage.Apply(whole, damages));
            AssertContained(path, string.Join(", ", damages.AsEnumerable()));
        },
        threads: 1);

    private static void AssertContained(string path, string what)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            foreach (var signal in FormatLibrary.Default.Open(path).Signals)
            {
                var descriptor = signal.Descriptor;
                Assert.That(descriptor.Axes.Select(axis => axis.Size), Is.EqualTo(descriptor.Shape), what);
                // It goes to callers as JSON, whatever the file said.
                Assert.That(JsonSerializer.Deserialize(JsonSerializer.Serialize(descriptor, ContractJson.Default.SignalDescriptor), ContractJson.Default.SignalDescriptor), Is.Not.Null, what);
                if (descriptor.Location is { } location) Assert.That(location.Offset + descriptor.Bytes, Is.LessThanOrEqualTo(new FileInfo(location.Path).Length), what);
                var count = new CountingStream();
                signal.CopyTo(count);
                Assert.That(count.Count, Is.EqualTo(descriptor.Bytes), what);
            }
        }
        catch (ContractException refusal) when (refusal is UnreadableFileException or UnsupportedFormatException)
        {
            Assert.That(refusal.Message, Does.EndWith(".").And.Length.LessThan(600), what);
            Assert.That(refusal.Message.Any(char.IsControl), Is.False, what);
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
