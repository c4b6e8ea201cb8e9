// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Numbers;

/// <summary>Powers of ten without the rounding that repeated multiplication brings.</summary>
internal static class Powers
{
    // Doubles hold 10^22 exactly, so that one division gives the correctly rounded negative power.
    private const int LastExact = 22;

    // A logarithmic scale stays this far from where doubles end, so that a decade around any value on it exists.
    private const double SmallestOnScale = 1e-300;
    private const double LargestOnScale = 1e300;

    /// <summary>True for values that a logarithmic scale can show.</summary>
    public static bool HasLogarithm(double value) => value is >= SmallestOnScale and <= LargestOnScale;

    public static double OfTen(int exponent) => exponent switch
    {
        >= 0 => Math.Pow(10, exponent),
        >= -LastExact => 1 / Math.Pow(10, -exponent),
        _ => Math.Pow(10, exponent),
    };

    /// <summary>The n for which a positive value lies in [10ⁿ, 10ⁿ⁺¹).</summary>
    public static int Decade(double value)
    {
        var exponent = (int)Math.Floor(Math.Log10(value));
        if (OfTen(exponent + 1) <= value) return exponent + 1;
        return OfTen(exponent) > value ? exponent - 1 : exponent;
    }
}
