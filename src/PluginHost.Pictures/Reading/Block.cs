// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Reading;

/// <summary>A few thousand decoded elements: one array a channel, filled up to <see cref="Count"/>.</summary>
internal sealed class Block(int channels, int capacity)
{
    private readonly double[][] _values = Allocate(channels, capacity);

    public int Count { get; set; }

    public int Capacity { get; } = capacity;

    /// <summary>False when an element is NaN or infinite in any channel.</summary>
    public bool IsFinite { get; set; } = true;

    public Span<double> Space(int channel, int count) => _values[channel].AsSpan(0, count);

    public ReadOnlySpan<double> Values(int channel) => _values[channel].AsSpan(0, Count);

    /// <summary>True when the element has a value in all channels.</summary>
    public bool HasValue(int index)
    {
        foreach (var channel in _values)
        {
            if (!double.IsFinite(channel[index])) return false;
        }

        return true;
    }

    private static double[][] Allocate(int channels, int capacity)
    {
        var values = new double[channels][];
        for (var channel = 0; channel < channels; channel++) values[channel] = new double[capacity];
        return values;
    }
}
