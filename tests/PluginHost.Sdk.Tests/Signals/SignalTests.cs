// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Sdk.Tests.Support;

namespace PluginHost.Sdk.Tests.Signals;

public sealed class SignalTests
{
    [Test]
    public void Axes_divide_a_signal_into_frames()
    {
        var signal = Axes.Counted("n2 n3 s4 s5");
        Assert.Multiple(() =>
        {
            Assert.That((signal.Count, signal.FrameCount, signal.FrameLength), Is.EqualTo((120, 6, 20)));
            Assert.That(signal.NavigationAxes.Select(axis => axis.Size), Is.EqualTo(new long[] { 2, 3 }));
            Assert.That(signal.SignalAxes.Select(axis => axis.Size), Is.EqualTo(new long[] { 4, 5 }));
            Assert.That(signal.Frame<int>(4)[0], Is.EqualTo(80));
        });
    }

    [TestCase("", true)]
    [TestCase("n2", true)]
    [TestCase("s2", true)]
    [TestCase("n2 s3", true)]
    [TestCase("s3 n2", false)]
    [TestCase("n2 s3 n4", false)]
    public void Frames_lie_in_one_piece_when_navigation_comes_first(string axes, bool ordered) => Assert.That(Axes.Counted(axes).IsFrameOrdered, Is.EqualTo(ordered));

    [Test]
    public void A_frame_view_has_navigation_first_whatever_the_order_of_the_bytes()
    {
        var view = Axes.Counted("s3 n4 s5 n2").FrameView<int>();
        Assert.Multiple(() =>
        {
            Assert.That(view.Shape, Is.EqualTo(new long[] { 4, 2, 3, 5 }));
            // s=1, n=2, s=3, n=0 of the source.
            Assert.That(view[2, 0, 1, 3], Is.EqualTo((((((1 * 4) + 2) * 5) + 3) * 2) + 0));
        });
    }

    [Test]
    public void A_frame_in_pieces_cannot_be_had_in_place() => Assert.That(
        () => Axes.Counted("s3 n2").Frame<int>(0),
        Throws.InvalidOperationException.With.Message.EqualTo("The frames of this signal do not lie in one piece; use View or InFrameOrder."));

    [TestCase(-1)]
    [TestCase(2)]
    public void A_frame_that_is_not_there_is_refused(long frame) => Assert.That(
        () => Axes.Counted("n2 s3").Frame<int>(frame),
        Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains($"Frame {frame} was asked for; there are 2."));

    [TestCase(-1, 1)]
    [TestCase(5, 2)]
    [TestCase(0, -1)]
    [TestCase(long.MaxValue, 1)]
    public void Elements_that_are_not_there_are_refused(long start, int length) =>
        Assert.That(() => Axes.Counted("s6").Span<int>(start, length), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("there are 6"));

    [Test]
    public void Elements_of_any_real_type_are_converted()
    {
        var signal = Signal.FromArray(new short[] { -3, 0, short.MaxValue }, Axes.Of("s3"));
        Assert.Multiple(() =>
        {
            Assert.That(signal.ToArray<double>(), Is.EqualTo(new double[] { -3, 0, 32767 }));
            Assert.That(signal.ToArray<short>(), Is.EqualTo(new short[] { -3, 0, 32767 }));
            Assert.That(signal.ToArray<long>(), Is.EqualTo(new long[] { -3, 0, 32767 }));
        });
    }

    [Test]
    public void Booleans_are_0_and_1()
    {
        bool[] values = [true, false];
        Assert.That(Signal.FromArray(values, Axes.Of("s2")).ToArray<byte>(), Is.EqualTo(new byte[] { 1, 0 }));
    }

    [Test]
    public void Complex_numbers_are_not_converted_silently() => Assert.That(
        () => Signal.FromArray(new System.Numerics.Complex[2], Axes.Of("s2")).ToArray<double>(),
        Throws.InvalidOperationException.With.Message.EqualTo("Elements of type complex128 are not real numbers."));

    [Test]
    public void An_array_must_have_as_many_elements_as_its_axes() => Assert.That(
        () => Signal.FromArray(new float[5], Axes.Of("s2 s3")),
        Throws.ArgumentException.With.Message.StartsWith("The array has 5 elements, its axes ask for 6."));

    [Test]
    public void A_size_below_0_is_refused() => Assert.That(() => Signal.FromArray(new float[6], Axes.Of("s-2 s-3")), Throws.InstanceOf<Exception>());

    [Test]
    public void An_array_of_another_size_of_element_is_refused() => Assert.That(
        () => Signal.FromArray(new ushort[3], ElementType.Rgb24, Axes.Of("s3")),
        Throws.ArgumentException.With.Message.StartsWith("Elements of type rgb24 are not stored as UInt16."));

    [Test]
    public void The_quantity_is_kept_in_the_metadata()
    {
        var signal = Signal.FromArray(new float[1], Axes.Of("s1"), quantity: new Quantity("Strain", "%"));
        Assert.Multiple(() =>
        {
            Assert.That(signal.Metadata.ToJsonString(), Is.EqualTo("""{"quantity":{"name":"Strain","units":"%"}}"""));
            Assert.That(signal.Quantity, Is.EqualTo(new Quantity("Strain", "%")));
        });
    }

    [Test]
    public void Metadata_of_another_make_are_no_quantity()
    {
        var signal = Signal.FromArray(new float[1], Axes.Of("s1"), metadata: new JsonObject { ["quantity"] = new JsonObject { ["name"] = 5 } });
        Assert.That(signal.Quantity, Is.EqualTo(new Quantity("")));
    }

    [Test]
    public void The_metadata_given_are_not_shared()
    {
        var metadata = new JsonObject { ["a"] = 1 };
        var signal = Signal.FromArray(new float[1], Axes.Of("s1"), metadata: metadata);
        metadata["a"] = 2;
        Assert.That(signal.Metadata["a"]!.GetValue<int>(), Is.EqualTo(1));
    }

    [Test]
    public void Other_axes_share_the_elements()
    {
        var values = new[] { 1, 2, 3 };
        var renamed = Signal.FromArray(values, Axes.Of("s3")).With([new Axis("E", 3, AxisRole.Signal, 0.1, 400, "eV")], "renamed");
        values[1] = 20;
        Assert.Multiple(() =>
        {
            Assert.That(renamed.Span<int>()[1], Is.EqualTo(20));
            Assert.That((renamed.Title, renamed.Axes[0].Units), Is.EqualTo(("renamed", "eV")));
            Assert.That(() => renamed.With(Axes.Of("s4")), Throws.ArgumentException);
        });
    }

    [Test]
    public void A_view_keeps_an_undisposed_array_where_it_is()
    {
        var view = Axes.Counted("s1000").View<int>();
        for (var round = 0; round < 3; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        Assert.That(view[999], Is.EqualTo(999));
    }
}
