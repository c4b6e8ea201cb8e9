// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;
using PluginHost.Sdk.Tests.Support;

namespace PluginHost.Sdk.Tests.Signals;

public sealed class ArrayViewTests
{
    [Test]
    public void A_permuted_view_holds_the_same_elements_at_permuted_places() =>
        Gen.Select(Gen.Int[1, 4].Array[1, 4], Gen.Int).Sample((sizes, seed) =>
        {
            var view = Counted(sizes).View<int>();
            var order = Enumerable.Range(0, sizes.Length).ToArray();
            new Random(seed).Shuffle(order);
            var permuted = view.Permute(order);
            foreach (var index in Indices(sizes))
            {
                if (permuted[order.Select(axis => index[axis]).ToArray()] != view[index]) return false;
            }

            return true;
        });

    [Test]
    public void Copying_follows_the_views_own_order() =>
        Gen.Select(Gen.Int[1, 5].Array[1, 4], Gen.Int).Sample((sizes, seed) =>
        {
            var order = Enumerable.Range(0, sizes.Length).ToArray();
            new Random(seed).Shuffle(order);
            var view = Counted(sizes).View<int>().Permute(order);
            var copied = new int[sizes.Aggregate(1, (product, size) => product * size)];
            view.CopyTo(copied);
            return copied.SequenceEqual(Indices([.. order.Select(axis => sizes[axis])]).Select(index => view[index]));
        });

    [Test]
    public void Fixing_an_axis_leaves_the_others()
    {
        var view = Counted([2, 3, 4]).View<int>().At(1, 2);
        Assert.Multiple(() =>
        {
            Assert.That(view.Shape, Is.EqualTo(new long[] { 2, 4 }));
            Assert.That(view.Strides, Is.EqualTo(new long[] { 12, 1 }));
            Assert.That(view[1, 3], Is.EqualTo(12 + 8 + 3));
        });
    }

    [Test]
    public void A_view_without_axes_is_one_element()
    {
        var view = Counted([5]).View<int>().At(0, 3);
        var copied = new int[1];
        view.CopyTo(copied);
        Assert.That((view[[]], copied[0]), Is.EqualTo((3, 3)));
    }

    [TestCase(0, 2)]
    [TestCase(0, -1)]
    [TestCase(2, 0)]
    [TestCase(-1, 0)]
    public void An_axis_or_an_index_that_is_not_there_is_refused(int axis, long index) =>
        Assert.That(() => Counted([2, 3]).View<int>().At(axis, index), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void An_index_outside_names_axis_and_range() => Assert.That(
        () => Counted([2, 3]).View<int>()[1, 3],
        Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Index 3 of axis 1 is outside 0 to 2."));

    [Test]
    public void An_index_for_every_axis_is_needed() => Assert.That(
        () => Counted([2, 3]).View<int>()[1],
        Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("1 indices were given for 2 axes."));

    [Test]
    public void Each_axis_must_be_named_once() => Assert.That(() => Counted([2, 3]).View<int>().Permute(0, 0), Throws.ArgumentException);

    [Test]
    public void A_destination_of_another_length_is_refused() => Assert.That(
        () => Counted([2, 3]).View<int>().CopyTo(new int[5]),
        Throws.ArgumentException.With.Message.Contains("The destination has 5 elements, the view has 6."));

    private static Signal Counted(int[] sizes) => Axes.Counted(string.Join(' ', sizes.Select(size => $"s{size}")));

    // In C order: the last index is the fastest.
    private static IEnumerable<long[]> Indices(int[] sizes) => sizes.Aggregate(
        (IEnumerable<long[]>)[[]],
        (outer, size) => outer.SelectMany(index => Enumerable.Range(0, size).Select(next => (long[])[.. index, next])));
}
