// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text;

namespace PluginHost.Pictures.Numbers;

/// <summary>Units as files write them, turned into what is printed: <c>1/nm</c> becomes nm⁻¹, <c>um</c> µm, <c>A</c> Å.</summary>
public static class UnitText
{
    /// <summary>The printed unit of lengths that are counted in pixels.</summary>
    public const string Pixels = "px";

    /// <summary>The printed form; empty when there are no units.</summary>
    public static string Pretty(string? units)
    {
        var text = (units ?? "").Trim();
        if (text is "" or "<undefined>" or "undefined" or "None" or "none" or "-") return "";
        var reciprocal = text.StartsWith("1/", StringComparison.Ordinal) || text.StartsWith("1 / ", StringComparison.Ordinal);
        if (reciprocal) text = text[(text.IndexOf('/', StringComparison.Ordinal) + 1)..].Trim().Trim('(', ')');
        return reciprocal ? Raise(Symbols(text), -1) : Symbols(text);
    }

    /// <summary>A name with its units in brackets, as on the axis of a plot.</summary>
    public static string Labelled(string name, string prettyUnits)
    {
        if (prettyUnits.Length == 0) return name;
        return name.Length == 0 ? prettyUnits : $"{name} ({prettyUnits})";
    }

    /// <summary>The printed form of an axis' units; an axis without calibration counts pixels.</summary>
    public static string OfAxis(string? units) => Pretty(units) is { Length: > 0 } text ? text : Pixels;

    /// <summary>A name as it begins a label: energy_loss becomes Energy loss; symbols such as k or εxx stay as they are.</summary>
    public static string Sentence(string name)
    {
        var words = name.Replace('_', ' ').Trim();
        var isWord = words.Length > 2 && char.IsAsciiLetterLower(words[0]) && char.IsAsciiLetterLower(words[1]) &&
            char.IsAsciiLetterLower(words[2]);
        return isWord ? char.ToUpperInvariant(words[0]) + words[1..] : words;
    }

    private static string Symbols(string text)
    {
        var printed = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsLetter(text[at]) || text[at] == '°')
            {
                var start = at;
                while (at < text.Length && (char.IsLetter(text[at]) || text[at] == '°')) at++;
                printed.Append(Symbol(text[start..at]));
                at = AppendPower(text, at, printed);
            }
            else
            {
                printed.Append(text[at] is '*' or '·' ? '·' : text[at]);
                at++;
            }
        }

        return printed.ToString();
    }

    // Powers are written ^-1, ^2, **2, or as bare digits behind the symbol: nm-1.
    private static int AppendPower(string text, int at, StringBuilder printed)
    {
        var start = at;
        if (at < text.Length && text[at] == '^') at++;
        else if (at + 1 < text.Length && text[at] == '*' && text[at + 1] == '*') at += 2;
        var end = at;
        if (end < text.Length && text[end] is '-' or '−') end++;
        var firstDigit = end;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        if (end == firstDigit || end - firstDigit > 2) return start;
        printed.Append(NumberText.Superscript(int.Parse(text[at..end].Replace('−', '-'), CultureInfo.InvariantCulture)));
        return end;
    }

    private static string Symbol(string word) => word switch
    {
        "um" or "μm" or "micron" or "microns" or "micrometer" or "micrometers" => "µm",
        "urad" or "μrad" => "µrad",
        "us" or "μs" => "µs",
        "A" or "Ang" or "ang" or "Angstrom" or "angstrom" or "Angstroms" or "angstroms" or "\u212B" => "Å",
        "nanometer" or "nanometers" => "nm",
        "pixel" or "pixels" => Pixels,
        "deg" or "degree" or "degrees" => "°",
        "radian" or "radians" => "rad",
        _ => word,
    };

    private static string Raise(string symbol, int power)
    {
        // The reciprocal of nm² is nm⁻²: a power already there takes the sign.
        var end = symbol.Length;
        while (end > 0 && "⁰¹²³⁴⁵⁶⁷⁸⁹".Contains(symbol[end - 1], StringComparison.Ordinal)) end--;
        return end < symbol.Length ? symbol[..end] + "⁻" + symbol[end..] : symbol + NumberText.Superscript(power);
    }
}
