// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Pictures.Numbers;

namespace PluginHost.Output;

/// <summary>Numbers, sizes and values as people read them.</summary>
internal static class Numbers
{
    private static readonly string[] Prefixes = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    public static string Text(double value) => Power(value.ToString("G6", CultureInfo.InvariantCulture));

    /// <summary>Three digits, for a first look.</summary>
    public static string Short(double value) => Power(value.ToString(Math.Abs(value) is >= 100 and < 1e6 ? "0" : "G3", CultureInfo.InvariantCulture));

    /// <summary>A number with its units; with another prefix where it would need a power of ten: 32.4 µs, not 3.24×10⁻⁵ s.</summary>
    public static string Measured(JsonNode? value, string? units)
    {
        var text = Value(value);
        if (string.IsNullOrEmpty(units)) return text;
        if (value is not JsonValue number || !text.Contains('×', StringComparison.Ordinal) || !number.TryGetValue<double>(out var parsed)) return $"{text} {units}";
        var (factor, suited) = UnitPrefix.Suit(parsed, UnitText.Pretty(units));
        return factor == 1 ? $"{text} {units}" : $"{Text(parsed * factor)} {suited}";
    }

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
        JsonObject fields => string.Join(", ", fields.Select(field => $"{field.Key} {Value(field.Value)}")),
        _ => value.ToJsonString(),
    };

    // 1E+07 as 1×10⁷.
    private static string Power(string text)
    {
        var at = text.IndexOf('E', StringComparison.Ordinal);
        return at < 0 || !int.TryParse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) ? text : $"{text[..at]}×{NumberText.TenTo(exponent)}";
    }
}
