// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using System.Runtime.InteropServices;

namespace PluginHost.Pictures.Reading;

/// <summary>
/// What remains of a signal when all but one or two axes are averaged away (and the kept ones binned), or when another axis is held
/// at one index. Fed block by block in C order, so that its memory is that of the picture and not of the signal.
/// </summary>
internal sealed class Projection
{
    private enum Tail { Dropped, Kept, Binned, Held }

    private readonly long[] _shape;
    private readonly int[] _bins;
    private readonly long[] _steps;
    private readonly long[] _held;
    private readonly double[][] _sums;
    private readonly double[]? _smallest;
    private readonly double[]? _largest;
    private readonly int[] _cellsAlong;
    private readonly KeptAxis[] _kept;
    private long[]? _missing;
    private Tail _tail;
    private long _offset;

    /// <summary>Makes an empty projection.</summary>
    /// <param name="shape">Shape of the signal.</param>
    /// <param name="channels">Numbers an element has.</param>
    /// <param name="kept">One axis or two, in C order.</param>
    /// <param name="held">Axes that are not averaged over but held at an index.</param>
    /// <param name="withExtremes">Whether the smallest and the largest element of each cell are kept too (real signals).</param>
    public Projection(long[] shape, int channels, KeptAxis[] kept, (int Axis, long Index)[] held, bool withExtremes = false)
    {
        _shape = shape;
        _kept = kept;
        _bins = new int[shape.Length];
        _steps = new long[shape.Length];
        _held = new long[shape.Length];
        Array.Fill(_held, -1);
        foreach (var (axis, index) in held) _held[axis] = index;

        _cellsAlong = new int[kept.Length];
        long step = 1;
        for (var i = kept.Length - 1; i >= 0; i--)
        {
            var (axis, bin) = kept[i];
            _bins[axis] = bin;
            _steps[axis] = step;
            _cellsAlong[i] = checked((int)((shape[axis] + bin - 1) / bin));
            step = checked(step * _cellsAlong[i]);
        }

        var cells = checked((int)step);
        _sums = new double[channels][];
        for (var channel = 0; channel < channels; channel++) _sums[channel] = new double[cells];
        if (!withExtremes) return;
        _smallest = new double[cells];
        _largest = new double[cells];
        Array.Fill(_smallest, double.NaN);
        Array.Fill(_largest, double.NaN);
    }

    /// <summary>How many of the last axes can be walked as one run: all of them dropped, or all kept cell by cell.</summary>
    public int TrailingAxes
    {
        get
        {
            var last = _shape.Length - 1;
            var (dropped, whole) = (0, 0);
            while (last - dropped >= 0 && _bins[last - dropped] == 0 && _held[last - dropped] < 0) dropped++;
            while (last - whole >= 0 && _bins[last - whole] == 1) whole++;
            return Math.Max(1, Math.Max(dropped, whole));
        }
    }

    /// <summary>Starts the run that lies at an index of the leading axes.</summary>
    public void BeginRun(ReadOnlySpan<long> leading)
    {
        var next = leading.Length;
        _tail = _held[next] >= 0 ? Tail.Held : _bins[next] switch { 0 => Tail.Dropped, 1 => Tail.Kept, _ => Tail.Binned };
        _offset = 0;
        for (var axis = 0; axis < leading.Length; axis++)
        {
            if (_held[axis] >= 0 && _held[axis] != leading[axis])
            {
                _offset = -1;
                return;
            }

            if (_bins[axis] > 0) _offset += leading[axis] / _bins[axis] * _steps[axis];
        }
    }

    /// <summary>Adds elements of the run, the first of which is its element number <paramref name="start"/>.</summary>
    public void Add(long start, Block block)
    {
        if (_offset < 0) return;
        switch (_tail)
        {
            case Tail.Kept when block.IsFinite && _smallest is null:
                for (var channel = 0; channel < _sums.Length; channel++)
                    AddTo(_sums[channel].AsSpan((int)(_offset + start), block.Count), block.Values(channel));
                break;
            case Tail.Kept:
                for (var i = 0; i < block.Count; i++) AddRange((int)(_offset + start + i), i, i + 1, block);
                break;
            case Tail.Dropped:
                AddRange((int)_offset, 0, block.Count, block);
                break;
            case Tail.Binned:
                var bin = _bins[^1];
                for (var i = 0; i < block.Count;)
                {
                    var cell = (start + i) / bin;
                    var end = (int)Math.Min(block.Count, ((cell + 1) * bin) - start);
                    AddRange((int)(_offset + cell), i, end, block);
                    i = end;
                }

                break;
            default:
                var held = _held[^1] - start;
                if (held >= 0 && held < block.Count) AddRange((int)_offset, (int)held, (int)held + 1, block);
                break;
        }
    }

    /// <summary>The mean of every cell over the elements that have a value; NaN where none has.</summary>
    public Grid Mean(int channel = 0)
    {
        var values = new double[_sums[channel].Length];
        for (var cell = 0; cell < values.Length; cell++)
        {
            var count = ElementsOf(cell) - (_missing?[cell] ?? 0);
            var mean = count > 0 ? _sums[channel][cell] / count : double.NaN;
            values[cell] = double.IsFinite(mean) ? mean : double.NaN;
        }

        return AsGrid(values);
    }

    /// <summary>The mean times the number of elements that one uncut cell of bin 1 stands for: a sum over the dropped axes.</summary>
    public Grid Sum(int channel = 0)
    {
        var mean = Mean(channel);
        var factor = (double)DroppedElements;
        for (var i = 0; i < mean.Values.Length; i++) mean.Values[i] *= factor;
        return mean;
    }

    /// <summary>The smallest element of every cell.</summary>
    public Grid Smallest => AsGrid(_smallest!);

    /// <summary>The largest element of every cell.</summary>
    public Grid Largest => AsGrid(_largest!);

    private Grid AsGrid(double[] values) => _kept.Length switch
    {
        0 => new(1, 1, values),
        1 => new(1, _cellsAlong[0], values),
        _ => new(_cellsAlong[0], _cellsAlong[1], values),
    };

    private long DroppedElements
    {
        get
        {
            long count = 1;
            for (var axis = 0; axis < _shape.Length; axis++)
            {
                if (_bins[axis] == 0 && _held[axis] < 0) count *= _shape[axis];
            }

            return count;
        }
    }

    private long ElementsOf(int cell)
    {
        var count = DroppedElements;
        for (var i = _kept.Length - 1; i >= 0; i--)
        {
            var (axis, bin) = _kept[i];
            var index = cell % _cellsAlong[i];
            cell /= _cellsAlong[i];
            count *= Math.Min(bin, _shape[axis] - ((long)index * bin));
        }

        return count;
    }

    private void AddRange(int cell, int from, int to, Block block)
    {
        if (block.IsFinite)
        {
            for (var channel = 0; channel < _sums.Length; channel++) _sums[channel][cell] += SumOf(block.Values(channel)[from..to]);
        }
        else
        {
            AddValues(cell, from, to, block);
        }

        if (_smallest is null || _largest is null) return;
        var (smallest, largest) = ExtremesOf(block.Values(0)[from..to], block.IsFinite);
        if (!(_smallest[cell] <= smallest)) _smallest[cell] = smallest;
        if (!(_largest[cell] >= largest)) _largest[cell] = largest;
    }

    // NaN when there is no value; comparisons with NaN are false, which the caller relies on.
    private static (double Smallest, double Largest) ExtremesOf(ReadOnlySpan<double> values, bool areFinite)
    {
        var (smallest, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        var rest = values;
        if (areFinite && values.Length >= Vector<double>.Count)
        {
            var wide = MemoryMarshal.Cast<double, Vector<double>>(values);
            var (low, high) = (wide[0], wide[0]);
            foreach (var vector in wide)
            {
                low = Vector.Min(low, vector);
                high = Vector.Max(high, vector);
            }

            for (var i = 0; i < Vector<double>.Count; i++) (smallest, largest) = (Math.Min(smallest, low[i]), Math.Max(largest, high[i]));
            rest = values[(wide.Length * Vector<double>.Count)..];
        }

        foreach (var value in rest)
        {
            if (double.IsFinite(value)) (smallest, largest) = (Math.Min(smallest, value), Math.Max(largest, value));
        }

        return smallest <= largest ? (smallest, largest) : (double.NaN, double.NaN);
    }

    private void AddValues(int cell, int from, int to, Block block)
    {
        _missing ??= new long[_sums[0].Length];
        for (var i = from; i < to; i++)
        {
            if (!block.HasValue(i))
            {
                _missing[cell]++;
                continue;
            }

            for (var channel = 0; channel < _sums.Length; channel++) _sums[channel][cell] += block.Values(channel)[i];
        }
    }

    private static void AddTo(Span<double> sums, ReadOnlySpan<double> values)
    {
        var wideSums = MemoryMarshal.Cast<double, Vector<double>>(sums);
        var wide = MemoryMarshal.Cast<double, Vector<double>>(values);
        for (var i = 0; i < wide.Length; i++) wideSums[i] += wide[i];
        for (var i = wide.Length * Vector<double>.Count; i < values.Length; i++) sums[i] += values[i];
    }

    private static double SumOf(ReadOnlySpan<double> values)
    {
        var wide = MemoryMarshal.Cast<double, Vector<double>>(values);
        var sum = Vector<double>.Zero;
        foreach (var vector in wide) sum += vector;
        var total = Vector.Sum(sum);
        foreach (var value in values[(wide.Length * Vector<double>.Count)..]) total += value;
        return total;
    }
}
