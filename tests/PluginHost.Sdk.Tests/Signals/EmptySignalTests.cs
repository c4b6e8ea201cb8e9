// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Sdk.Execution;
using PluginHost.Sdk.Tests.Support;

namespace PluginHost.Sdk.Tests.Signals;

/// <summary>A table of particles may have no rows: nothing special happens.</summary>
public sealed class EmptySignalTests
{
    [TestCase("s0 s7")]
    [TestCase("n0 s7")]
    [TestCase("n3 s0")]
    [TestCase("s0 n3")]
    public void An_empty_signal_in_memory_answers_every_question(string axes) => Check(Signal.FromArray(Array.Empty<double>(), Axes.Of(axes)));

    [TestCase("s0 s7", 0)]
    [TestCase("n3 s0", 64)]
    [TestCase("s0 n3", 64)]
    public void An_empty_signal_in_a_file_answers_every_question(string axes, long offset)
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, new byte[offset]);
        var all = Axes.Of(axes);
        using (var signal = Signal.Open(new SignalDescriptor { ElementType = ElementType.Float64, Shape = [.. all.Select(axis => axis.Size)], Axes = all, Location = new ArrayLocation(path, offset) }))
        {
            Check(signal);
        }

        File.Delete(path);
    }

    [Test]
    public void An_empty_buffer_can_be_made_and_handed_over()
    {
        using var context = new ScratchContext();
        var buffer = context.Create<double>(Axes.Of("s0 s7"));
        using var result = new AnalysisResult(new Dictionary<string, Signal> { ["rows"] = buffer.Signal }, []);
        var located = result.Locate(() => context.Scratch)["rows"];
        Assert.Multiple(() =>
        {
            Assert.That(buffer.Span.Length, Is.Zero);
            Assert.That(new FileInfo(located.Location!.Path).Length, Is.Zero);
        });
        Check(buffer.Signal);
    }

    [Test]
    public void An_empty_array_is_written_as_an_empty_file()
    {
        using var context = new ScratchContext();
        using var result = new AnalysisResult(new Dictionary<string, Signal> { ["rows"] = Signal.FromArray(Array.Empty<float>(), Axes.Of("s0")) }, []);
        Assert.That(new FileInfo(result.Locate(() => context.Scratch)["rows"].Location!.Path), Has.Length.Zero);
    }

    [Test]
    public void Frames_without_elements_still_come_once_each()
    {
        using var context = new ScratchContext();
        var frames = new List<long>();
        Signal.FromArray(Array.Empty<double>(), Axes.Of("n3 s0")).ForEachFrame<double, object>(context, () => new object(), (frame, elements, _) => frames.Add(frame + elements.Length));
        Assert.That(frames, Is.EqualTo(new long[] { 0, 1, 2 }));
    }

    private static void Check(Signal signal)
    {
        using var context = new ScratchContext();
        var frames = 0L;
        var ordered = signal.InFrameOrder(context);
        ordered.ForEachFrame<double, object>(context, () => new object(), (_, _, _) => Interlocked.Increment(ref frames));
        signal.View<double>().CopyTo([]);
        signal.FrameView<double>().CopyTo([]);
        signal.Read(0, Span<double>.Empty);
        Assert.Multiple(() =>
        {
            Assert.That(signal.Count, Is.Zero);
            Assert.That(signal.Span<double>().Length, Is.Zero);
            Assert.That(signal.ToArray<float>(), Is.Empty);
            Assert.That(frames, Is.EqualTo(signal.FrameCount));
        });
    }
}
