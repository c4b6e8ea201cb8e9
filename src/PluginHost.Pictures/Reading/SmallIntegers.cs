// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using System.Runtime.InteropServices;

namespace PluginHost.Pictures.Reading;

/// <summary>
/// The pixel types of cameras as doubles, many at a time: by way of float32, which holds integers of 16 bits exactly and which processors
/// convert faster than 64-bit integers. 4D-STEM scans are gigabytes of these.
/// </summary>
internal static class SmallIntegers
{
    public static void ToDoubles(ReadOnlySpan<byte> elements, Span<double> values)
    {
        var whole = MemoryMarshal.Cast<byte, Vector<byte>>(elements);
        var wide = MemoryMarshal.Cast<double, Vector<double>>(values);
        for (var i = 0; i < whole.Length; i++)
        {
            Vector.Widen(whole[i], out var low, out var high);
            Store(low, wide[(8 * i)..]);
            Store(high, wide[((8 * i) + 4)..]);
        }

        for (var i = whole.Length * Vector<byte>.Count; i < elements.Length; i++) values[i] = elements[i];
    }

    public static void ToDoubles(ReadOnlySpan<ushort> elements, Span<double> values)
    {
        var whole = MemoryMarshal.Cast<ushort, Vector<ushort>>(elements);
        var wide = MemoryMarshal.Cast<double, Vector<double>>(values);
        for (var i = 0; i < whole.Length; i++) Store(whole[i], wide[(4 * i)..]);
        for (var i = whole.Length * Vector<ushort>.Count; i < elements.Length; i++) values[i] = elements[i];
    }

    public static void ToDoubles(ReadOnlySpan<short> elements, Span<double> values)
    {
        var whole = MemoryMarshal.Cast<short, Vector<short>>(elements);
        var wide = MemoryMarshal.Cast<double, Vector<double>>(values);
        for (var i = 0; i < whole.Length; i++)
        {
            Vector.Widen(whole[i], out var low, out var high);
            Store(low, wide[(4 * i)..]);
            Store(high, wide[((4 * i) + 2)..]);
        }

        for (var i = whole.Length * Vector<short>.Count; i < elements.Length; i++) values[i] = elements[i];
    }

    private static void Store(Vector<ushort> elements, Span<Vector<double>> values)
    {
        Vector.Widen(elements, out var low, out var high);
        Store(Vector.AsVectorInt32(low), values);
        Store(Vector.AsVectorInt32(high), values[2..]);
    }

    private static void Store(Vector<int> elements, Span<Vector<double>> values) =>
        Vector.Widen(Vector.ConvertToSingle(elements), out values[0], out values[1]);
}
