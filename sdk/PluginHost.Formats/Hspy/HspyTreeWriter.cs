// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Formats.Hdf5;
using PluginHost.Formats.Hdf5.Writing;

namespace PluginHost.Formats.Hspy;

/// <summary>Writes trees of dictionaries as HyperSpy does; the other direction of <see cref="HspyTree"/>.</summary>
internal sealed class HspyTreeWriter
{
    // An attribute must fit a message of 64 KiB together with its description.
    private const int LargestOpaque = 60_000;
    private const int LongestName = 1000;

    private readonly List<string> _losses = [];

    /// <summary>What could not be written as it is, in words.</summary>
    public IReadOnlyList<string> Losses => _losses;

    /// <summary>Writes a dictionary.</summary>
    /// <param name="tree">The dictionary.</param>
    /// <param name="path">Where it stands, for <see cref="Losses"/>.</param>
    public NewGroup Write(JsonObject tree, string path)
    {
        var group = new NewGroup();
        foreach (var (key, value) in tree) Write(group, key, value, $"{path}.{key}");
        return group;
    }

    private void Write(NewGroup group, string key, JsonNode? node, string path)
    {
        switch (node)
        {
            case null:
                group.Attributes[AttributeName(group, key, path)] = StoredValue.Of(HspyTree.None);
                break;
            case JsonArray list:
                WriteList(group, "list", key, list, path);
                break;
            case JsonValue value:
                group.Attributes[AttributeName(group, key, path)] = Scalar(value, path);
                break;
            case JsonObject tree when JsonNotation.Content(tree, JsonNotation.Tuple) is JsonArray tuple:
                WriteList(group, "tuple", key, tuple, path);
                break;
            case JsonObject tree when JsonNotation.Content(tree, JsonNotation.Float) is not null && JsonNotation.ToFloat(tree) is { } number:
                group.Attributes[AttributeName(group, key, path)] = StoredValue.Of(number);
                break;
            case JsonObject tree when JsonNotation.ToComplex(JsonNotation.Content(tree, JsonNotation.Complex)) is { } complex:
                group.Attributes[AttributeName(group, key, path)] = StoredValue.Of(complex);
                break;
            case JsonObject tree when Bytes(tree) is { } bytes:
                WriteBytes(group, key, bytes, path);
                break;
            case JsonObject tree when JsonNotation.Content(tree, JsonNotation.Array) is JsonObject array:
                WriteArray(group, key, array, path);
                break;
            case JsonObject tree:
                group[Name(group, key, path)] = Write(tree, path);
                break;
        }
    }

    private void WriteList(NewGroup group, string kind, string key, JsonArray list, string path)
    {
        if (list.Count == 0)
        {
            group.Attributes[AttributeName(group, $"_{kind}_empty_{key}", path)] = StoredValue.Of(HspyTree.None);
        }
        else if (Elements(list) is { } elements)
        {
            group[Name(group, $"_{kind}_{key}", path)] = Dataset(elements);
        }
        else
        {
            // Numbers of equal length, because HyperSpy takes the elements in the order of their names.
            var width = (list.Count - 1).ToString(CultureInfo.InvariantCulture).Length;
            var items = new NewGroup();
            for (var i = 0; i < list.Count; i++) Write(items, i.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0'), list[i], $"{path}[{i}]");
            group[Name(group, $"_{kind}_{list.Count}_{key}", path)] = items;
        }
    }

    // Elements that make an array of one type, which HyperSpy gives back as they are.
    private static StoredValue? Elements(JsonArray list)
    {
        if (list.All(item => JsonNotation.ToInteger(item) is not null)) return Of(item => JsonNotation.ToInteger(item)!.Value);
        if (list.All(IsFloat)) return Of(item => JsonNotation.ToFloat(item)!.Value);
        if (list.All(item => item?.GetValueKind() is JsonValueKind.True or JsonValueKind.False)) return Of(item => (bool)item!);
        return list.All(item => item?.GetValueKind() == JsonValueKind.String && (string?)item != HspyTree.None)
            ? StoredValue.Of([.. list.Select(item => (string)item!)], [list.Count])
            : null;

        StoredValue Of<T>(Func<JsonNode?, T> element)
            where T : unmanaged => StoredValue.Of(list.Select(element).ToArray(), [list.Count]);
    }

    private static bool IsFloat(JsonNode? item) =>
        item is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.ToJsonString().AsSpan().ContainsAny('.', 'e', 'E') : JsonNotation.Content(item, JsonNotation.Float) is not null;

    private StoredValue Scalar(JsonValue value, string path)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True or JsonValueKind.False:
                return StoredValue.Of((bool)value!);
            case JsonValueKind.String:
                return StoredValue.Of((string)value!);
            default:
                var text = value.ToJsonString();
                if (JsonNotation.ToInteger(value) is { } integer) return StoredValue.Of(integer);
                if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var large)) return StoredValue.Of(large);
                if (!text.AsSpan().ContainsAny('.', 'e', 'E')) _losses.Add($"The number at {path} has more than 64 bits and is rounded.");
                return StoredValue.Of(double.Parse(text, CultureInfo.InvariantCulture));
        }
    }

    private void WriteBytes(NewGroup group, string key, byte[] bytes, string path)
    {
        if (bytes.Length is > 0 and <= LargestOpaque)
        {
            group.Attributes[AttributeName(group, "_bs_" + key, path)] = StoredValue.Opaque(bytes);
        }
        else
        {
            // HDF5 has neither empty nor long opaque attributes.
            _losses.Add($"The {bytes.Length} bytes at {path} are written as an array.");
            group[Name(group, key, path)] = Dataset(StoredValue.Of(bytes, [bytes.Length]));
        }
    }

    private void WriteArray(NewGroup group, string key, JsonObject array, string path)
    {
        var shape = (array["shape"] as JsonArray)?.Select(size => JsonNotation.ToInteger(size) ?? 0).ToArray() ?? [];
        if (array["values"] is not JsonArray values)
        {
            _losses.Add($"The array at {path} ({array["dtype"]}, {string.Join(" × ", shape)}) was too large for the metadata and is left out.");
            return;
        }

        if (values.Count == shape.Aggregate((Int128)1, (product, size) => product * size) && HspyArrays.Of(array["dtype"]?.ToString() ?? "", values, shape) is { } elements)
        {
            group[Name(group, key, path)] = Dataset(elements);
            return;
        }

        _losses.Add($"The array at {path} ({array["dtype"]}) is written as a list.");
        WriteList(group, "list", key, (JsonArray)values.DeepClone(), path);
    }

    private static NewDataset Dataset(StoredValue elements) => new(elements, isChunked: true);

    private static byte[]? Bytes(JsonObject tree)
    {
        if (JsonNotation.Content(tree, JsonNotation.Bytes) is not JsonValue value || !value.TryGetValue(out string? text)) return null;
        var bytes = new byte[text.Length];
        return System.Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : null;
    }

    // A slash separates groups in HDF5.
    private string Name(NewGroup group, string key, string path) => Unique(key, key.Replace('/', '∕'), path, group.Members.ContainsKey);

    private string AttributeName(NewGroup group, string key, string path) => Unique(key, key, path, group.Attributes.ContainsKey);

    // None fills a whole message.
    private string Unique(string key, string name, string path, Func<string, bool> isTaken)
    {
        name = NewNames.Free(name.Length > LongestName ? name[..LongestName] : name, isTaken);
        if (name != key) _losses.Add($"The name of {path} is written as '{name}'.");
        return name;
    }
}
