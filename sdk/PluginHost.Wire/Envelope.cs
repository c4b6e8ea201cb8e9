// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace PluginHost.Wire;

/// <summary>A message of JSON-RPC 2.0, taken apart: where its parts lie, none of them read yet.</summary>
internal readonly ref struct Envelope
{
    private Envelope(EnvelopeKind kind) => Kind = kind;

    public EnvelopeKind Kind { get; private init; }

    /// <summary>Null when the message has none, or one that is neither number, text nor null.</summary>
    public MessageId? Id { get; private init; }

    public string Method { get; private init; } = "";

    /// <summary>The JSON of the parameters, the result or the error; empty when the message has none.</summary>
    public ReadOnlySpan<byte> Content { get; private init; }

    /// <summary>Takes a message apart. Nothing is thrown: what is no message is of a kind that says so.</summary>
    public static Envelope Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return Read(body);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // No JSON, or a text that is no UTF-8.
            return new Envelope(EnvelopeKind.None);
        }
    }

    private static Envelope Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return new Envelope(EnvelopeKind.None);
        bool version = false, hasMethod = false, hasId = false, hasResult = false, hasError = false, errorIsObject = false, parametersFit = true;
        string? method = null;
        MessageId? id = null;
        ReadOnlySpan<byte> parameters = default, outcome = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("jsonrpc"u8))
            {
                reader.Read();
                version = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("2.0"u8);
                reader.Skip();
            }
            else if (reader.ValueTextEquals("method"u8))
            {
                reader.Read();
                hasMethod = true;
                method = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                hasId = true;
                id = MessageId.Read(ref reader);
                reader.Skip();
            }
            else if (reader.ValueTextEquals("params"u8))
            {
                parameters = Value(ref reader, body, out var type);
                parametersFit = type is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null;
                if (type == JsonTokenType.Null) parameters = default;
            }
            else if (reader.ValueTextEquals("result"u8))
            {
                outcome = Value(ref reader, body, out _);
                hasResult = true;
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                outcome = Value(ref reader, body, out var type);
                hasError = true;
                errorIsObject = type == JsonTokenType.StartObject;
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // What follows the object must be nothing; the reader says so.
        reader.Read();
        if (hasMethod)
        {
            if (version && method is not null && parametersFit && (!hasId || id is not null))
            {
                return new Envelope(hasId ? EnvelopeKind.Request : EnvelopeKind.Notification) { Id = id, Method = method, Content = parameters };
            }

            return new Envelope(id is { Number: not null } or { Text: not null } ? EnvelopeKind.BadRequest : EnvelopeKind.None) { Id = id };
        }

        if (!version || id is null || hasResult == hasError || (hasError && !errorIsObject)) return new Envelope(EnvelopeKind.None);
        return new Envelope(hasResult ? EnvelopeKind.Result : EnvelopeKind.Error) { Id = id, Content = outcome };
    }

    private static ReadOnlySpan<byte> Value(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> body, out JsonTokenType type)
    {
        reader.Read();
        type = reader.TokenType;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return body[start..(int)reader.BytesConsumed];
    }
}
