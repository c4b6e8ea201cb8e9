// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>Functions of strings; places count from 0.</summary>
public static class TextFunctions
{
    [BuiltIn("Len")]
    public static double Length(string? text) => text?.Length ?? 0;

    [BuiltIn]
    public static string Left(string? text, double count) => Mid(text, 0, count);

    [BuiltIn]
    public static string Right(string? text, double count)
    {
        var length = text?.Length ?? 0;
        var taken = (int)Math.Clamp(count, 0, length);
        return text?[(length - taken)..] ?? "";
    }

    [BuiltIn]
    public static string Mid(string? text, double offset, double count)
    {
        if (text is null) return "";
        var start = (int)Math.Clamp(offset, 0, text.Length);
        return text.Substring(start, (int)Math.Clamp(count, 0, text.Length - start));
    }

    /// <summary>The place of the first occurrence, or -1.</summary>
    [BuiltIn]
    public static double Find(string? text, string? part) => (text ?? "").IndexOf(part ?? "", StringComparison.Ordinal);

    /// <summary>The number a string begins with; 0 when there is none.</summary>
    [BuiltIn]
    public static double Val(ScriptSession session, string? text) => Number(text, session.Dialect.HasDecimalComma ? ',' : '.');

    [BuiltIn]
    public static double Asc(string? text) => string.IsNullOrEmpty(text) ? 0 : text[0];

    [BuiltIn]
    public static string Chr(double code) => ((char)(int)Math.Clamp(code, 0, char.MaxValue)).ToString();

    /// <summary>The code of the character at a place.</summary>
    [BuiltIn]
    public static double Unc(string? text, double index = 0) => text is not null && index >= 0 && index < text.Length ? text[(int)index] : 0;

    /// <summary>Appends to a string variable and gives the result.</summary>
    [BuiltIn]
    public static string StringAppend(Reference<string> text, string? more) => text.Value = (text.Value ?? "") + more;

    [BuiltIn]
    public static string StringToLower(string? text) => (text ?? "").ToLowerInvariant();

    [BuiltIn]
    public static string StringToUpper(string? text) => (text ?? "").ToUpperInvariant();

    /// <summary>Negative, zero or positive as the first string is before, equal to or after the second.</summary>
    [BuiltIn]
    public static double StringCompare(string? left, string? right) => Math.Sign(string.CompareOrdinal(left ?? "", right ?? ""));

    [BuiltIn]
    public static double StringIsValid(string? text) => text is null ? 0 : 1;

    /// <summary>The number a string begins with, with a decimal point or comma; 0 when there is none.</summary>
    internal static double Number(string? text, char separator = '.')
    {
        // What is not the separator ends the number.
        var trimmed = separator == '.' ? (text ?? "").AsSpan().TrimStart() : (text ?? "").Replace('.', ' ').Replace(separator, '.').AsSpan().TrimStart();
        if (trimmed.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            var end = 2;
            while (end < trimmed.Length && char.IsAsciiHexDigit(trimmed[end])) end++;
            return ulong.TryParse(trimmed[2..end], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? hex : 0;
        }
        return double.TryParse(trimmed[..NumberLength(trimmed)], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }

    private static int NumberLength(ReadOnlySpan<char> text)
    {
        var at = 0;
        if (at < text.Length && text[at] is '+' or '-') at++;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        if (at < text.Length && text[at] == '.') at++;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        if (at >= text.Length || text[at] is not ('e' or 'E')) return at;
        var exponent = at + 1;
        if (exponent < text.Length && text[exponent] is '+' or '-') exponent++;
        if (exponent >= text.Length || !char.IsAsciiDigit(text[exponent])) return at;
        while (exponent < text.Length && char.IsAsciiDigit(text[exponent])) exponent++;
        return exponent;
    }
}
