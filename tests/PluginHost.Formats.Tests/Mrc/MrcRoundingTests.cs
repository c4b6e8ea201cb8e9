// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using PluginHost.Contract;

namespace PluginHost.Formats.Tests.Mrc;

/// <summary>Numbers that MRC has no type for become binary32, and the answer says how many are others now.</summary>
public sealed class MrcRoundingTests
{
    [Test]
    public void Doubles_that_change_or_overflow_are_counted() =>
        AssertSaved<double>(ElementType.Float64, [1, 0.1, double.NaN, 1e300, -2.5], [1, 0.1f, float.NaN, float.PositiveInfinity, -2.5f], "2 of 5 changed", "1 too large for it became infinite");

    [Test]
    public void Whole_numbers_that_fit_are_kept() =>
        AssertSaved<int>(ElementType.Int32, [0, -7, 1 << 24, int.MinValue], [0, -7, 1 << 24, int.MinValue], "holds all of them exactly");

    [Test]
    public void Whole_numbers_beyond_24_bits_are_counted() =>
        AssertSaved<int>(ElementType.Int32, [(1 << 24) + 1, int.MaxValue, 5], [1 << 24, 2147483648f, 5], "2 of 3 changed, by up to 1");

    [Test]
    public void The_largest_numbers_of_64_bits_are_counted()
    {
        AssertSaved<ulong>(ElementType.UInt64, [ulong.MaxValue, 3], [18446744073709551616f, 3], "1 of 2 changed");
        AssertSaved<long>(ElementType.Int64, [long.MaxValue, long.MinValue], [9223372036854775808f, long.MinValue], "1 of 2 changed");
    }

    private static void AssertSaved<T>(ElementType type, T[] values, float[] expected, params string[] words)
        where T : unmanaged
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.mrc");
        var lost = FormatLibrary.Default.Save(ArraySource.Of(type, [1, values.Length], MemoryMarshal.AsBytes(values.AsSpan()).ToArray()), path).Lost;
        var sentence = lost.Single(text => text.StartsWith($"Numbers of the type {type.Name()} became float32", StringComparison.Ordinal));
        foreach (var word in words) Assert.That(sentence, Does.Contain(word));
        var read = SignalBytes.Of(FormatLibrary.Default.Open(path).Signals[0]);
        Assert.That(MemoryMarshal.Cast<byte, float>(read).ToArray(), Is.EqualTo(expected));
    }
}
