// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PluginHost.Contract;

/// <summary>A text is written as a text, a group as an object.</summary>
internal sealed class CommandArgumentConverter : JsonConverter<CommandArgument>
{
    public override bool HandleNull => true;

    public override CommandArgument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => new CommandArgument(reader.GetString()!),
        JsonTokenType.StartObject => new CommandArgument(JsonSerializer.Deserialize(ref reader, Groups(options))!),
        _ => throw new JsonException("An argument is a text, or an object with 'then'."),
    };

    public override void Write(Utf8JsonWriter writer, CommandArgument value, JsonSerializerOptions options)
    {
        if (value.Group is { } group) JsonSerializer.Serialize(writer, group, Groups(options));
        else writer.WriteStringValue(value.Text);
    }

    private static JsonTypeInfo<CommandGroup> Groups(JsonSerializerOptions options) => (JsonTypeInfo<CommandGroup>)options.GetTypeInfo(typeof(CommandGroup));
}
