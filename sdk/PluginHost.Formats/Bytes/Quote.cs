// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Bytes;

/// <summary>Texts from files within sentences for people: short, on one line, in quotes.</summary>
internal static class Quote
{
    private const int Longest = 60;

    public static string Of(string text)
    {
        var shown = text.Length > Longest ? text[..Longest] + "…" : text;
        return $"'{string.Create(shown.Length, shown, static (target, source) =>
        {
            for (var index = 0; index < source.Length; index++) target[index] = char.IsControl(source[index]) ? '·' : source[index];
        })}'";
    }
}
