// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;
using PluginHost.Call.Errors;
using PluginHost.Contract;

namespace PluginHost.Call.Lines;

/// <summary>The one escape of the line form: <c>%</c> and four hexadecimal digits are a UTF-16 code unit.</summary>
internal static class LineEscape
{
    private const int Digits = 4;

    /// <summary>A value in printable ASCII.</summary>
    public static string Value(string text)
    {
        var written = new StringBuilder(text.Length + 16);
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            var isEdge = index == 0 || index == text.Length - 1;
            if (letter is > ' ' and <= '~' and not '%' || (letter == ' ' && !isEdge)) written.Append(letter);
            else Append(written, letter);
        }

        return written.ToString();
    }

    /// <summary>A name as one part of a key.</summary>
    public static string Name(string text)
    {
        var written = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') written.Append(letter);
            else Append(written, letter);
        }

        return written.ToString();
    }

    /// <summary>Reads both back.</summary>
    /// <param name="text">Escaped text.</param>
    /// <param name="where">Where it stands, for the sentence.</param>
    /// <exception cref="ContractException">A <c>%</c> is not followed by four hexadecimal digits.</exception>
    public static string Read(string text, string where)
    {
        if (!text.Contains('%', StringComparison.Ordinal)) return text;
        var read = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] != '%')
            {
                read.Append(text[index]);
                continue;
            }

            if (index + Digits >= text.Length
                || !ushort.TryParse(text.AsSpan(index + 1, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                throw CallErrorKind.Wrong($"A '%' in {where} is not followed by four hexadecimal digits.", where, "Write %0025 for a percent sign.");
            }

            read.Append((char)unit);
            index += Digits;
        }

        return read.ToString();
    }

    private static void Append(StringBuilder written, char letter) => written.Append('%').Append(((int)letter).ToString("X4", CultureInfo.InvariantCulture));
}
