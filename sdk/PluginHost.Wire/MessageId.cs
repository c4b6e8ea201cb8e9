// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json;

namespace PluginHost.Wire;

/// <summary>The id of a request: a number, a text, or null.</summary>
internal readonly record struct MessageId(long? Number, string? Text)
{
    /// <summary>The id of an answer to a message whose own is not known.</summary>
    public static MessageId Null => default;

    /// <summary>The id as one text: numbers and texts have no key in common.</summary>
    public string Key => Text is null ? Number?.ToString(CultureInfo.InvariantCulture) ?? "" : "\"" + Text;

    /// <summary>Reads the id at which the reader stands; null when it is none.</summary>
    public static MessageId? Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => new MessageId(null, reader.GetString()),
        JsonTokenType.Number when reader.TryGetInt64(out var number) => new MessageId(number, null),
        JsonTokenType.Null => Null,
        _ => null,
    };

    /// <summary>Writes <c>"id": …</c>.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        if (Number is { } number) writer.WriteNumber("id"u8, number);
        else if (Text is not null) writer.WriteString("id"u8, Text);
        else writer.WriteNull("id"u8);
    }
}
