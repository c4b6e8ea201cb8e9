// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.Intrinsics;

namespace PluginHost.Plugins.Patterns.Kernels;

/// <summary>
/// How a block of successive pixels of a row is loaded and widened into the lanes in which columns are added up. On hardware with shorter vectors the
/// runtime makes two or four of each.
/// </summary>
/// <typeparam name="T">What lies in memory.</typeparam>
/// <typeparam name="TRaw">What a loaded block holds, 64 bytes of them; masks of bits are of this type.</typeparam>
/// <typeparam name="TLane">The wider lanes.</typeparam>
internal interface IMomentLanes<T, TRaw, TLane>
    where T : unmanaged
    where TRaw : unmanaged
    where TLane : unmanaged
{
    /// <summary>How many rows can be taken before a lane may overflow, in which x₁ + (x₁ + x₂) + … + (x₁ + … + xₙ) is summed: n (n + 1) / 2 times the greatest element.</summary>
    static abstract int Rows { get; }

    /// <summary>The block at a place: as many pixels as there are elements in a vector of <typeparamref name="TRaw"/>.</summary>
    static abstract Vector512<TRaw> Load(ref readonly T first);

    /// <summary>Widens: every pixel is in one lane of one of the two vectors.</summary>
    static abstract (Vector512<TLane> First, Vector512<TLane> Second) Split(Vector512<TRaw> block);

    /// <summary>Which pixel of the block a lane holds.</summary>
    /// <param name="second">Whether it is a lane of the second vector.</param>
    /// <param name="lane">Number of the lane.</param>
    static abstract int Pixel(bool second, int lane);

    /// <summary>The lanes as float64, in their order; where there are eight, the second vector is 0.</summary>
    static abstract (Vector512<double> Lower, Vector512<double> Upper) ToDouble(Vector512<TLane> lanes);
}
