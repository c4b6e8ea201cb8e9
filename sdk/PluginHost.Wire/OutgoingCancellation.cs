// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace PluginHost.Wire;

/// <summary>Says that the answer to a request is no longer wanted.</summary>
internal readonly struct OutgoingCancellation(MessageId id) : IOutgoing
{
    /// <summary>The method's name.</summary>
    public const string Method = "$/cancelRequest";

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("method"u8, Method);
        writer.WriteStartObject("params"u8);
        id.Write(writer);
        writer.WriteEndObject();
    }

    /// <summary>The id in the parameters of such a message.</summary>
    public static MessageId? IdIn(ReadOnlySpan<byte> parameters)
    {
        var reader = new Utf8JsonReader(parameters);
        if (parameters.IsEmpty || !reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId) return MessageId.Read(ref reader);
            reader.Skip();
        }

        return null;
    }
}
