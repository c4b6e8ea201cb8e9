// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Buffers.Binary;
using System.Text;
using PluginHost.Contract;
using PluginHost.Formats.Dm;
using PluginHost.Formats.Tests.Dm;

namespace PluginHost.Formats.Tests;

/// <summary>The size of an array costs nothing when a file is opened, and no memory when it is streamed. The files are sparse: they take no room.</summary>
[TestFixture]
internal sealed class LargeFilesTests
{
    private const long LittleMemory = 4L << 20;

    [Test]
    public void A_dm4_file_of_20_GB_is_opened_from_its_tags_alone()
    {
        using var folder = new TemporaryFolder();
        const long Pixels = 10_000_000_000;
        // The file with an array of one element, whose number of elements and whose sizes are then made large.
        var small = DmBytes.File(DmBytes.Document(DmBytes.Image(10, [DmType.UInt16], [0, 0], [250, 250, 400, 400])));
        var words = small.AsSpan().IndexOf(Word(20, 4, 1)) + 16;
        BinaryPrimitives.WriteInt64BigEndian(small.AsSpan(words), Pixels);
        using (var file = File.Create(folder.File("a.dm4")))
        {
            var data = words + 8;
            file.Write(small, 0, data);
            file.Position = data + (2 * Pixels);
            file.Write(small, data + 2, small.Length - data - 2);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var descriptor = FormatLibrary.Default.Open(folder.File("a.dm4")).Signals[0].Descriptor;
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(LittleMemory));
        Assert.That(descriptor.Shape, Is.EqualTo(new[] { 400, 400, 250, 250 }));
        Assert.That(descriptor.Location!.Offset, Is.EqualTo(words + 8));
    }

    [TestCase(3)]
    [TestCase(4)]
    public void An_array_of_3_GB_among_tags_is_written_through_a_small_buffer(int version)
    {
        using var folder = new TemporaryFolder();
        var stack = Hole(folder, ArraySource.Describe(ElementType.UInt16, 150, 100, 320, 320));
        var root = DmGroup.Named(new DmEntry("Data", DmArray.Streamed([DmType.UInt16], stack.Descriptor.Count, stack.CopyTo)));
        var written = new MarkStream();
        var before = GC.GetAllocatedBytesForCurrentThread();
        DmTagFile.Write(new DmFile(version, false, root), written);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(LittleMemory));
        Assert.That(written.Length, Is.EqualTo(stack.Descriptor.Bytes + (version == 4 ? 85 : 53)));
    }

    [TestCase(".dm3")]
    [TestCase(".dm4")]
    [TestCase(".dm5")]
    public void A_stack_is_written_through_a_small_buffer(string suffix)
    {
        using var folder = new TemporaryFolder();
        var stack = Hole(folder, ArraySource.Describe(ElementType.UInt16, 10, 20, 512, 512));
        FormatLibrary.Default.Save(ArraySource.Of(ElementType.UInt16, [2, 2], new byte[8]), folder.File("warm" + suffix));
        var before = GC.GetAllocatedBytesForCurrentThread();
        FormatLibrary.Default.Save(stack, folder.File("a" + suffix));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(LittleMemory));
    }

    [Test]
    public void A_big_endian_array_is_streamed_through_a_small_buffer()
    {
        using var folder = new TemporaryFolder();
        using (var file = File.Create(folder.File("a.npy")))
        {
            file.Write(Header("'>u2'", "False", "20000, 10000"));
            file.SetLength(file.Position + 400_000_000);
        }

        var signal = FormatLibrary.Default.Open(folder.File("a.npy")).Signals[0];
        var before = GC.GetAllocatedBytesForCurrentThread();
        signal.CopyTo(Stream.Null);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(LittleMemory));
    }

    [Test]
    public void An_array_in_Fortran_order_that_takes_several_passes_comes_out_right()
    {
        using var folder = new TemporaryFolder();
        const int Rows = 300;
        const int Columns = 1_000_000;
        const long Start = 128;
        (int Row, int Column)[] marks = [(0, 0), (0, 999_999), (133, 5), (134, 5), (135, 777_777), (299, 0), (299, 999_999)];
        using (var file = File.Create(folder.File("a.npy")))
        {
            file.Write(Header("'|u1'", "True", $"{Rows}, {Columns}"));
            file.SetLength(Start + ((long)Rows * Columns));
            foreach (var (mark, index) in marks.Select((mark, index) => (mark, index)))
            {
                file.Position = Start + ((long)mark.Column * Rows) + mark.Row;
                file.WriteByte((byte)(index + 1));
            }
        }

        var found = new MarkStream();
        FormatLibrary.Default.Open(folder.File("a.npy")).Signals[0].CopyTo(found);
        Assert.That(found.Marks, Is.EquivalentTo(marks.Select((mark, index) => (((long)mark.Row * Columns) + mark.Column, (byte)(index + 1)))));
    }

    [Test]
    public void A_large_stack_of_ImageJ_lies_behind_a_single_page()
    {
        using var folder = new TemporaryFolder();
        using (var file = File.Create(folder.File("a.tif")))
        {
            // Big-endian, one page of 1000 × 2000 bytes at byte 1000, and 3000 images in all.
            var text = "ImageJ=1.54f\nimages=3000\nslices=3000\n"u8;
            file.Write(new byte[] { (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 6 });
            Span<byte> entry = stackalloc byte[12];
            foreach (var (tag, type, count, value) in new[] { (256, 4, 1, 2000), (257, 4, 1, 1000), (258, 3, 1, 8 << 16), (270, 2, text.Length, 500), (273, 4, 1, 1000), (278, 4, 1, 1000) })
            {
                BinaryPrimitives.WriteUInt16BigEndian(entry, (ushort)tag);
                BinaryPrimitives.WriteUInt16BigEndian(entry[2..], (ushort)type);
                BinaryPrimitives.WriteInt32BigEndian(entry[4..], count);
                BinaryPrimitives.WriteInt32BigEndian(entry[8..], value);
                file.Write(entry);
            }

            file.Position = 500;
            file.Write(text);
            file.SetLength(1000 + (3000L * 1000 * 2000));
        }

        var descriptor = FormatLibrary.Default.Open(folder.File("a.tif")).Signals[0].Descriptor;
        Assert.That(descriptor.Shape, Is.EqualTo(new[] { 3000, 1000, 2000 }));
        Assert.That(descriptor.Axes[0].Name, Is.EqualTo("z"));
        Assert.That(descriptor.Location!.Offset, Is.EqualTo(1000));
    }

    private static SignalSource Hole(TemporaryFolder folder, SignalDescriptor descriptor)
    {
        using (var file = File.Create(folder.File("a.raw"))) file.SetLength(descriptor.Bytes);
        return SignalSource.Plain(descriptor with { Location = new ArrayLocation(folder.File("a.raw")) });
    }

    private static byte[] Word(params long[] words)
    {
        var bytes = new byte[8 * words.Length];
        for (var index = 0; index < words.Length; index++) BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8 * index), words[index]);
        return bytes;
    }

    private static byte[] Header(string type, string isFortran, string shape)
    {
        var text = $"{{'descr': {type}, 'fortran_order': {isFortran}, 'shape': ({shape}), }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(text)];
    }

    // Where bytes are not 0.
    private sealed class MarkStream : Stream
    {
        private long _position;

        public List<(long Place, byte Value)> Marks { get; } = [];

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _position;

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            for (var rest = buffer; rest.IndexOfAnyExcept((byte)0) is >= 0 and var next; rest = rest[(next + 1)..])
                Marks.Add((_position + (buffer.Length - rest.Length) + next, rest[next]));
            _position += buffer.Length;
        }
    }
}
