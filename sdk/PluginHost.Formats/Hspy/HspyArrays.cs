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
    public static Array? Of(string dtype, JsonArray values) => dtype switch
    {
        "bool" => All(values, Boolean),
        "int8" => Integers<sbyte>(values),
        "int16" => Integers<short>(values),
        "int32" => Integers<int>(values),
        "int64" => Integers<long>(values),
        "uint8" => Integers<byte>(values),
        "uint16" => Integers<ushort>(values),
        "uint32" => Integers<uint>(values),
        "uint64" => Integers<ulong>(values),
        "float16" or "float32" => All(values, item => JsonNotation.ToFloat(item) is { } number ? (float)number : (float?)null),
        "float64" => All(values, JsonNotation.ToFloat),
        "complex64" or "complex128" => All(values, Complex),
        "string" => Texts(values),
        _ => null,
    };

    private static T[]? All<T>(JsonArray values, Func<JsonNode?, T?> convert)
        where T : struct
    {
        var elements = new T[values.Count];
        for (var i = 0; i < elements.Length; i++)
        {
            if (convert(values[i]) is not { } element) return null;
            elements[i] = element;
        }

        return elements;
    }

    private static T[]? Integers<T>(JsonArray values)
        where T : struct, IBinaryInteger<T> =>
        All<T>(values, item => item is JsonValue && T.TryParse(item.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null);

    private static Hdf5Boolean? Boolean(JsonNode? item) => item?.GetValueKind() switch
    {
        JsonValueKind.True => Hdf5Boolean.TRUE,
        JsonValueKind.False => Hdf5Boolean.FALSE,
        _ => null,
    };

    private static DoubleComplex? Complex(JsonNode? item) =>
        item is JsonArray and [var real, var imaginary] && JsonNotation.ToFloat(real) is { } re && JsonNotation.ToFloat(imaginary) is { } im ? new DoubleComplex(re, im) : null;

    private static string[]? Texts(JsonArray values) =>
        values.All(item => item?.GetValueKind() == JsonValueKind.String) ? [.. values.Select(item => (string)item!)] : null;
}
