// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.Contract;

/// <summary>Reads the keywords of a schema that <see cref="SchemaFault"/> found to be well written.</summary>
internal static class SchemaKeywords
{
    /// <summary>Names of the types a value may have; <c>any</c> when the schema names none.</summary>
    public static IReadOnlyList<string> Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray names => [.. names.Select(name => (string?)name ?? "")],
        JsonValue name => [name.ToString()],
        _ => ["any"],
    };

    /// <summary>Whether a schema describes an object; one that names no type may.</summary>
    public static bool IsObject(JsonObject schema) =>
        !schema.TryGetPropertyValue("type", out var type) || (type is JsonValue name && name.GetValueKind() == JsonValueKind.String && name.ToString() == "object");

    public static double? Number(JsonObject schema, string keyword) =>
        schema[keyword] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? AsDouble(value) : null;

    // A JsonValue made from an int does not convert itself to double; its text always does.
    public static double AsDouble(JsonValue value) =>
        value.TryGetValue<double>(out var number) ? number : double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
}
