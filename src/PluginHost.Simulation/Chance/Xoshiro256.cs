// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;

namespace PluginHost.Simulation.Chance;

/// <summary>
/// The generator xoshiro256** of Blackman and Vigna (2021, doi:10.1145/3460772), seeded by SplitMix64 as they advise. Integer arithmetic
/// alone: the same numbers on every machine and with every version of .NET, which promises that for none of its own generators.
/// </summary>
public sealed class Xoshiro256
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>A generator for one seed; <paramref name="stream"/> tells apart the parts of a signal that are made side by side.</summary>
    public Xoshiro256(ulong seed, ulong stream = 0)
    {
        var state = seed ^ BitOperations.RotateLeft(stream * 0xD1342543DE82EF95, 32);
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number from 0 up to but not including 1, with 53 random bits.</summary>
    public double NextFraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from a normal distribution of mean 0 and deviation 1 (Box and Muller 1958, doi:10.1214/aoms/1177706645).</summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextFraction()));
        return radius * Math.Cos(Math.Tau * NextFraction());
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
