// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Sdk.Execution;
using PluginHost.Sdk.Tests.Support;

namespace PluginHost.Sdk.Tests.Signals;

public sealed class FileSignalTests
{
    private string _folder = "";

    [SetUp]
    public void MakeAFolder() => _folder = Directory.CreateTempSubdirectory("pluginhost-files-").FullName;

    [TearDown]
    public void RemoveTheFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_file_of_more_than_4_gib_is_read_at_any_place()
    {
        // 5 GiB with two values in it; the rest of the file is a hole.
        const long Offset = 12_345;
        const long Frame = 1 << 20;
        const long Frames = 2560;
        var path = Path.Combine(_folder, "large.bin");
        (long Element, ushort Value)[] marks = [(0, 1), ((1L << 30) - 1, 2), (1L << 31, 3), ((Frame * Frames) - 1, 4)];
        using (var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.SetLength(file, Offset + (Frame * Frames * 2));
            foreach (var (element, value) in marks) RandomAccess.Write(file, BitConverter.GetBytes(value), Offset + (element * 2));
        }

        using var signal = Open(path, Offset, ElementType.UInt16, "n2560 s1024 s1024");
        var view = signal.View<ushort>();
        Assert.Multiple(() =>
        {
            foreach (var (element, value) in marks)
            {
                var read = new ushort[1];
                signal.Read(element, read.AsSpan());
                var (frame, within) = (element / Frame, element % Frame);
                Assert.That(read[0], Is.EqualTo(value), "Read");
                Assert.That(signal.Span<ushort>(element, 1)[0], Is.EqualTo(value), "Span");
                Assert.That(view[frame, within / 1024, within % 1024], Is.EqualTo(value), "View");
                Assert.That(signal.Frame<ushort>(frame)[(int)within], Is.EqualTo(value), "Frame");
            }

            Assert.That(() => signal.Span<ushort>(), Throws.InvalidOperationException.With.Message.Contains("too many for one span"));
            Assert.That(() => signal.ToArray<float>(), Throws.InvalidOperationException.With.Message.Contains("too many for one array"));
        });
    }

    [Test]
    public void A_frame_of_more_elements_than_a_span_holds_is_refused_in_a_sentence()
    {
        var path = Path.Combine(_folder, "frame.bin");
        using (var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write)) RandomAccess.SetLength(file, 3L << 30);
        using var signal = Open(path, 0, ElementType.UInt8, "n1 s3221225472");
        using var context = new ScratchContext();
        Assert.Multiple(() =>
        {
            Assert.That(() => signal.Frame<byte>(0), Throws.InvalidOperationException.With.Message.Contains("too long for one span"));
            Assert.That(() => signal.ForEachFrame<byte, object>(context, () => new object(), (_, _, _) => { }), Throws.InvalidOperationException.With.Message.Contains("too long"));
        });
    }

    [Test]
    public void A_file_that_is_too_short_is_refused_with_both_lengths()
    {
        var path = Path.Combine(_folder, "short.bin");
        File.WriteAllBytes(path, new byte[99]);
        Assert.That(
            () => Open(path, 20, ElementType.UInt16, "s40"),
            Throws.TypeOf<UnreadableFileException>().With.Message.EqualTo($"The file '{path}' has 99 bytes; 80 were expected from byte 20 on."));
    }

    [TestCase(-1)]
    [TestCase(long.MaxValue)]
    public void An_offset_outside_the_file_is_refused(long offset)
    {
        var path = Path.Combine(_folder, "a.bin");
        File.WriteAllBytes(path, new byte[8]);
        Assert.That(() => Open(path, offset, ElementType.UInt8, "s1"), Throws.TypeOf<UnreadableFileException>());
    }

    [Test]
    public void A_file_that_is_missing_or_a_folder_is_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => Open(Path.Combine(_folder, "none.bin"), 0, ElementType.UInt8, "s1"), Throws.TypeOf<UnreadableFileException>());
            Assert.That(() => Open(_folder, 0, ElementType.UInt8, "s1"), Throws.TypeOf<UnreadableFileException>());
        });
    }

    [Test]
    public void A_shape_that_overflows_is_refused_before_anything_is_opened() => Assert.That(
        () => Open(Path.Combine(_folder, "none.bin"), 0, ElementType.UInt8, $"s{long.MaxValue} s{long.MaxValue}"),
        Throws.InstanceOf<OverflowException>().Or.TypeOf<UnreadableFileException>());

    [TestCase("memory", "C", "little")]
    [TestCase("file", "F", "little")]
    [TestCase("file", "C", "big")]
    public void Bytes_that_lie_in_another_way_are_refused_rather_than_misread(string kind, string order, string byteOrder)
    {
        var path = Path.Combine(_folder, "a.bin");
        File.WriteAllBytes(path, new byte[8]);
        var descriptor = new SignalDescriptor
        {
            ElementType = ElementType.UInt16,
            Shape = [4],
            Axes = Axes.Of("s4"),
            Location = new ArrayLocation(path) { Kind = kind, Order = order, ByteOrder = byteOrder },
        };
        Assert.That(() => Signal.Open(descriptor), Throws.TypeOf<InvalidInputException>().With.Message.Contains("in C order, little-endian, was expected"));
    }

    [Test]
    public void A_file_that_shrinks_while_it_is_read_ends_the_read_with_a_sentence()
    {
        var path = Path.Combine(_folder, "shrinking.bin");
        File.WriteAllBytes(path, new byte[1000]);
        using var signal = Open(path, 0, ElementType.UInt8, "s1000");
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) RandomAccess.SetLength(file, 500);
        Assert.That(() => signal.Read(0, new byte[1000].AsSpan()), Throws.TypeOf<UnreadableFileException>().With.Message.Contains("became shorter"));
    }

    [Test]
    public void A_file_can_be_removed_while_it_is_open()
    {
        var path = Path.Combine(_folder, "a.bin");
        File.WriteAllBytes(path, [1, 2, 3]);
        using var signal = Open(path, 0, ElementType.UInt8, "s3");
        File.Delete(path);
        Assert.That(signal.Span<byte>()[2], Is.EqualTo(3));
    }

    [Test]
    public void A_signal_in_a_file_is_handed_on_where_it_lies()
    {
        var path = Path.Combine(_folder, "a.bin");
        File.WriteAllBytes(path, [1, 2, 3]);
        using var result = new AnalysisResult(new Dictionary<string, Signal> { ["a"] = Open(path, 1, ElementType.UInt8, "s2") }, []);
        Assert.That(result.Locate(() => throw new AssertionException("No new file is needed."))["a"].Location, Is.EqualTo(new ArrayLocation(path, 1)));
    }

    private static Signal Open(string path, long offset, ElementType type, string axes)
    {
        var all = Axes.Of(axes);
        return Signal.Open(new SignalDescriptor { ElementType = type, Shape = [.. all.Select(axis => axis.Size)], Axes = all, Location = new ArrayLocation(path, offset) });
    }
}
