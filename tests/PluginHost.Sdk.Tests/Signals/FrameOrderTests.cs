// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using CsCheck;
using PluginHost.Sdk.Tests.Support;

namespace PluginHost.Sdk.Tests.Signals;

public sealed class FrameOrderTests
{
    private static readonly Gen<string> Shapes = Gen.Select(Gen.Bool, Gen.Int[1, 40]).Array[1, 5]
        .Where(axes => axes.Aggregate(1L, (product, axis) => product * axis.Item2) < 200_000)
        .Select(axes => string.Join(' ', axes.Select(axis => (axis.Item1 ? "n" : "s") + axis.Item2)));

    [Test]
    public void A_copy_in_frame_order_is_what_the_frame_view_shows() => Gen.Select(Shapes, Gen.Int[1, 3]).Sample((shape, threads) =>
    {
        using var context = new ScratchContext(threads);
        var signal = Axes.Counted(shape);
        var ordered = signal.InFrameOrder(context);
        var expected = new int[signal.Count];
        signal.FrameView<int>().CopyTo(expected);
        var equal = ordered.IsFrameOrdered && ordered.Span<int>().SequenceEqual(expected)
            && ordered.Axes.SequenceEqual(signal.Axes.OrderBy(axis => axis.Role == AxisRole.Signal));
        return equal;
    }, iter: 150);

    [Test]
    public void A_signal_that_is_in_frame_order_is_not_copied()
    {
        using var context = new ScratchContext();
        var signal = Axes.Counted("n2 s3");
        Assert.That(signal.InFrameOrder(context), Is.SameAs(signal));
    }

    [TestCaseSource(nameof(Types))]
    public void Elements_of_every_size_are_brought_into_order(ElementType type)
    {
        var bytes = SampleBytes.Make(type, 35 * 33);
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, bytes);
        using var context = new ScratchContext();
        using var signal = Signal.Open(new SignalDescriptor { ElementType = type, Shape = [35, 33], Axes = Axes.Of("s35 n33"), Location = new ArrayLocation(path) });
        var ordered = signal.InFrameOrder(context);
        var size = type.Size();
        var expected = new byte[bytes.Length];
        for (var (n, at) = (0, 0); n < 33; n++)
        {
            for (var s = 0; s < 35; s++, at += size) bytes.AsSpan(((s * 33) + n) * size, size).CopyTo(expected.AsSpan(at));
        }

        Assert.That(File.ReadAllBytes(ordered.Descriptor.Location!.Path), Is.EqualTo(expected));
        File.Delete(path);
    }

    [Test]
    public void A_cancelled_job_does_not_begin()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        using var context = new ScratchContext(2, source.Token);
        Assert.That(() => Axes.Counted("s40 n40").InFrameOrder(context), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Metadata_title_and_quantity_stay()
    {
        using var context = new ScratchContext();
        var ordered = Signal.FromArray(new float[6], Axes.Of("s2 n3"), "EELS", new Quantity("Intensity", "counts")).InFrameOrder(context);
        Assert.That((ordered.Title, ordered.Quantity), Is.EqualTo(("EELS", new Quantity("Intensity", "counts"))));
    }

    private static IEnumerable<ElementType> Types => Enum.GetValues<ElementType>();
}
