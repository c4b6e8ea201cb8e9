// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Tiff;

/// <summary>A positive number as the quotient of two numbers of 32 bits.</summary>
/// <param name="Numerator">Numerator.</param>
/// <param name="Denominator">Denominator, not 0.</param>
internal readonly record struct TiffRational(uint Numerator, uint Denominator)
{
    // Relative error up to which a number counts as kept; the units of a calibration are never known that well.
    private const double Tolerance = 1e-8;

    /// <summary>The best quotient for a number (continued fractions); null when none comes near.</summary>
    public static TiffRational? Of(double number)
    {
        if (!(number > 0) || double.IsInfinity(number)) return null;
        // pₙ = aₙ·pₙ₋₁ + pₙ₋₂, qₙ = aₙ·qₙ₋₁ + qₙ₋₂
        var (p, q, previousP, previousQ) = (1.0, 0.0, 0.0, 1.0);
        var rest = number;
        for (var step = 0; step < 64; step++)
        {
            var whole = Math.Floor(rest);
            var (nextP, nextQ) = ((whole * p) + previousP, (whole * q) + previousQ);
            if (nextP > uint.MaxValue || nextQ > uint.MaxValue) break;
            (previousP, previousQ, p, q) = (p, q, nextP, nextQ);
            if (rest - whole == 0) break;
            rest = 1 / (rest - whole);
        }

        return q > 0 && p > 0 && Math.Abs((p / q / number) - 1) < Tolerance ? new TiffRational((uint)p, (uint)q) : null;
    }
}
