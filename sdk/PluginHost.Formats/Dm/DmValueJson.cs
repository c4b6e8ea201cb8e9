// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.Formats.Dm;

/// <summary>Single values, structures and arrays as JSON; see <see cref="DmTagJson"/> for the form.</summary>
internal static class DmValueJson
{
    private const string StringType = "string";

    public static (JsonNode? Value, JsonNode? Type) Write(DmNode node) => node switch
    {
        DmText text => (text.Text, text.IsString ? StringType : null),
        DmScalar { Type: DmType.Boolean, Bits: 0 or 1 } truth => (truth.Bits == 1, null),
        DmScalar scalar => (Scalar(scalar), scalar.Type.Name()),
        DmStruct structure => (Fields(structure.Fields), Structure(structure.Fields.Select(field => field.Type))),
        DmArray { Bytes: null } array => (null, new JsonObject { ["array"] = Element(array), ["count"] = array.Count, ["offset"] = array.Offset }),
        DmArray { Bytes: { } bytes } array => (Elements(array, bytes), Element(array) + "[]"),
        _ => throw new ArgumentException($"{node.GetType().Name} is no value.", nameof(node)),
    };

    public static DmNode Read(JsonNode? value, JsonNode? type)
    {
        switch (type)
        {
            case null when value is JsonValue plain:
                return plain.GetValueKind() switch
                {
                    JsonValueKind.String => new DmText(plain.GetValue<string>()),
                    JsonValueKind.True => new DmScalar(DmType.Boolean, 1),
                    JsonValueKind.False => new DmScalar(DmType.Boolean, 0),
                    _ => throw new FormatException($"The value {plain.ToJsonString()} needs a type."),
                };
            case JsonObject left:
                var (leftTypes, leftStructures) = Types(left["array"]?.GetValue<string>() ?? "");
                return new DmArray(leftTypes, leftStructures, Whole(left["count"]), Whole(left["offset"]), null);
            case JsonValue named when named.GetValueKind() == JsonValueKind.String && value is not null:
                return Read(value, named.GetValue<string>());
            default:
                throw new FormatException("A value and its type do not fit each other.");
        }
    }

    private static DmNode Read(JsonNode value, string type)
    {
        if (type == StringType) return new DmText(value.GetValue<string>(), IsString: true);
        if (type.EndsWith("[]", StringComparison.Ordinal)) return Array(value, type[..^2]);
        if (!type.StartsWith('{')) return Scalar(value, Types(type).Types[0]);
        var (types, _) = Types(type);
        return new DmStruct([.. value.AsArray().Select((field, index) => Scalar(field!, types[index]))]);
    }

    private static DmArray Array(JsonNode value, string element)
    {
        var (types, isOfStructures) = Types(element);
        if (value is JsonValue text)
        {
            var bytes = Convert.FromBase64String(text.GetValue<string>());
            return new DmArray(types, isOfStructures, bytes.Length, 0, bytes);
        }

        var scalars = isOfStructures
            ? value.AsArray().SelectMany(fields => fields!.AsArray().Select((field, index) => Scalar(field!, types[index]))).ToArray()
            : [.. value.AsArray().Select(item => Scalar(item!, types[0]))];
        var size = types.Sum(type => type.Size());
        var count = scalars.Length / types.Length;
        var packed = new byte[count * size];
        var place = 0;
        foreach (var scalar in scalars)
        {
            scalar.Write(packed.AsSpan(place));
            place += scalar.Type.Size();
        }

        return new DmArray(types, isOfStructures, count, 0, packed);
    }

    private static JsonNode Elements(DmArray array, ReadOnlyMemory<byte> bytes)
    {
        if (!array.IsOfStructures && array.ElementSize == 1) return Convert.ToBase64String(bytes.Span);
        var elements = new JsonArray();
        for (var index = 0; index < array.Count; index++)
        {
            var place = index * array.ElementSize;
            var fields = new DmScalar[array.Types.Count];
            for (var field = 0; field < fields.Length; field++)
            {
                fields[field] = DmScalar.Read(array.Types[field], bytes.Span[place..]);
                place += fields[field].Type.Size();
            }

            elements.Add(array.IsOfStructures ? Fields(fields) : Scalar(fields[0]));
        }

        return elements;
    }

    private static JsonArray Fields(IReadOnlyList<DmScalar> fields) => new([.. fields.Select(Scalar)]);

    private static JsonNode? Scalar(DmScalar scalar)
    {
        if (scalar.Type == DmType.UInt64) return scalar.Bits;
        if (scalar.Type is not (DmType.Float32 or DmType.Float64)) return scalar.ToInt64();
        var number = scalar.ToDouble();
        if (double.IsFinite(number)) return number;
        // JSON has no such numbers. Of a NaN the bits are kept, as there are many.
        return double.IsNaN(number) ? $"NaN:{scalar.Bits:X}" : number > 0 ? "Infinity" : "-Infinity";
    }

    private static DmScalar Scalar(JsonNode value, DmType type)
    {
        Span<byte> bytes = stackalloc byte[8];
        switch (type)
        {
            case DmType.Float32 or DmType.Float64 when value.GetValueKind() == JsonValueKind.String:
                var name = value.GetValue<string>();
                if (name.StartsWith("NaN:", StringComparison.Ordinal)) return new DmScalar(type, ulong.Parse(name.AsSpan(4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                return Scalar(name == "Infinity" ? double.PositiveInfinity : double.NegativeInfinity, type);
            case DmType.Float32 or DmType.Float64:
                return Scalar(double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture), type);
            case DmType.UInt64:
                return new DmScalar(type, ulong.Parse(value.ToJsonString(), CultureInfo.InvariantCulture));
            default:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, Whole(value));
                return DmScalar.Read(type, bytes);
        }
    }

    private static DmScalar Scalar(double number, DmType type) => new(
        type, type == DmType.Float32 ? BitConverter.SingleToUInt32Bits((float)number) : BitConverter.DoubleToUInt64Bits(number));

    private static long Whole(JsonNode? value) => long.Parse(value?.ToJsonString() ?? "", CultureInfo.InvariantCulture);

    private static string Element(DmArray array) => array.IsOfStructures ? Structure(array.Types) : array.Types[0].Name();

    private static string Structure(IEnumerable<DmType> types) => $"{{{string.Join(' ', types.Select(type => type.Name()))}}}";

    private static (DmType[] Types, bool IsOfStructures) Types(string text)
    {
        var isOfStructures = text.StartsWith('{');
        var names = isOfStructures ? text.Trim('{', '}').Split(' ') : [text];
        return ([.. names.Select(name => DmTypes.TryParse(name, out var type) ? type : throw new FormatException($"'{name}' is no type of a tag."))], isOfStructures);
    }
}
