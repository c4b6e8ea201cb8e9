// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Reading;

/// <summary>The finite values of a signal for a histogram: all of them while they fit, else every second, fourth, … of them.</summary>
internal sealed class SampledValues
{
    private const int Capacity = 1 << 22;

    private readonly List<double> _values = [];
    private long _seen;

    /// <summary>Every how many values one was kept.</summary>
    public long Every { get; private set; } = 1;

    public IReadOnlyList<double> Values => _values;

    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) continue;
            if (_seen++ % Every != 0) continue;
            _values.Add(value);
            if (_values.Count == Capacity) Thin();
        }
    }

    private void Thin()
    {
        for (var i = 0; i < _values.Count / 2; i++) _values[i] = _values[2 * i];
        _values.RemoveRange(_values.Count / 2, _values.Count - (_values.Count / 2));
        Every *= 2;
    }
}
