// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Formats.Bytes;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Mrc;

/// <summary>What Thermo Fisher's programs say of each section.</summary>
internal sealed class FeiExtendedHeader
{
    private readonly IReadOnlyList<FeiField> _fields;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _stride;

    private FeiExtendedHeader(IReadOnlyList<FeiField> fields, ReadOnlyMemory<byte> bytes, int stride, int count)
    {
        _fields = fields;
        _bytes = bytes;
        _stride = stride;
        Count = count;
    }

    /// <summary>Entries, at most one a section.</summary>
    public int Count { get; }

    /// <summary>Reads the entries; null when there are none. The size of an entry is what its first field says.</summary>
    public static FeiExtendedHeader? Read(string type, ReadOnlyMemory<byte> bytes, int sections)
    {
        var fields = FeiFields.Of(type);
        var least = fields.Sum(field => field.Length);
        if (fields.Count == 0 || bytes.Length < least) return null;
        // Always little-endian, whatever the rest of the file is.
        var stride = new Fields(bytes, isBigEndian: false).Int32(0);
        if (stride < least || stride > bytes.Length) return null;
        return new FeiExtendedHeader(fields, bytes, stride, Math.Min(sections, bytes.Length / stride));
    }

    /// <summary>A number of the first entry; null when there is no such field.</summary>
    public double? Number(string name)
    {
        var (field, offset) = Find(name);
        var value = new Fields(_bytes, false);
        return field.Type switch
        {
            'i' => value.Int32(offset),
            'd' => value.Double(offset),
            _ => null,
        };
    }

    /// <summary>A text of the first entry.</summary>
    public string Text(string name)
    {
        var (field, offset) = Find(name);
        return new Fields(_bytes, false).Text(offset, field.Length);
    }

    /// <summary>Every field: one value when all sections share it, else a list with one value a section.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["entries"] = Count };
        var offset = 0;
        foreach (var field in _fields)
        {
            json[field.Name] = Column(field, offset);
            offset += field.Length;
        }

        return json;
    }

    private JsonNode Column(FeiField field, int offset)
    {
        var first = _bytes.Slice(offset, field.Length);
        var isShared = true;
        for (var entry = 1; entry < Count && isShared; entry++) isShared = _bytes.Span.Slice((entry * _stride) + offset, field.Length).SequenceEqual(first.Span);
        return isShared ? Value(field, offset) : new JsonArray([.. Enumerable.Range(0, Count).Select(entry => Value(field, (entry * _stride) + offset))]);
    }

    private JsonNode Value(FeiField field, int offset)
    {
        var value = new Fields(_bytes, false);
        return field.Type switch
        {
            'i' => value.Int32(offset),
            'u' => value.UInt32(offset),
            'l' => (long)value.UInt64(offset),
            'd' => Json.Number(value.Double(offset)),
            'b' => value.Byte(offset) != 0,
            _ => value.Text(offset, field.Length),
        };
    }

    private (FeiField Field, int Offset) Find(string name)
    {
        var offset = 0;
        foreach (var field in _fields)
        {
            if (field.Name == name) return (field, offset);
            offset += field.Length;
        }

        throw new ArgumentException($"There is no field '{name}'.", nameof(name));
    }
}
