// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;

namespace PluginHost.DmScript.Running;

/// <summary>Numbers as C's <c>printf</c> writes them (ISO C, 7.21.6.1).</summary>
internal static class PrintFormat
{
    /// <summary>Formats one number; text around the conversion is kept as it is.</summary>
    public static string Number(string format, double value, Func<string, string>? localise = null)
    {
        var result = new StringBuilder();
        var isDone = false;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                result.Append(format[i]);
                continue;
            }
            if (i + 1 < format.Length && format[i + 1] == '%')
            {
                result.Append('%');
                i++;
                continue;
            }
            var number = new StringBuilder();
            i = Convert(format, i + 1, value, number, isDone);
            result.Append(localise is null ? number.ToString() : localise(number.ToString()));
            isDone = true;
        }
        return result.ToString();
    }

    private static int Convert(string format, int at, double value, StringBuilder result, bool isDone)
    {
        var flags = "";
        while (at < format.Length && "-+ #0".Contains(format[at], StringComparison.Ordinal)) flags += format[at++];
        var width = ReadNumber(format, ref at);
        int? precision = null;
        if (at < format.Length && format[at] == '.')
        {
            at++;
            precision = ReadNumber(format, ref at);
        }
        while (at < format.Length && "hlLqjzI".Contains(format[at], StringComparison.Ordinal)) at++;
        if (at >= format.Length) throw new ScriptException($"The format \"{format}\" ends within a conversion; a letter such as d, f or g was expected.");
        var kind = format[at];
        if (isDone) throw new ScriptException($"The format \"{format}\" has more than one conversion, but there is one number.");
        var text = Body(kind, flags, precision, value) ?? throw new ScriptException($"The format \"{format}\" has the conversion '%{kind}'; d, i, u, x, o, e, f, g, c or s was expected.");
        var sign = "";
        if (text[0] == '-') (sign, text) = ("-", text[1..]);
        else if ("diefgEFGs".Contains(kind, StringComparison.Ordinal)) sign = flags.Contains('+', StringComparison.Ordinal) ? "+" : flags.Contains(' ', StringComparison.Ordinal) ? " " : "";
        width = Math.Min(width, 4096);
        var fill = width - sign.Length - text.Length;
        var zeros = flags.Contains('0', StringComparison.Ordinal) && !flags.Contains('-', StringComparison.Ordinal) && double.IsFinite(value)
            && (precision is null || "efgEFG".Contains(kind, StringComparison.Ordinal));
        if (fill > 0)
        {
            if (flags.Contains('-', StringComparison.Ordinal)) text += new string(' ', fill);
            else if (zeros) text = new string('0', fill) + text;
            else sign = new string(' ', fill) + sign;
        }
        result.Append(sign).Append(text);
        return at;
    }

    private static int ReadNumber(string format, ref int at)
    {
        var number = 0;
        while (at < format.Length && char.IsAsciiDigit(format[at])) number = Math.Min((number * 10) + (format[at++] - '0'), 100_000);
        return number;
    }

    private static string? Body(char kind, string flags, int? precision, double value)
    {
        if (!double.IsFinite(value)) return double.IsNaN(value) ? "nan" : value < 0 ? "-inf" : "inf";
        var alternate = flags.Contains('#', StringComparison.Ordinal);
        var digits = Math.Min(precision ?? 6, 340);
        switch (kind)
        {
            case 'd' or 'i' or 'u':
                var whole = Math.Truncate(value).ToString("F0", CultureInfo.InvariantCulture);
                if (whole == "-0") whole = "0";
                return Pad(whole, precision);
            case 'x': return Pad((alternate ? "0x" : "") + ((long)value).ToString("x", CultureInfo.InvariantCulture), precision);
            case 'X': return Pad((alternate ? "0X" : "") + ((long)value).ToString("X", CultureInfo.InvariantCulture), precision);
            case 'o': return Pad(System.Convert.ToString((long)value, 8), precision);
            case 'c': return ((char)(int)value).ToString();
            case 'f' or 'F': return value.ToString("F" + digits, CultureInfo.InvariantCulture);
            case 'e' or 'E': return Exponential(value, digits, kind);
            case 'g' or 'G': return General(value, precision is 0 ? 1 : digits, kind, alternate);
            case 's': return General(value, 6, 'g', alternate: false);
            default: return null;
        }
    }

    private static string Pad(string digits, int? precision)
    {
        if (precision is not { } count) return digits;
        return digits[0] == '-' ? "-" + digits[1..].PadLeft(count, '0') : digits.PadLeft(count, '0');
    }

    private static string Exponential(double value, int digits, char kind)
    {
        var text = value.ToString((kind is 'E' or 'G' ? "E" : "e") + digits, CultureInfo.InvariantCulture);
        var at = text.LastIndexOf(kind is 'E' or 'G' ? 'E' : 'e');
        var exponent = text[(at + 2)..].TrimStart('0').PadLeft(2, '0');
        return text[..(at + 2)] + exponent;
    }

    private static string General(double value, int digits, char kind, bool alternate)
    {
        if (value == 0) return double.IsNegative(value) ? "-0" : "0";
        var scientific = Exponential(value, digits - 1, kind);
        var at = scientific.LastIndexOfAny(['e', 'E']);
        var exponent = int.Parse(scientific.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent < -4 || exponent >= digits) return (alternate ? scientific[..at] : Trim(scientific[..at])) + scientific[at..];
        var plain = value.ToString("F" + Math.Max(0, digits - 1 - exponent), CultureInfo.InvariantCulture);
        return alternate ? plain : Trim(plain);
    }

    private static string Trim(string text) => text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
}
