// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Mrc;

/// <summary>Hands numbers on as the nearest binary32 and counts those that are not the same any more.</summary>
internal sealed class RoundingStream<T>(Stream target, RoundedValues rounded) : PassingStream(Unsafe.SizeOf<T>())
    where T : unmanaged, INumber<T>
{
    private float[] _single = [];

    protected override void Pass(ReadOnlySpan<byte> units)
    {
        var values = MemoryMarshal.Cast<byte, T>(units);
        if (_single.Length < values.Length) _single = new float[values.Length];
        for (var index = 0; index < values.Length; index++)
        {
            var value = values[index];
            var single = float.CreateTruncating(value);
            _single[index] = single;
            rounded.Add(IsSame(value, single), double.CreateTruncating(value), single);
        }

        target.Write(MemoryMarshal.AsBytes(_single.AsSpan(0, values.Length)));
    }

    // Binary64 holds every integer of 32 bits but not of 64, whose comparison needs more bits: 2⁶⁴ − 1 becomes 2⁶⁴.
    private static bool IsSame(T value, float single) =>
        T.IsNaN(value) || (typeof(T) == typeof(long) || typeof(T) == typeof(ulong) ? Int128.CreateTruncating(value) == Int128.CreateTruncating(single) : double.CreateTruncating(value) == single);
}
