// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using System.Runtime.InteropServices;

namespace PluginHost.Sdk;

/// <summary>Vectorised conversions of what detectors write (whole numbers of 8 and 16 bits, float32) to what analyses compute with.</summary>
internal static class ElementWidening
{
    /// <summary>Converts as many leading elements as there are whole vectors; the rest is the caller's.</summary>
    /// <returns>How many were converted; 0 for other types.</returns>
    public static int Convert<TFrom, T>(ReadOnlySpan<TFrom> from, Span<T> to)
        where TFrom : unmanaged
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return ToSingle(from, MemoryMarshal.Cast<T, float>(to));
        return typeof(T) == typeof(double) ? ToDouble(from, MemoryMarshal.Cast<T, double>(to)) : 0;
    }

    private static int ToSingle<TFrom>(ReadOnlySpan<TFrom> from, Span<float> to) where TFrom : unmanaged
    {
        var step = Vector<float>.Count;
        var done = 0;
        if (typeof(TFrom) == typeof(byte) || typeof(TFrom) == typeof(sbyte))
        {
            for (; done <= from.Length - (4 * step); done += 4 * step)
            {
                var (low, high) = Widen8(from[done..]);
                var (a, b) = Widen16(low);
                var (c, d) = Widen16(high);
                Store(to[done..], a, b);
                Store(to[(done + (2 * step))..], c, d);
            }
        }
        else if (typeof(TFrom) == typeof(short) || typeof(TFrom) == typeof(ushort))
        {
            for (; done <= from.Length - (2 * step); done += 2 * step)
            {
                var (a, b) = Load16(from[done..]);
                Store(to[done..], a, b);
            }
        }

        return done;
    }

    // Whole numbers of 16 bits are exact in float32, and widening that is one instruction.
    private static int ToDouble<TFrom>(ReadOnlySpan<TFrom> from, Span<double> to) where TFrom : unmanaged
    {
        var step = Vector<double>.Count;
        var done = 0;
        if (typeof(TFrom) == typeof(float))
        {
            var values = MemoryMarshal.Cast<TFrom, float>(from);
            for (; done <= from.Length - (2 * step); done += 2 * step) Store(to[done..], new Vector<float>(values[done..]));
        }
        else if (typeof(TFrom) == typeof(short) || typeof(TFrom) == typeof(ushort))
        {
            for (; done <= from.Length - (4 * step); done += 4 * step)
            {
                var (a, b) = Load16(from[done..]);
                Store(to[done..], a);
                Store(to[(done + (2 * step))..], b);
            }
        }
        else if (typeof(TFrom) == typeof(byte) || typeof(TFrom) == typeof(sbyte))
        {
            for (; done <= from.Length - (8 * step); done += 8 * step)
            {
                var (low, high) = Widen8(from[done..]);
                var (a, b) = Widen16(low);
                var (c, d) = Widen16(high);
                Store(to[done..], a);
                Store(to[(done + (2 * step))..], b);
                Store(to[(done + (4 * step))..], c);
                Store(to[(done + (6 * step))..], d);
            }
        }

        return done;
    }

    private static (Vector<short> Low, Vector<short> High) Widen8<TFrom>(ReadOnlySpan<TFrom> from) where TFrom : unmanaged
    {
        if (typeof(TFrom) == typeof(sbyte))
        {
            Vector.Widen(new Vector<sbyte>(MemoryMarshal.Cast<TFrom, sbyte>(from)), out var low, out var high);
            return (low, high);
        }

        Vector.Widen(new Vector<byte>(MemoryMarshal.Cast<TFrom, byte>(from)), out var first, out var second);
        return (Vector.AsVectorInt16(first), Vector.AsVectorInt16(second));
    }

    private static (Vector<float> Low, Vector<float> High) Load16<TFrom>(ReadOnlySpan<TFrom> from) where TFrom : unmanaged
    {
        if (typeof(TFrom) == typeof(short)) return Widen16(new Vector<short>(MemoryMarshal.Cast<TFrom, short>(from)));
        Vector.Widen(new Vector<ushort>(MemoryMarshal.Cast<TFrom, ushort>(from)), out var low, out var high);
        return (Vector.ConvertToSingle(Vector.AsVectorInt32(low)), Vector.ConvertToSingle(Vector.AsVectorInt32(high)));
    }

    private static (Vector<float> Low, Vector<float> High) Widen16(Vector<short> values)
    {
        Vector.Widen(values, out var low, out var high);
        return (Vector.ConvertToSingle(low), Vector.ConvertToSingle(high));
    }

    private static void Store(Span<float> to, Vector<float> low, Vector<float> high)
    {
        low.CopyTo(to);
        high.CopyTo(to[Vector<float>.Count..]);
    }

    private static void Store(Span<double> to, Vector<float> values)
    {
        Vector.Widen(values, out var low, out var high);
        low.CopyTo(to);
        high.CopyTo(to[Vector<double>.Count..]);
    }
}
