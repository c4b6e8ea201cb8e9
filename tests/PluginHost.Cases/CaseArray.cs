// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Cases;

/// <summary>Numbers with a shape, as the comparison needs them.</summary>
/// <param name="Values">Elements in C order.</param>
/// <param name="Shape">Sizes, slowest first.</param>
internal sealed record CaseArray(double[] Values, long[] Shape)
{
    public int Rank => Shape.Length;

    public bool HasShape(CaseArray other) => Shape.AsSpan().SequenceEqual(other.Shape);

    /// <summary>The part from start (included) to end (excluded) along the first axes; all of the others.</summary>
    public CaseArray Part(IReadOnlyList<(long Start, long End)> ranges)
    {
        var bounds = Shape.Select((size, axis) => axis < ranges.Count ? (Start: Clip(ranges[axis].Start, size), End: Clip(ranges[axis].End, size)) : (Start: 0L, End: size)).ToArray();
        var shape = bounds.Select(bound => Math.Max(0, bound.End - bound.Start)).ToArray();
        return Gather(shape, index => index.Select((at, axis) => at + bounds[axis].Start));
    }

    /// <summary>Numpy's broadcasting to a shape; null where it does not fit.</summary>
    public CaseArray? Broadcast(long[] shape)
    {
        var missing = shape.Length - Rank;
        if (missing < 0 || Shape.Where((size, axis) => size != 1 && size != shape[axis + missing]).Any()) return null;
        return Gather(shape, index => index.Skip(missing).Select((at, axis) => Shape[axis] == 1 ? 0 : at));
    }

    // Negative positions count from the end, as in numpy.
    private static long Clip(long position, long size) => Math.Clamp(position < 0 ? size + position : position, 0, size);

    private CaseArray Gather(long[] shape, Func<long[], IEnumerable<long>> from)
    {
        var values = new double[shape.Aggregate(1L, (product, size) => product * size)];
        var index = new long[shape.Length];
        for (var position = 0; position < values.Length; position++)
        {
            values[position] = Values[from(index).Zip(Shape).Aggregate(0L, (offset, step) => (offset * step.Second) + step.First)];
            for (var axis = shape.Length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) index[axis] = 0;
        }

        return new CaseArray(values, shape);
    }
}
