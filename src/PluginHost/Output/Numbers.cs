// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.Output;

/// <summary>Numbers, sizes and values as people read them.</summary>
internal static class Numbers
{
    private static readonly string[] Prefixes = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    public static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>Three digits, for a first look.</summary>
    public static string Short(double value) => value.ToString(Math.Abs(value) >= 100 ? "0" : "G3", CultureInfo.InvariantCulture);

    public static string Count(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Shape(IReadOnlyList<long> shape) => shape.Count == 0 ? "one value" : string.Join(" × ", shape.Select(Count));

    public static string Bytes(long bytes)
    {
        double value = bytes;
        var prefix = 0;
        while (value >= 1024 && prefix < Prefixes.Length - 1)
        {
            value /= 1024;
            prefix++;
        }

        return value.ToString(prefix == 0 || value >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + Prefixes[prefix];
    }

    public static string Seconds(double seconds) =>
        seconds < 120 ? seconds.ToString("0.00", CultureInfo.InvariantCulture) + " s" : TimeSpan.FromSeconds(seconds).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A value of a result or a parameter: numbers with six digits, texts bare, the rest as JSON.</summary>
    public static string Value(JsonNode? value) => value switch
    {
        null => "null",
        JsonValue number when number.GetValueKind() == JsonValueKind.Number && number.TryGetValue<double>(out var parsed) => Text(parsed),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>(),
        JsonArray items when items.All(item => item is JsonValue) => "[" + string.Join(", ", items.Select(Value)) + "]",
        _ => value.ToJsonString(),
    };
}
