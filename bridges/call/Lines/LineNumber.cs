// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace PluginHost.Call.Lines;

/// <summary>Numbers of the line form: a decimal point whatever the locale, as many digits as give the same number again.</summary>
internal static class LineNumber
{
    public static string Write(double number) => number.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');

    public static string Write(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a number; a decimal comma is taken for a point.</summary>
    public static bool TryRead(string text, out double number)
    {
        var pointed = text.Contains('.', StringComparison.Ordinal) || text.IndexOf(',') != text.LastIndexOf(',') ? text : text.Replace(',', '.');
        return double.TryParse(pointed, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && !(double.IsInfinity(number) && !text.Contains("Inf", StringComparison.Ordinal));
    }

    /// <summary>Reads a whole number; <c>3.0</c> and <c>3e2</c> are whole too, as scripts have one kind of number only.</summary>
    public static bool TryReadWhole(string text, out long number)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)) return true;
        const double Exact = 1L << 53;
        if (!TryRead(text, out var real) || real != Math.Floor(real) || Math.Abs(real) > Exact) return false;
        number = (long)real;
        return true;
    }
}
