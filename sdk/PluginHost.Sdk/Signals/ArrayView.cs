// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;

namespace PluginHost.Sdk;

/// <summary>A window on the elements of a signal: any order of axes, any part, no copy. Valid while its signal is not disposed.</summary>
/// <typeparam name="T">.NET type of the elements.</typeparam>
[SuppressMessage("Naming", "CA1711", Justification = "A view is what the field calls it.")]
public readonly unsafe struct ArrayView<T> where T : unmanaged
{
    // Keeps the mapping alive as long as a view is in use.
    private readonly Signal _owner;
    private readonly T* _first;
    private readonly long[] _shape;
    private readonly long[] _strides;

    internal ArrayView(Signal owner, T* first, long[] shape, long[] strides)
    {
        _owner = owner;
        _first = first;
        _shape = shape;
        _strides = strides;
    }

    /// <summary>Sizes of the view's axes.</summary>
    public IReadOnlyList<long> Shape => _shape;

    /// <summary>Steps, in elements, from one index to the next along each axis.</summary>
    public IReadOnlyList<long> Strides => _strides;

    /// <summary>One element.</summary>
    /// <param name="index">One index for each axis.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public ref readonly T this[params ReadOnlySpan<long> index]
    {
        get
        {
            if (index.Length != _shape.Length) throw new ArgumentOutOfRangeException(nameof(index), $"{index.Length} indices were given for {_shape.Length} axes.");
            var offset = 0L;
            for (var axis = 0; axis < index.Length; axis++)
            {
                if ((ulong)index[axis] >= (ulong)_shape[axis])
                {
                    throw new ArgumentOutOfRangeException(nameof(index), $"Index {index[axis]} of axis {axis} is outside 0 to {_shape[axis] - 1}.");
                }

                offset += index[axis] * _strides[axis];
            }

            GC.KeepAlive(_owner);
            return ref _first[offset];
        }
    }

    /// <summary>The view with one axis fixed at an index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or no such index.</exception>
    public ArrayView<T> At(int axis, long index)
    {
        if ((uint)axis >= (uint)_shape.Length) throw new ArgumentOutOfRangeException(nameof(axis), $"Axis {axis} was asked for; there are {_shape.Length}.");
        if ((ulong)index >= (ulong)_shape[axis]) throw new ArgumentOutOfRangeException(nameof(index), $"Index {index} of axis {axis} is outside 0 to {_shape[axis] - 1}.");
        return new ArrayView<T>(_owner, _first + (index * _strides[axis]), Without(_shape, axis), Without(_strides, axis));
    }

    /// <summary>The view with its axes in another order.</summary>
    /// <param name="order">For each new axis the old one.</param>
    /// <exception cref="ArgumentException">An axis is named twice, or not at all.</exception>
    public ArrayView<T> Permute(params int[] order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (!order.Order().SequenceEqual(Enumerable.Range(0, _shape.Length))) throw new ArgumentException("Each axis must be named once.", nameof(order));
        var (shape, strides) = (_shape, _strides);
        return new ArrayView<T>(_owner, _first, [.. order.Select(axis => shape[axis])], [.. order.Select(axis => strides[axis])]);
    }

    /// <summary>Copies the elements in the view's C order.</summary>
    /// <param name="destination">Receives as many elements as the view has.</param>
    /// <exception cref="ArgumentException">The destination is of another length.</exception>
    public void CopyTo(Span<T> destination)
    {
        var count = _shape.Aggregate(1L, (product, size) => product * size);
        if (destination.Length != count) throw new ArgumentException($"The destination has {destination.Length} elements, the view has {count}.", nameof(destination));
        if (count == 0) return;
        var position = 0;
        CopyAxis(0, _first, destination, ref position);
        GC.KeepAlive(_owner);
    }

    private void CopyAxis(int axis, T* from, Span<T> destination, ref int position)
    {
        if (axis == _shape.Length)
        {
            destination[position++] = *from;
            return;
        }

        if (axis == _shape.Length - 1)
        {
            var row = destination.Slice(position, (int)_shape[axis]);
            var stride = _strides[axis];
            if (stride == 1) new ReadOnlySpan<T>(from, row.Length).CopyTo(row);
            else for (var index = 0; index < row.Length; index++) row[index] = from[index * stride];
            position += row.Length;
            return;
        }

        for (var index = 0L; index < _shape[axis]; index++) CopyAxis(axis + 1, from + (index * _strides[axis]), destination, ref position);
    }

    private static long[] Without(long[] values, int axis) => [.. values.Where((_, index) => index != axis)];
}
