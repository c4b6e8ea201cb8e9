// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Waves;

/// <summary>Sums of products over whole vectors of the processor.</summary>
internal static class Lanes
{
    /// <summary>Numbers of two vectors, which make one vector of single precision.</summary>
    public static int Block => 2 * Vector<double>.Count;

    /// <summary>The next multiple of a vector's length.</summary>
    public static int RoundUp(int length) => (length + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;

    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product)
    {
        var i = 0;
        for (; i <= product.Length - Vector<double>.Count; i += Vector<double>.Count) (new Vector<double>(a[i..]) * new Vector<double>(b[i..])).CopyTo(product[i..]);
        for (; i < product.Length; i++) product[i] = a[i] * b[i];
    }

    /// <summary>Σ values[i] weights[i] over all weights.</summary>
    public static double Dot(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, weights.Length);
        ref var v = ref MemoryMarshal.GetReference(values);
        ref var w = ref MemoryMarshal.GetReference(weights);
        var (sum0, sum1) = (Vector<double>.Zero, Vector<double>.Zero);
        var i = 0;
        for (; i <= weights.Length - (2 * Vector<double>.Count); i += 2 * Vector<double>.Count)
        {
            sum0 = Vector.FusedMultiplyAdd(Load(ref v, i), Load(ref w, i), sum0);
            sum1 = Vector.FusedMultiplyAdd(Load(ref v, i + Vector<double>.Count), Load(ref w, i + Vector<double>.Count), sum1);
        }

        var sum = Vector.Sum(sum0 + sum1);
        for (; i < weights.Length; i++) sum += values[i] * weights[i];
        return sum;
    }

    /// <summary>sums[x] = Σ_t weights[t] values[t·stride + x].</summary>
    public static void Combine(ReadOnlySpan<double> values, int stride, ReadOnlySpan<double> weights, Span<double> sums)
    {
        sums.Clear();
        Accumulate(values, stride, weights, sums);
    }

    /// <summary>sums[x] += Σ_t weights[t] values[t·stride + x].</summary>
    public static void Accumulate(ReadOnlySpan<double> values, int stride, ReadOnlySpan<double> weights, Span<double> sums)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, ((weights.Length - 1) * stride) + sums.Length);
        ref var v = ref MemoryMarshal.GetReference(values);
        ref var s = ref MemoryMarshal.GetReference(sums);
        var x = 0;
        for (; x <= sums.Length - (4 * Vector<double>.Count); x += 4 * Vector<double>.Count)
        {
            var sum0 = Load(ref s, x);
            var sum1 = Load(ref s, x + Vector<double>.Count);
            var sum2 = Load(ref s, x + (2 * Vector<double>.Count));
            var sum3 = Load(ref s, x + (3 * Vector<double>.Count));
            for (var (t, at) = (0, x); t < weights.Length; t++, at += stride)
            {
                var weight = new Vector<double>(weights[t]);
                sum0 = Vector.FusedMultiplyAdd(weight, Load(ref v, at), sum0);
                sum1 = Vector.FusedMultiplyAdd(weight, Load(ref v, at + Vector<double>.Count), sum1);
                sum2 = Vector.FusedMultiplyAdd(weight, Load(ref v, at + (2 * Vector<double>.Count)), sum2);
                sum3 = Vector.FusedMultiplyAdd(weight, Load(ref v, at + (3 * Vector<double>.Count)), sum3);
            }

            sum0.StoreUnsafe(ref s, (nuint)x);
            sum1.StoreUnsafe(ref s, (nuint)(x + Vector<double>.Count));
            sum2.StoreUnsafe(ref s, (nuint)(x + (2 * Vector<double>.Count)));
            sum3.StoreUnsafe(ref s, (nuint)(x + (3 * Vector<double>.Count)));
        }

        for (; x <= sums.Length - Vector<double>.Count; x += Vector<double>.Count)
        {
            var sum = Load(ref s, x);
            for (var (t, at) = (0, x); t < weights.Length; t++, at += stride) sum = Vector.FusedMultiplyAdd(new Vector<double>(weights[t]), Load(ref v, at), sum);
            sum.StoreUnsafe(ref s, (nuint)x);
        }

        for (; x < sums.Length; x++)
        {
            for (var (t, at) = (0, x); t < weights.Length; t++, at += stride) sums[x] += weights[t] * values[at];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Load(ref double start, int index) => Vector.LoadUnsafe(ref start, (nuint)index);
}
