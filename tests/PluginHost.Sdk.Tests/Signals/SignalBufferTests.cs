// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using PluginHost.Sdk.Tests.Support;

namespace PluginHost.Sdk.Tests.Signals;

public sealed class SignalBufferTests
{
    [Test]
    public void What_is_written_is_in_the_signal_and_in_the_file()
    {
        using var context = new ScratchContext();
        var buffer = context.Create<ushort>(Axes.Of("n2 s3"), "counts", new Quantity("Counts"));
        buffer.Span[0] = 7;
        buffer.Slice(4, 2)[1] = 9;
        Assert.Multiple(() =>
        {
            Assert.That(buffer.Signal.ToArray<ushort>(), Is.EqualTo(new ushort[] { 7, 0, 0, 0, 0, 9 }));
            Assert.That(MemoryMarshal.Cast<byte, ushort>(File.ReadAllBytes(buffer.Signal.Descriptor.Location!.Path)).ToArray(), Is.EqualTo(new ushort[] { 7, 0, 0, 0, 0, 9 }));
            Assert.That(buffer.Signal.Title, Is.EqualTo("counts"));
        });
    }

    [Test]
    public void Buffers_of_one_job_are_files_of_their_own()
    {
        using var context = new ScratchContext();
        var paths = Enumerable.Range(0, 3).Select(_ => context.Create<byte>(Axes.Of("s1")).Signal.Descriptor.Location!.Path);
        Assert.That(paths, Is.Unique);
    }

    [Test]
    public void Colours_are_written_as_any_type_of_their_size()
    {
        using var context = new ScratchContext();
        var buffer = context.Create<uint>(ElementType.Rgba32, Axes.Of("s2"));
        buffer.Span[1] = 0xFF00_80FF;
        Assert.That((buffer.Signal.ElementType, buffer.Signal.Span<uint>()[1]), Is.EqualTo((ElementType.Rgba32, 0xFF00_80FF)));
    }

    [TestCase(-1, 1)]
    [TestCase(6, 1)]
    [TestCase(0, 7)]
    public void Elements_that_are_not_there_cannot_be_written(long start, int length)
    {
        using var context = new ScratchContext();
        var buffer = context.Create<byte>(Axes.Of("s6"));
        Assert.That(() => buffer.Slice(start, length), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("there are 6"));
    }

    [Test]
    public void A_buffer_larger_than_the_disk_is_refused_before_it_is_made()
    {
        using var context = new ScratchContext();
        Assert.Multiple(() =>
        {
            Assert.That(() => context.Create<double>([new Axis("x", 1L << 58, AxisRole.Signal)]), Throws.TypeOf<UnwritableFileException>().With.Message.Contains("does not fit"));
            Assert.That(Directory.EnumerateFileSystemEntries(context.Scratch), Is.Empty);
        });
    }

    [Test]
    public void A_buffer_may_have_more_elements_than_a_span()
    {
        using var context = new ScratchContext();
        // A hole of 3 GiB with one byte in it.
        var buffer = context.Create<byte>([new Axis("x", 3L << 30, AxisRole.Signal)]);
        buffer.Slice((3L << 30) - 1, 1)[0] = 5;
        Assert.Multiple(() =>
        {
            Assert.That(buffer.Signal.Span<byte>((3L << 30) - 2, 2).ToArray(), Is.EqualTo(new byte[] { 0, 5 }));
            Assert.That(() => buffer.Span.Length, Throws.InvalidOperationException.With.Message.Contains("too many for one span"));
        });
    }
}
