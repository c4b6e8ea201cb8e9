// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Reading;

/// <summary>Cuts the elements of a signal, in C order, into runs that every projection can take without counting indices.</summary>
internal sealed class RunWalk
{
    private readonly IReadOnlyList<Projection> _projections;
    private readonly long[] _shape;
    private readonly long[] _leading;
    private readonly long _runLength;
    private long _at;

    public RunWalk(long[] shape, IReadOnlyList<Projection> projections)
    {
        _shape = shape;
        _projections = projections;
        var trailing = shape.Length;
        foreach (var projection in projections) trailing = Math.Min(trailing, projection.TrailingAxes);
        _leading = new long[shape.Length - trailing];
        _runLength = 1;
        for (var axis = _leading.Length; axis < shape.Length; axis++) _runLength *= shape[axis];
        Begin();
    }

    /// <summary>Elements up to the end of the run; never zero.</summary>
    public long LeftInRun => _runLength - _at;

    /// <summary>Adds the next elements, at most as many as are left in the run.</summary>
    public void Add(Block block)
    {
        foreach (var projection in _projections) projection.Add(_at, block);
        _at += block.Count;
        if (_at < _runLength) return;
        _at = 0;
        for (var axis = _leading.Length - 1; axis >= 0; axis--)
        {
            if (++_leading[axis] < _shape[axis]) break;
            _leading[axis] = 0;
        }

        Begin();
    }

    private void Begin()
    {
        foreach (var projection in _projections) projection.BeginRun(_leading);
    }
}
