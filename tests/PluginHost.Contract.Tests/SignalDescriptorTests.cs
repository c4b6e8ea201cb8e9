// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Contract.Tests;

public sealed class SignalDescriptorTests
{
    [Test]
    public void Count_and_bytes_follow_from_shape_and_element_type()
    {
        var descriptor = Shaped(ElementType.Rgb48, 3, 4, 5);
        Assert.Multiple(() =>
        {
            Assert.That(descriptor.Count, Is.EqualTo(60));
            Assert.That(descriptor.Bytes, Is.EqualTo(360));
        });
    }

    [Test]
    public void A_signal_without_axes_has_one_element() => Assert.That(Shaped(ElementType.Float64).Count, Is.EqualTo(1));

    [Test]
    public void A_table_without_rows_has_no_bytes() => Assert.That(Shaped(ElementType.Float64, 0, 7).Bytes, Is.Zero);

    [Test]
    public void A_shape_too_large_for_63_bits_is_refused() =>
        Assert.That(() => Shaped(ElementType.UInt8, long.MaxValue, 2).Count, Throws.TypeOf<OverflowException>());

    [Test]
    public void Bytes_too_many_for_63_bits_are_refused() =>
        Assert.That(() => Shaped(ElementType.Float64, long.MaxValue / 4).Bytes, Throws.TypeOf<OverflowException>());

    [Test]
    public void Two_negative_sizes_make_no_count() =>
        Assert.That(() => Shaped(ElementType.UInt8, -2, -3).Count, Throws.TypeOf<OverflowException>());

    [Test]
    public void An_axis_goes_from_index_to_value_and_back()
    {
        var axis = new Axis("E", 2048, AxisRole.Signal, 0.1, 400, "eV");
        Assert.Multiple(() =>
        {
            Assert.That(axis.ValueAt(0), Is.EqualTo(400));
            Assert.That(axis.ValueAt(10.5), Is.EqualTo(401.05).Within(1e-9));
            Assert.That(axis.IndexOf(axis.ValueAt(123)), Is.EqualTo(123).Within(1e-9));
        });
    }

    private static SignalDescriptor Shaped(ElementType type, params long[] shape) =>
        new() { ElementType = type, Shape = shape, Axes = [.. shape.Select(size => new Axis("", size, AxisRole.Signal))] };
}
