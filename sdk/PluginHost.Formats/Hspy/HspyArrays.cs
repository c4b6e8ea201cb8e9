// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Formats.Hdf5;
using PluginHost.Formats.Hdf5.Writing;

namespace PluginHost.Formats.Hspy;

/// <summary>Arrays in metadata (<see cref="JsonNotation.Array"/>) as .NET arrays of the type they had.</summary>
internal static class HspyArrays
{
    /// <summary>The elements; null when they are not all of the type said, or there is no such type to write.</summary>
    public static StoredValue? Of(string dtype, JsonArray values, IReadOnlyList<long> shape) => dtype switch
    {
        "bool" => All(values, shape, Boolean),
        "int8" => Integers<sbyte>(values, shape),
        "int16" => Integers<short>(values, shape),
        "int32" => Integers<int>(values, shape),
        "int64" => Integers<long>(values, shape),
        "uint8" => Integers<byte>(values, shape),
        "uint16" => Integers<ushort>(values, shape),
        "uint32" => Integers<uint>(values, shape),
        "uint64" => Integers<ulong>(values, shape),
        "float16" or "float32" => All(values, shape, item => JsonNotation.ToFloat(item) is { } number ? (float)number : (float?)null),
        "float64" => All(values, shape, JsonNotation.ToFloat),
        "complex64" or "complex128" => All(values, shape, JsonNotation.ToComplex),
        "string" => Texts(values, shape),
        _ => null,
    };

    private static StoredValue? All<T>(JsonArray values, IReadOnlyList<long> shape, Func<JsonNode?, T?> convert)
        where T : unmanaged
    {
        var elements = new T[values.Count];
        for (var i = 0; i < elements.Length; i++)
        {
            if (convert(values[i]) is not { } element) return null;
            elements[i] = element;
        }

        return StoredValue.Of(elements, shape);
    }

    private static StoredValue? Integers<T>(JsonArray values, IReadOnlyList<long> shape)
        where T : unmanaged, IBinaryInteger<T> =>
        All<T>(values, shape, item => item is JsonValue && T.TryParse(item.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null);

    private static bool? Boolean(JsonNode? item) => item?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static StoredValue? Texts(JsonArray values, IReadOnlyList<long> shape) =>
        values.All(item => item?.GetValueKind() == JsonValueKind.String) ? StoredValue.Of([.. values.Select(item => (string)item!)], shape) : null;
}
