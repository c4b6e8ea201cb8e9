// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace PluginHost.Formats.Hdf5;

/// <summary>Turns attributes and small arrays into JSON, as <see cref="JsonNotation"/> says, within a limit for a whole file.</summary>
internal sealed class JsonValues(Hdf5File file)
{
    // An array larger than this belongs to analysis, not to metadata.
    private const int LargestArray = 4096;
    // What was a list in somebody's program was typed or made there, and stays.
    private const int LongestList = 65536;
    // Characters of all values together. A message of the contract may have 16 MiB.
    private const long MostCharacters = 6 << 20;
    private const int DeepestNesting = 8;

    private long _characters;

    /// <summary>The value of an attribute: a scalar, or an array.</summary>
    public JsonNode? Of(Hdf5Attribute attribute)
    {
        if (attribute.Space.IsNull) return null;
        if (attribute.Space.Dimensions.Count == 0) return Element(attribute.Type, attribute.Bytes.Span, inArray: false);
        return Array(attribute.Type, attribute.Space.Dimensions, attribute.Bytes.Span);
    }

    /// <summary>An array with its shape, or a summary of it.</summary>
    public JsonNode Of(Hdf5Dataset dataset) =>
        Read(dataset, LargestArray) is { } bytes ? Array(dataset.Type, dataset.Space.Dimensions, bytes) : Omitted(dataset.Type, dataset.Space.Dimensions);

    /// <summary>The elements of an array of one dimension, for what was a list; null when it is too large or has another shape.</summary>
    public JsonArray? ListOf(Hdf5Dataset dataset)
    {
        if (dataset.Space.Dimensions.Count != 1 || Read(dataset, LongestList) is not { } bytes) return null;
        var list = new JsonArray();
        for (var at = 0; at < bytes.Length; at += dataset.Type.Size) list.Add(Element(dataset.Type, bytes.AsSpan(at, dataset.Type.Size), inArray: false));
        return list;
    }

    /// <summary>The contract's name for an element type, or a word of our own.</summary>
    public static string NameOf(Datatype type)
    {
        if (ElementConversion.For(type) is { Kind: not (ConversionKind.Halves or ConversionKind.SwappedHalves) } known) return Contract.ElementTypes.Name(known.Target);
        return type switch
        {
            FloatType { IsIeee: true, Size: 2 } => "float16",
            FixedTextType or VariableLengthType { IsText: true } => "string",
            OpaqueType => "bytes",
            CompoundType => "record",
            ReferenceType => "reference",
            _ => "object",
        };
    }

    private byte[]? Read(Hdf5Dataset dataset, int most)
    {
        if (dataset.Space.IsNull || dataset.Count > most || dataset.Bytes > MostCharacters || _characters > MostCharacters || dataset.HasExternalFiles) return null;
        return ArrayCopy.ReadSmall(dataset, MostCharacters);
    }

    private JsonObject Array(Datatype type, IReadOnlyList<long> shape, ReadOnlySpan<byte> bytes)
    {
        var count = bytes.Length / Math.Max(1, type.Size);
        if (count > LargestArray || _characters > MostCharacters) return Omitted(type, shape);
        var values = new JsonArray();
        for (var i = 0; i < count; i++) values.Add(Element(type, bytes.Slice(i * type.Size, type.Size), inArray: true));
        return Tagged(type, shape, "values", values);
    }

    private JsonObject Omitted(Datatype type, IReadOnlyList<long> shape) => Tagged(type, shape, "omitted", true);

    private JsonObject Tagged(Datatype type, IReadOnlyList<long> shape, string key, JsonNode value)
    {
        _characters += 64;
        return new JsonObject
        {
            [JsonNotation.Array] = new JsonObject
            {
                ["dtype"] = NameOf(type),
                ["shape"] = new JsonArray([.. shape.Select(size => (JsonNode)size)]),
                [key] = value,
            },
        };
    }

    private JsonNode? Element(Datatype type, ReadOnlySpan<byte> bytes, bool inArray, int depth = 0)
    {
        _characters += 16;
        if (depth > DeepestNesting) throw file.Input.Unsupported("values that are nested too deeply");
        switch (type)
        {
            case IntegerType { Size: 1 or 2 or 4 or 8 } integer:
                var value = Elements.Integer(bytes, integer);
                return integer is { Size: 8, IsSigned: false } ? JsonValue.Create((ulong)value) : JsonValue.Create(value);
            case FloatType { IsIeee: true } real:
                var number = Elements.Float(bytes, real);
                return inArray ? JsonNotation.InArray(number) : JsonNotation.Of(number);
            case FixedTextType text:
                return Text(Trim(bytes, text.Padding), inArray);
            case VariableLengthType { IsText: true }:
                return Text(Trim(file.Texts.Read(bytes, 1).Span, TextPadding.Zeros), inArray);
            case EnumerationType { IsBoolean: true }:
                return JsonValue.Create(bytes[0] != 0);
            case EnumerationType other:
                return Element(other.Number, bytes, inArray, depth + 1);
            case CompoundType record:
                return Record(record, bytes, inArray, depth);
            case VariableLengthType sequence:
                return Array(sequence.Element, file.Texts.Read(bytes, sequence.Element.Size));
            case ArrayType array:
                return Array(array.Element, [.. array.Dimensions.Select(size => (long)size)], bytes);
            case ReferenceType { Size: 8 }:
                return JsonValue.Create(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            default:
                return Bytes(bytes, inArray);
        }
    }

    private JsonObject Array(Datatype element, ReadOnlyMemory<byte> bytes) => Array(element, [bytes.Length / element.Size], bytes.Span);

    private JsonNode Record(CompoundType record, ReadOnlySpan<byte> bytes, bool inArray, int depth)
    {
        if (ElementConversion.For(record) is { Target: Contract.ElementType.Complex64 or Contract.ElementType.Complex128 })
        {
            var pair = new JsonArray();
            foreach (var member in record.Members) pair.Add(Element(member.Type, bytes.Slice(member.Offset, member.Type.Size), inArray: true));
            return inArray ? pair : new JsonObject { [JsonNotation.Complex] = pair };
        }

        var fields = new JsonObject();
        foreach (var member in record.Members) fields[member.Name] = Element(member.Type, bytes.Slice(member.Offset, member.Type.Size), inArray: false, depth + 1);
        return fields;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> bytes, TextPadding padding)
    {
        if (padding == TextPadding.Spaces) return bytes.TrimEnd(" \0"u8);
        if (padding == TextPadding.Zeros) return bytes.TrimEnd((byte)0);
        var end = bytes.IndexOf((byte)0);
        return end < 0 ? bytes : bytes[..end];
    }

    // Text that is not UTF-8 is kept as its bytes.
    private JsonNode Text(ReadOnlySpan<byte> bytes, bool inArray)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes) && _characters + bytes.Length <= MostCharacters)
        {
            _characters += bytes.Length;
            return JsonValue.Create(Encoding.UTF8.GetString(bytes));
        }

        return Bytes(bytes, inArray);
    }

    private JsonNode Bytes(ReadOnlySpan<byte> bytes, bool inArray)
    {
        if (_characters + bytes.Length > MostCharacters) return new JsonObject { [JsonNotation.Array] = new JsonObject { ["dtype"] = "bytes", ["shape"] = new JsonArray(bytes.Length), ["omitted"] = true } };
        _characters += bytes.Length * 4L / 3;
        var text = Convert.ToBase64String(bytes);
        return inArray ? JsonValue.Create(text) : new JsonObject { [JsonNotation.Bytes] = text };
    }
}
