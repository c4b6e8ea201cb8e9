// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Dm;

/// <summary>
/// Any JSON as tags that can be looked at in DigitalMicrograph, and back: objects are groups, arrays lists (of numbers alone: arrays of
/// <c>f64</c>), whole numbers <c>i32</c> or <c>i64</c>, other numbers <c>f64</c>, and null an array without bytes. Characters that names of
/// tags cannot have are written as %XXXX.
/// </summary>
internal static class DmJsonTags
{
    /// <summary>Makes tags of a value.</summary>
    public static DmNode Write(JsonNode? json) => json switch
    {
        null => DmArray.Of(DmType.Octet, ReadOnlyMemory<byte>.Empty),
        JsonObject named => DmGroup.Named(named.Select(pair => new DmEntry(Escaped(pair.Key), Write(pair.Value)))),
        JsonArray { Count: > 1 and <= DmLimits.LongestArray } list when list.All(IsFloat) => DmArray.Of(DmType.Float64, list.SelectMany(item => BitConverter.GetBytes(Json.ToDouble(item)!.Value)).ToArray()),
        JsonArray list => DmGroup.List(list.Select(Write)),
        _ => Value(json),
    };

    /// <summary>Makes a value of tags.</summary>
    public static JsonNode? Read(DmNode node) => node switch
    {
        DmGroup { IsSorted: false } list => new JsonArray([.. list.Entries.Select(entry => Read(entry.Value))]),
        DmGroup named => Named(named),
        DmText text => JsonValue.Create(text.Text),
        DmScalar { Type: DmType.Boolean } truth => JsonValue.Create(truth.Bits != 0),
        DmScalar { Type: DmType.Float32 or DmType.Float64 } number => Json.Number(number.ToDouble()),
        DmScalar { Type: DmType.UInt64 } number => JsonValue.Create(number.Bits),
        DmScalar number => JsonValue.Create(number.ToInt64()),
        DmArray { Types: [DmType.Float64], IsOfStructures: false, Bytes: { } bytes } => Json.Numbers(Numbers(bytes.Span)),
        _ => null,
    };

    private static JsonObject Named(DmGroup group)
    {
        var json = new JsonObject();
        foreach (var entry in group.Entries) json[Unescaped(entry.Name)] = Read(entry.Value);
        return json;
    }

    private static DmNode Value(JsonNode json)
    {
        switch (json.GetValueKind())
        {
            case JsonValueKind.True: return DmScalar.Of(true);
            case JsonValueKind.False: return DmScalar.Of(false);
            case JsonValueKind.String: return new DmText(json.GetValue<string>());
        }

        var text = json.ToJsonString();
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small)) return DmScalar.Of(small);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large)) return DmScalar.Of(large);
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var largest)) return DmScalar.Of(largest);
        return DmScalar.Of(double.Parse(text, CultureInfo.InvariantCulture));
    }

    private static bool IsFloat(JsonNode? item) =>
        item is JsonValue number && number.GetValueKind() == JsonValueKind.Number && Value(number) is DmScalar { Type: DmType.Float64 };

    private static double[] Numbers(ReadOnlySpan<byte> bytes) => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(bytes).ToArray();

    // Colons and brackets are the syntax of paths of tags.
    private static string Escaped(string name)
    {
        var escaped = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (character is '%' or ':' or '[' or ']' or < ' ' or > 'ÿ') escaped.Append(CultureInfo.InvariantCulture, $"%{(int)character:X4}");
            else escaped.Append(character);
        }

        return escaped.ToString();
    }

    private static string Unescaped(string name)
    {
        var plain = new StringBuilder(name.Length);
        for (var index = 0; index < name.Length; index++)
        {
            if (name[index] == '%' && index + 4 < name.Length && ushort.TryParse(name.AsSpan(index + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                index += 4;
            }
            else
            {
                plain.Append(name[index]);
            }
        }

        return plain.ToString();
    }
}
