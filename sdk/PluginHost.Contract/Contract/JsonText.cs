// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace PluginHost.Contract;

/// <summary>
/// JSON that others wrote, faults and all. A <see cref="JsonNode"/> keeps the text and decodes it when it is asked for a value, so that a name that comes
/// twice or half a character would break whoever uses the value, long after it was accepted. Here both are found at once.
/// </summary>
public static class JsonText
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly JsonDocumentOptions Lenient = Strict with { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a JSON text.</summary>
    /// <param name="json">The text, UTF-8.</param>
    /// <param name="byHand">Whether a person may have written it: comments and commas at the end of lists are allowed.</param>
    /// <returns>The value; null for <c>null</c>.</returns>
    /// <exception cref="JsonException">It is no JSON, has a name twice in one object, or a text in it is none.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> json, bool byHand = false)
    {
        // Editors of Windows put a mark in front.
        if (byHand && json.StartsWith("\uFEFF"u8)) json = json[3..];
        Check(json);
        return JsonNode.Parse(json, documentOptions: byHand ? Lenient : Strict);
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, bool)"/>
    public static JsonNode? Parse(string json, bool byHand = false) => Parse(Encoding.UTF8.GetBytes(json), byHand);

    /// <summary>Reads a value of the contract.</summary>
    /// <param name="json">The text, UTF-8.</param>
    /// <param name="type">Its type, as <see cref="ContractJson"/> knows it.</param>
    /// <returns>The value; null for <c>null</c>.</returns>
    /// <exception cref="JsonException">It is no JSON, does not fit the type, has a name twice in one object, or a text in it is none.</exception>
    public static T? Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
    {
        Check(json);
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (ArgumentException error)
        {
            // In an object of any form, .NET finds the name that comes twice as a dictionary does.
            throw new JsonException("a name in it comes twice", error);
        }
    }

    /// <summary>Refuses bytes that are no UTF-8 and escapes that are half a character (RFC 8259, section 8.2). What else JSON may be is not looked at.</summary>
    /// <exception cref="JsonException">There are such.</exception>
    public static void Check(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) throw new JsonException("a text in it is not UTF-8");
        // A backslash stands in texts alone, and what follows it is one letter, or u and four digits.
        for (var rest = json; rest.IndexOf((byte)'\\') is >= 0 and var at && at + 1 < rest.Length;)
        {
            rest = rest[at..];
            if (!TryUnit(rest, out var unit))
            {
                rest = rest[2..];
                continue;
            }

            var isPair = char.IsHighSurrogate(unit) && TryUnit(rest[6..], out var second) && char.IsLowSurrogate(second);
            if (char.IsSurrogate(unit) && !isPair) throw new JsonException($"a text in it has half a character, \\u{(int)unit:x4}");
            rest = rest[(isPair ? 12 : 6)..];
        }
    }

    // An escaped UTF-16 code unit at the beginning: \uXXXX.
    private static bool TryUnit(ReadOnlySpan<byte> text, out char unit)
    {
        unit = default;
        if (!text.StartsWith("\\u"u8) || text.Length < 6 || !ushort.TryParse(text[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) return false;
        unit = (char)code;
        return true;
    }
}
