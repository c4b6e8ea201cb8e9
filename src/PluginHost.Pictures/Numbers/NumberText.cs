// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text;

namespace PluginHost.Pictures.Numbers;

/// <summary>Numbers as they are printed: a true minus sign, exponents raised, no culture.</summary>
public static class NumberText
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    // Beyond these a row of zeros is harder to read than a power of ten.
    private const int LargestPlainDecade = 5;
    private const int SmallestPlainDecade = -4;

    /// <summary>A number with a given count of digits behind the point.</summary>
    public static string Fixed(double value, int decimals)
    {
        var text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return WithMinusSign(IsZero(text) ? text.TrimStart('-') : text);
    }

    /// <summary>A number with a few significant digits; as a power of ten when it is very large or very small.</summary>
    public static string Short(double value, int digits = 3)
    {
        if (double.IsNaN(value)) return "–";
        if (double.IsInfinity(value)) return value > 0 ? "∞" : "−∞";
        if (value == 0) return "0";
        var decade = Powers.Decade(Math.Abs(value));
        if (decade is >= SmallestPlainDecade and < LargestPlainDecade)
            return WithMinusSign(
                value.ToString("G" + Math.Max(digits, decade + 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        var leading = (value / Powers.OfTen(decade)).ToString(
            "G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return leading switch
        {
            "1" => TenTo(decade),
            "-1" => "−" + TenTo(decade),
            "10" => TenTo(decade + 1),
            "-10" => "−" + TenTo(decade + 1),
            _ => WithMinusSign(leading) + "·" + TenTo(decade),
        };
    }

    /// <summary>A power of ten, such as 10⁻³.</summary>
    public static string TenTo(int exponent) => "10" + Superscript(exponent);

    /// <summary>A whole number raised, such as ⁻¹.</summary>
    public static string Superscript(int number)
    {
        var text = new StringBuilder();
        foreach (var digit in number.ToString(CultureInfo.InvariantCulture)) text.Append(digit == '-' ? '⁻' : Raised[digit - '0']);
        return text.ToString();
    }

    private static string WithMinusSign(string text) => text.Replace('-', '−');

    private static bool IsZero(string text)
    {
        foreach (var letter in text)
        {
            if (letter is >= '1' and <= '9') return false;
        }

        return true;
    }
}
