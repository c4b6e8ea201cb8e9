// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.Formats.Metadata;

/// <summary>Numbers of files as JSON, which has no infinities and no NaN.</summary>
internal static class Json
{
    /// <summary>The number, or its name as a text.</summary>
    public static JsonNode Number(double value) =>
        double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A list of numbers.</summary>
    public static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(Number)]);

    /// <summary>A number of whatever type; null when the value is none.</summary>
    public static double? ToDouble(JsonNode? value) =>
        value is JsonValue && value.GetValueKind() == JsonValueKind.Number ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) : null;
}
