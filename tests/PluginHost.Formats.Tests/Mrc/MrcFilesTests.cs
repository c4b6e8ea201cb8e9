// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using PluginHost.Contract;

namespace PluginHost.Formats.Tests.Mrc;

/// <summary>All modes, byte orders, stamps and kinds of stacks.</summary>
[TestFixture]
internal sealed class MrcFilesTests
{
    private const int ModeAt = 12;
    private const int MapAt = 208;
    private const int StampAt = 212;

    [Test]
    public void Every_plain_mode_is_read_in_both_byte_orders([Values] bool isBigEndian)
    {
        foreach (var (mode, type, word) in new[] { (0, ElementType.Int8, 1), (1, ElementType.Int16, 2), (2, ElementType.Float32, 4), (4, ElementType.Complex64, 4), (6, ElementType.UInt16, 2), (16, ElementType.Rgb24, 1) })
        {
            var bytes = ArraySource.Counting(ArraySource.Describe(type, 2, 3, 5));
            var signal = Open(Header(mode, 5, 3, 2, isBigEndian), Turned(bytes, isBigEndian ? word : 1));
            Assert.That(signal.Descriptor.ElementType, Is.EqualTo(type));
            Assert.That(signal.Descriptor.Shape, Is.EqualTo(new[] { 2, 3, 5 }));
            Assert.That(SignalBytes.Of(signal), Is.EqualTo(bytes), $"mode {mode}");
        }
    }

    [Test]
    public void Half_precision_is_widened([Values] bool isBigEndian)
    {
        Half[] halves = [(Half)1.5, (Half)(-2), Half.MaxValue, Half.Epsilon];
        var signal = Open(Header(12, 2, 2, 1, isBigEndian), Turned(MemoryMarshal.AsBytes(halves.AsSpan()).ToArray(), isBigEndian ? 2 : 1));
        Assert.That(signal.Descriptor.ElementType, Is.EqualTo(ElementType.Float32));
        Assert.That(MemoryMarshal.Cast<byte, float>(SignalBytes.Of(signal)).ToArray(), Is.EqualTo(halves.Select(half => (float)half)));
    }

    [Test]
    public void Complex_integers_become_complex_numbers([Values] bool isBigEndian)
    {
        short[] parts = [1, -2, 30_000, -30_000];
        var signal = Open(Header(3, 2, 1, 1, isBigEndian), Turned(MemoryMarshal.AsBytes(parts.AsSpan()).ToArray(), isBigEndian ? 2 : 1));
        Assert.That(signal.Descriptor.ElementType, Is.EqualTo(ElementType.Complex64));
        Assert.That(MemoryMarshal.Cast<byte, float>(SignalBytes.Of(signal)).ToArray(), Is.EqualTo(new float[] { 1, -2, 30_000, -30_000 }));
    }

    [Test]
    public void Half_bytes_are_unpacked_low_half_first_and_rows_begin_at_a_byte()
    {
        var signal = Open(Header(101, 3, 2, 1, false), [0x21, 0xF3, 0x54, 0xF6]);
        Assert.That(signal.Descriptor.ElementType, Is.EqualTo(ElementType.UInt8));
        Assert.That(SignalBytes.Of(signal), Is.EqualTo(new byte[] { 1, 2, 3, 4, 5, 6 }));
    }

    [Test]
    public void Bytes_of_IMOD_have_no_sign_unless_it_says_so([Values(0, 1)] int flags)
    {
        var header = Header(0, 2, 1, 1, false);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(152), 1146047817);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(156), flags);
        Assert.That(Open(header, [200, 1]).Descriptor.ElementType, Is.EqualTo(flags == 0 ? ElementType.UInt8 : ElementType.Int8));
    }

    [Test]
    public void A_stamp_of_zeros_or_a_wrong_one_is_found_out([Values(new byte[] { 0, 0 }, new byte[] { 0x44, 0x41 }, new byte[] { 0x11, 0x11 })] byte[] stamp, [Values] bool isBigEndian)
    {
        var header = Header(6, 5, 3, 2, isBigEndian);
        stamp.CopyTo(header, StampAt);
        var bytes = ArraySource.Counting(ArraySource.Describe(ElementType.UInt16, 2, 3, 5));
        Assert.That(SignalBytes.Of(Open(header, Turned(bytes, isBigEndian ? 2 : 1))), Is.EqualTo(bytes));
    }

    [Test]
    public void An_old_file_without_the_text_MAP_is_told_by_its_length()
    {
        var header = Header(1, 4, 4, 1, false);
        header.AsSpan(MapAt, 8).Clear();
        Assert.That(Open(header, new byte[32]).Descriptor.Shape, Is.EqualTo(new[] { 4, 4 }));
        Assert.That(() => Open(header, new byte[33]), Throws.TypeOf<UnsupportedFormatException>());
    }

    [Test]
    public void An_unknown_mode_is_no_MRC_file()
    {
        var header = Header(1, 4, 4, 1, false);
        header[ModeAt] = 77;
        Assert.That(() => Open(header, new byte[32]), Throws.TypeOf<UnsupportedFormatException>());
    }

    [Test]
    public void Sizes_beyond_the_file_are_refused_before_anything_is_allocated()
    {
        var header = Header(2, 10_000_000, 10_000_000, 10_000_000, false);
        Assert.That(() => Open(header, new byte[32]), Throws.TypeOf<UnreadableFileException>().With.Message.Contains("ends at byte 1056"));
    }

    [Test]
    public void A_compressed_file_that_lies_about_its_size_is_refused()
    {
        using var folder = new TemporaryFolder();
        using (var stream = new GZipStream(File.Create(folder.File("a.mrc.gz")), CompressionLevel.Fastest)) stream.Write(Header(2, 10_000_000, 10_000_000, 10_000_000, false));
        Assert.That(() => FormatLibrary.Default.Open(folder.File("a.mrc.gz")), Throws.TypeOf<UnreadableFileException>().With.Message.Contains("more than"));
    }

    [Test]
    public void Voxels_are_in_nanometres_and_starts_are_offsets()
    {
        var header = Header(0, 4, 3, 2, false);
        Floats(header, 40, 8, 9, 20);
        Integers(header, 16, -2, 5, 0);
        Assert.That(Open(header, new byte[24]).Descriptor.Axes, Is.EqualTo(new[]
        {
            new Axis("z", 2, AxisRole.Navigation, 1, 0, "nm"),
            new Axis("y", 3, AxisRole.Signal, 0.3, 1.5, "nm"),
            new Axis("x", 4, AxisRole.Signal, 0.2, -0.4, "nm"),
        }).Using<Axis>((left, right) => left.Name == right.Name && left.Units == right.Units && Math.Abs(left.Scale - right.Scale) < 1e-7 && Math.Abs(left.Offset - right.Offset) < 1e-6));
    }

    [Test]
    public void Axes_follow_the_order_in_which_the_file_stores_them()
    {
        var header = Header(0, 4, 3, 2, false);
        Integers(header, 64, 3, 1, 2);
        Assert.That(Open(header, new byte[24]).Descriptor.Axes.Select(axis => axis.Name), Is.EqualTo(new[] { "y", "x", "z" }));
    }

    [Test]
    public void A_stack_of_volumes_has_four_axes()
    {
        var header = Header(0, 4, 3, 6, false);
        Integers(header, 36, 2);
        Integers(header, 88, 401);
        var descriptor = Open(header, new byte[72]).Descriptor;
        Assert.That(descriptor.Shape, Is.EqualTo(new[] { 3, 2, 3, 4 }));
        Assert.That(descriptor.Axes.Select(axis => axis.Name), Is.EqualTo(new[] { "volume", "z", "y", "x" }));
    }

    [Test]
    public void What_differs_between_frames_is_a_list_and_what_does_not_is_a_value()
    {
        const int EntrySize = 768;
        const int AlphaTiltAt = 100;
        var header = Header(0, 2, 2, 3, false);
        Integers(header, 92, 3 * EntrySize);
        "FEI1"u8.CopyTo(header.AsSpan(104));
        var extended = new byte[3 * EntrySize];
        for (var frame = 0; frame < 3; frame++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(extended.AsSpan(frame * EntrySize), EntrySize);
            BinaryPrimitives.WriteDoubleLittleEndian(extended.AsSpan((frame * EntrySize) + AlphaTiltAt), frame * 2.5);
        }

        var metadata = Open(header, [.. extended, .. new byte[12]]).Descriptor.Metadata;
        var sections = metadata["original"]!["extendedHeader"]!["sections"]!;
        Assert.That(sections["entries"]!.GetValue<int>(), Is.EqualTo(3));
        Assert.That(sections["Metadata size"]!.GetValue<int>(), Is.EqualTo(EntrySize));
        Assert.That(sections["Alpha tilt"]!.AsArray().Select(tilt => tilt!.GetValue<double>()), Is.EqualTo(new[] { 0, 2.5, 5 }));
        Assert.That(metadata["stage"]!["alphaTilt"]!["value"]!.GetValue<double>(), Is.Zero);
    }

    [Test]
    public void Statistics_of_written_files_are_those_of_their_numbers()
    {
        using var folder = new TemporaryFolder();
        float[] numbers = [3, -1, 4, float.NaN, 10, 4];
        FormatLibrary.Default.Save(ArraySource.Of(ElementType.Float32, [2, 3], MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray()), folder.File("a.mrc"));
        var header = FormatLibrary.Default.Open(folder.File("a.mrc")).Signals[0].Descriptor.Metadata["original"]!["header"]!;
        Assert.That(new[] { "dmin", "dmax", "dmean" }.Select(name => header[name]!.GetValue<double>()), Is.EqualTo(new double[] { -1, 10, 4 }));
    }

    private static ArraySource Open(byte[] header, byte[] rest)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.mrc"), [.. header, .. rest]);
        var signal = FormatLibrary.Default.Open(folder.File("a.mrc")).Signals[0];
        return new ArraySource(signal.Descriptor, SignalBytes.Of(signal));
    }

    private static byte[] Header(int mode, int columns, int rows, int sections, bool isBigEndian)
    {
        var header = new byte[1024];
        Integers(header, 0, columns, rows, sections, mode);
        Integers(header, 28, columns, rows, sections);
        Integers(header, 64, 1, 2, 3);
        Integers(header, 88, 1);
        if (isBigEndian)
        {
            for (var place = 0; place < 96; place += 4) Array.Reverse(header, place, 4);
        }

        "MAP "u8.CopyTo(header.AsSpan(MapAt));
        header.AsSpan(StampAt, 2).Fill(isBigEndian ? (byte)0x11 : (byte)0x44);
        return header;
    }

    private static void Integers(byte[] header, int offset, params int[] values)
    {
        foreach (var (value, index) in values.Select((value, index) => (value, index))) BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(offset + (4 * index)), value);
    }

    private static void Floats(byte[] header, int offset, params float[] values)
    {
        foreach (var (value, index) in values.Select((value, index) => (value, index))) BinaryPrimitives.WriteSingleLittleEndian(header.AsSpan(offset + (4 * index)), value);
    }

    private static byte[] Turned(byte[] bytes, int word)
    {
        var turned = (byte[])bytes.Clone();
        for (var place = 0; word > 1 && place < turned.Length; place += word) Array.Reverse(turned, place, word);
        return turned;
    }
}
