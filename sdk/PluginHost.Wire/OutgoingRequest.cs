// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PluginHost.Wire;

/// <summary>A request, or, without an id, a notification.</summary>
internal readonly struct OutgoingRequest<T>(string method, T parameters, JsonTypeInfo<T> type, MessageId? id = null) : IOutgoing
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        id?.Write(writer);
        writer.WriteString("method"u8, method);
        writer.WritePropertyName("params"u8);
        JsonSerializer.Serialize(writer, parameters, type);
    }
}
