// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using System.Runtime.Intrinsics;

namespace PluginHost.Plugins.VirtualDetector.Kernels;

/// <summary>
/// How elements of one type are summed 64 bytes at a time. A block is split into two vectors of wider lanes, which are added up until a lane could
/// overflow; then the lanes are summed into a total that cannot. On hardware with shorter vectors the runtime makes two or four of each.
/// </summary>
/// <typeparam name="T">What lies in memory; signed integers are taken as unsigned ones with the sign bit flipped, that is with a bias.</typeparam>
/// <typeparam name="TLane">The wider lanes.</typeparam>
/// <typeparam name="TTotal">Exact sum of a frame: <see cref="Int128"/> for integers, <see cref="double"/> for floats.</typeparam>
internal interface IElementLanes<T, TLane, TTotal>
    where T : unmanaged
    where TLane : unmanaged
    where TTotal : unmanaged, INumber<TTotal>
{
    /// <summary>How many blocks may be added before the lanes have to be summed.</summary>
    static abstract int Limit { get; }

    /// <summary>What <see cref="Load"/> adds to each element.</summary>
    static abstract TTotal Bias { get; }

    /// <summary>The 64 bytes at a place, biased.</summary>
    static abstract Vector512<T> Load(ref readonly T first);

    /// <summary>Widens: every element is in one lane of one of the two vectors.</summary>
    static abstract (Vector512<TLane> First, Vector512<TLane> Second) Split(Vector512<T> block);

    /// <summary>Sum of the lanes.</summary>
    static abstract TTotal Sum(Vector512<TLane> first, Vector512<TLane> second);

    /// <summary>Writes the (unbiased) elements of the 64 bytes at a place as float64, in their order.</summary>
    static abstract void Widen(ref readonly T first, ref double destination);
}
