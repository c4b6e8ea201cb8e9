// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PluginHost.Formats.Hdf5;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Hspy;

/// <summary>One field of <see cref="HspyMetadataMap"/> from HyperSpy's metadata or into it.</summary>
internal static partial class MetadataConversion
{
    /// <summary>The value of a field; null when HyperSpy does not say it.</summary>
    public static JsonNode? Read(MetadataField field, JsonObject said)
    {
        foreach (var place in field.Places)
        {
            if (JsonPath.Get(said, place) is not { } value) continue;
            var read = field.Kind switch
            {
                FieldKind.Quantity => ReadQuantity(field, value, UnitsBeside(said, place) ?? field.UnitsInHyperSpy),
                FieldKind.SignalType when Text(value) is { } type => HspyMetadataMap.SignalTypes.FirstOrDefault(known => known.InHyperSpy == type, (InHyperSpy: type, Neutral: type)).Neutral,
                _ when IsOf(field.Kind, value) => value.DeepClone(),
                _ => null,
            };
            if (read is not null) return read;
        }

        return null;
    }

    /// <summary>Puts the value of a field into HyperSpy's metadata; false when HyperSpy cannot hold it as it is.</summary>
    public static bool Write(MetadataField field, JsonNode value, JsonObject said, bool isSem)
    {
        var place = field.Places.FirstOrDefault(there => JsonPath.Get(said, there) is not null)
            ?? (isSem ? field.Places.FirstOrDefault(there => there.Contains(".SEM.", StringComparison.Ordinal)) : null)
            ?? field.Places[0];
        var written = field.Kind switch
        {
            FieldKind.Quantity => WriteQuantity(value, UnitsBeside(said, place) ?? field.UnitsInHyperSpy),
            FieldKind.SignalType => Text(value) is { } type ? NameInHyperSpy(type, Text(JsonPath.Get(said, place)), isSem) : null,
            _ => IsOf(field.Kind, value) ? value.DeepClone() : null,
        };
        return written is not null && JsonPath.Set(said, place, written);
    }

    /// <summary>The moment of the acquisition; null when HyperSpy does not say it as ISO 8601 does.</summary>
    public static string? ReadMoment(JsonObject said)
    {
        var (date, time, zone) = HspyMetadataMap.Moment;
        var day = Text(JsonPath.Get(said, date) ?? said["date"]);
        if (day is null || !Day().IsMatch(day)) return null;
        var clock = Text(JsonPath.Get(said, time) ?? said["time"]);
        if (clock is null || !Clock().IsMatch(clock)) return day;
        var offset = Text(JsonPath.Get(said, zone));
        return $"{day}T{clock}{(offset == "UTC" ? "Z" : offset is not null && Zone().IsMatch(offset) ? offset : "")}";
    }

    /// <summary>Puts a moment into HyperSpy's metadata; false when it is none.</summary>
    public static bool WriteMoment(JsonNode value, JsonObject said)
    {
        var (date, time, zone) = HspyMetadataMap.Moment;
        var parts = Text(value) is { } text ? Moment().Match(text) : Match.Empty;
        if (!parts.Success || !JsonPath.Set(said, date, parts.Groups["day"].Value)) return false;
        foreach (var (place, part) in ((string, string)[])[(time, parts.Groups["clock"].Value), (zone, parts.Groups["zone"].Value)])
        {
            if (part.Length > 0) JsonPath.Set(said, place, part == "Z" ? "UTC" : part);
            // A zone's name, such as CET, says more than nothing; a time that is no longer said is wrong.
            else if (place == time) JsonPath.Remove(said, time);
        }

        return true;
    }

    /// <summary>The text of a node; null when it is none, or empty.</summary>
    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    private static JsonObject? ReadQuantity(MetadataField field, JsonNode value, string units)
    {
        if (!IsOf(FieldKind.Number, value)) return null;
        return Convert(value, units, field.Units) is { } converted
            ? new JsonObject { ["value"] = converted, ["units"] = field.Units }
            : new JsonObject { ["value"] = value.DeepClone(), ["units"] = units };
    }

    private static JsonNode? WriteQuantity(JsonNode value, string units) =>
        value is JsonObject { Count: 2 } quantity && quantity["value"] is { } number && IsOf(FieldKind.Number, number) && Text(quantity["units"]) is { } said
            ? Convert(number, said, units) : null;

    private static JsonNode? Convert(JsonNode number, string from, string to)
    {
        if (from == to) return number.DeepClone();
        if (!HspyMetadataMap.Factors.TryGetValue((from, to), out var factor) || JsonNotation.ToFloat(number) is not { } value) return null;
        if (factor == 1) return number.DeepClone();
        // In decimal, so that 0.1 mm is 100 µm and back again.
        return JsonNotation.Number(Math.Abs(value) < 1e15 ? (double)((decimal)value * factor) : value * (double)factor);
    }

    // Files before version 1.2 say the units beside the value.
    private static string? UnitsBeside(JsonObject said, string place) => Text(JsonPath.Get(said, place + "_units"));

    // EDS is EDS_TEM or EDS_SEM; what the file said before stays when it means the same.
    private static string NameInHyperSpy(string neutral, string? before, bool isSem)
    {
        var names = HspyMetadataMap.SignalTypes.Where(known => known.Neutral == neutral).Select(known => known.InHyperSpy).ToList();
        if (names.Count == 0 || (before is not null && names.Contains(before))) return names.Count == 0 ? neutral : before!;
        return isSem ? names[^1] : names[0];
    }

    private static bool IsOf(FieldKind kind, JsonNode value) => kind switch
    {
        FieldKind.Text => Text(value) is not null,
        FieldKind.Texts => value is JsonArray list && list.All(item => Text(item) is not null),
        _ => value.GetValueKind() == JsonValueKind.Number,
    };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d$", RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex(@"^\d\d:\d\d(:\d\d(\.\d+)?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^[+-]\d\d:\d\d$", RegexOptions.CultureInvariant)]
    private static partial Regex Zone();

    [GeneratedRegex(@"^(?<day>\d{4}-\d\d-\d\d)(T(?<clock>\d\d:\d\d(:\d\d(\.\d+)?)?)(?<zone>Z|[+-]\d\d:\d\d)?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Moment();
}
