// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Buffers.Binary;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats.Hspy.Tests;

/// <summary>Damaged files give one sentence, and cost neither memory nor the process.</summary>
internal sealed class DamageTests
{
    // A file of some tens of KiB may cost a few of the reader's own buffers, never what a size in it says.
    private const long MostAllocated = 64 << 20;

    private static readonly string[] Files =
    [
        "hspy/EDS_TEM_FePt_nanoparticles.hspy", "hspy/example1_v1.0.hdf5", "hspy/with_lists_etc.hdf5", "pyxem/pyxem_electron_diffraction.hspy", "written here", "written here, compressed",
    ];

    private readonly Folder _folder = new();

    [OneTimeSetUp]
    public void Write() => Python.Run("h5py_writes_unreadable.py", _folder.Path);

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [TestCaseSource(nameof(Files))]
    public void A_truncated_file_is_refused_and_says_where(string name)
    {
        var bytes = Bytes(name);
        for (var length = 1; length < bytes.Length; length += Math.Max(1, bytes.Length / 150))
        {
            var error = Try(bytes.AsSpan(0, length).ToArray());
            Assert.That(error, Is.Not.Null, $"{length} bytes");
            Assert.That(error!.Kind, Is.EqualTo(ErrorKind.UnreadableFile).Or.EqualTo(ErrorKind.UnsupportedFormat), error.Message);
            if (length > 2048) Assert.That(error.Message, Does.Contain("truncated or damaged at byte"), $"{length} bytes");
        }
    }

    [TestCaseSource(nameof(Files))]
    public void A_file_with_changed_bytes_is_read_or_refused_in_one_sentence(string name)
    {
        var bytes = Bytes(name);
        var refused = 0;
        for (var seed = 0; seed < 600; seed++)
        {
            var random = new Random(seed);
            var changed = (byte[])bytes.Clone();
            for (var count = random.Next(1, 4); count > 0; count--)
            {
                var at = random.Next(changed.Length);
                changed[at] = random.Next(3) switch { 0 => 0xff, 1 => (byte)random.Next(256), _ => (byte)(changed[at] ^ (1 << random.Next(8))) };
            }

            if (Try(changed, $"seed {seed}") is not { } error) continue;
            refused++;
            Assert.That(error.Kind, Is.EqualTo(ErrorKind.UnreadableFile).Or.EqualTo(ErrorKind.UnsupportedFormat), $"seed {seed}: {error.Message}");
            Assert.That(error.Message, Does.EndWith(".").And.Not.Contain("\n").And.Not.Contain("Exception"), $"seed {seed}");
        }

        Assert.That(refused, Is.GreaterThan(0));
    }

    [Test]
    public void An_object_header_that_continues_in_itself_is_refused()
    {
        // A continuation message: type 16, 16 bytes; its address and length are made its own.
        var bytes = Bytes("pyxem/pyxem_electron_diffraction.hspy");
        var made = 0;
        for (var at = 0; at < bytes.Length - 24; at += 8)
        {
            if (!bytes.AsSpan(at, 5).SequenceEqual<byte>([0x10, 0, 0x10, 0, 0])) continue;
            var address = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at + 8));
            if (address <= 0 || address >= bytes.Length) continue;
            var changed = (byte[])bytes.Clone();
            BinaryPrimitives.WriteInt64LittleEndian(changed.AsSpan(at + 8), at);
            BinaryPrimitives.WriteInt64LittleEndian(changed.AsSpan(at + 16), 24);
            made++;
            Assert.That(Try(changed)?.Message, Does.Contain("in a circle").Or.Contain("is missing").Or.Contain("has no"));
        }

        Assert.That(made, Is.GreaterThan(3));
    }

    [Test]
    public void A_tree_of_names_that_leads_back_to_itself_is_refused()
    {
        var bytes = Bytes("pyxem/pyxem_electron_diffraction.hspy");
        var at = bytes.AsSpan().IndexOf("TREE"u8);
        // Level 1, and its first child is itself.
        bytes[at + 5] = 1;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at + 32), at);
        Assert.That(Try(bytes)?.Message, Does.Contain("in a circle"));
    }

    [Test]
    public void A_group_that_contains_itself_is_refused()
    {
        var path = _folder.File("loop.hspy");
        var error = Assert.Throws<UnreadableFileException>(() => FormatLibrary.Default.Open(path));
        Assert.That(error!.Message, Does.Contain("nested too deeply"));
    }

    [Test]
    public void A_size_that_no_file_of_that_length_can_hold_is_refused()
    {
        var error = Assert.Throws<UnreadableFileException>(() => FormatLibrary.Default.Open(_folder.File("vast.hspy")));
        Assert.That(error!.Message, Does.Contain("more than a file of"));
    }

    [Test]
    public void An_unknown_filter_is_named()
    {
        var signal = FormatLibrary.Default.Open(_folder.File("filter.hspy")).Signals[0];
        var error = Assert.Throws<UnsupportedFormatException>(() => signal.CopyTo(Stream.Null));
        Assert.That(error!.Message, Does.Contain("compression filter 6"));
    }

    [Test]
    public void A_chunk_whose_checksum_does_not_match_is_refused()
    {
        var bytes = File.ReadAllBytes(_folder.File("checksum.hspy"));
        bytes[bytes.AsSpan().IndexOf(Enumerable.Repeat((byte)0x5a, 64).ToArray()) + 10] ^= 1;
        Assert.That(Try(bytes)?.Message, Does.Contain("checksum of a chunk"));
    }

    [TestCase(0x20, TestName = "A_compressed_chunk_that_asks_for_a_dictionary_is_refused")]
    [TestCase(0x02, TestName = "A_compressed_chunk_with_a_wrong_beginning_is_refused")]
    public void A_compressed_chunk_is_refused(byte flags)
    {
        // The second byte of the zlib header of every chunk (RFC 1950); the chunks are before their index.
        var bytes = Bytes("written here, compressed");
        for (var at = bytes.AsSpan().IndexOf("FAHD"u8) - 2; at >= 0; at--)
        {
            if (bytes[at] == 0x78 && bytes[at + 1] is 0x01 or 0x5e or 0x9c or 0xda) bytes[at + 1] = flags;
        }

        Assert.That(Try(bytes)?.Message, Does.Contain("cannot be decompressed"));
    }

    [Test]
    public void Text_that_is_no_HDF5_file_is_of_no_known_format() =>
        Assert.That(Try("not HDF5 at all, though it has some length"u8.ToArray())?.Kind, Is.EqualTo(ErrorKind.UnsupportedFormat));

    private byte[] Bytes(string name)
    {
        if (!name.StartsWith("written", StringComparison.Ordinal)) return File.ReadAllBytes(SharedData.Path(name));
        var path = _folder.File("written.hspy");
        var descriptor = Signals.Descriptor(ElementType.UInt16, 5, 40, 50) with
        {
            Title = "t",
            Metadata = (JsonObject)JsonNode.Parse("""{"acquisition":{"beamEnergy":{"value":300,"units":"kV"}},"original":{"a":[1,2,3],"b":{"c":"text","d":[{"e":1},null]}}}""")!,
        };
        FormatLibrary.Default.Save(Signals.Counting(descriptor), path, options: new JsonObject { ["compression"] = name.EndsWith("compressed", StringComparison.Ordinal) ? "gzip" : "none" });
        return File.ReadAllBytes(path);
    }

    // Opens the file and reads every signal; what goes wrong is one of the contract's errors.
    private ContractException? Try(byte[] bytes, string what = "")
    {
        var path = _folder.File("damaged.hspy");
        File.WriteAllBytes(path, bytes);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        try
        {
            foreach (var signal in FormatLibrary.Default.Open(path).Signals)
            {
                if (signal.Descriptor.Bytes < 16 << 20) signal.CopyTo(Stream.Null);
            }

            return null;
        }
        catch (ContractException error)
        {
            return error;
        }
        finally
        {
            Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(MostAllocated), what);
        }
    }
}
