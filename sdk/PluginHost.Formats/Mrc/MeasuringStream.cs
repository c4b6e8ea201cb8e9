// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using System.Runtime.InteropServices;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Mrc;

/// <summary>Hands numbers on and keeps the least, the greatest and the mean of them. What is not a number is left out.</summary>
internal sealed class MeasuringStream<T>(Stream target) : PassingStream(Marshal.SizeOf<T>())
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    private T _least = T.MaxValue;
    private T _greatest = T.MinValue;
    private double _sum;
    private long _count;

    /// <summary>The least, the greatest and the mean; null before the first number.</summary>
    public (float Least, float Greatest, float Mean)? Measured =>
        _count == 0 ? null : (float.CreateTruncating(_least), float.CreateTruncating(_greatest), (float)(_sum / _count));

    protected override void Pass(ReadOnlySpan<byte> units)
    {
        target.Write(units);
        var (least, greatest, sum, count) = (_least, _greatest, 0.0, 0L);
        foreach (var number in MemoryMarshal.Cast<byte, T>(units))
        {
            if (!T.IsFinite(number)) continue;
            if (number < least) least = number;
            if (number > greatest) greatest = number;
            sum += double.CreateTruncating(number);
            count++;
        }

        (_least, _greatest) = (least, greatest);
        _sum += sum;
        _count += count;
    }
}
