// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace PluginHost.Formats.Dm;

/// <summary>Tells text from numbers: DigitalMicrograph stores both as arrays of 16 bits.</summary>
internal static class Utf16
{
    /// <summary>Takes bytes as text when they can be one: no control characters but white space, no halves of characters.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text)
    {
        text = null;
        var characters = MemoryMarshal.Cast<byte, char>(bytes);
        for (var index = 0; index < characters.Length; index++)
        {
            var character = characters[index];
            if (character < ' ' && character is not ('\t' or '\n' or '\r')) return false;
            if (char.IsHighSurrogate(character) && index + 1 < characters.Length && char.IsLowSurrogate(characters[index + 1])) index++;
            else if (char.IsSurrogate(character)) return false;
        }

        text = new string(characters);
        return true;
    }
}
