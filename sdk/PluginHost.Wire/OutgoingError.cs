// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using PluginHost.Contract;

namespace PluginHost.Wire;

/// <summary>An answer that says what went wrong.</summary>
internal readonly struct OutgoingError(MessageId id, ContractError error) : IOutgoing
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        id.Write(writer);
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, ErrorKind.Code(error.Kind));
        writer.WriteString("message"u8, error.Detail);
        writer.WritePropertyName("data"u8);
        JsonSerializer.Serialize(writer, error, ContractJson.Default.ContractError);
        writer.WriteEndObject();
    }
}
