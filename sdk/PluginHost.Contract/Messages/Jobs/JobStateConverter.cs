// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization;

namespace PluginHost.Contract;

/// <summary>Reads and writes job states by their names, also those of a later host.</summary>
public sealed class JobStateConverter : JsonConverter<JobState>
{
    /// <inheritdoc/>
    public override JobState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        // Without words of its own: the serializer then adds the place.
        reader.TokenType == JsonTokenType.String && JobStates.TryParse(reader.GetString()!, out var state) ? state : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, JobState value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Name());
    }
}
