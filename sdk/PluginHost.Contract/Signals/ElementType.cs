// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;

namespace PluginHost.Contract;

/// <summary>Type of one array element as it lies in a file: little-endian, no padding.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ElementType>))]
public enum ElementType
{
    /// <summary>One byte, 0 or 1.</summary>
    [JsonStringEnumMemberName("bool")] Boolean,
    /// <summary>Signed, 8 bits.</summary>
    [JsonStringEnumMemberName("int8")] Int8,
    /// <summary>Signed, 16 bits.</summary>
    [JsonStringEnumMemberName("int16")] Int16,
    /// <summary>Signed, 32 bits.</summary>
    [JsonStringEnumMemberName("int32")] Int32,
    /// <summary>Signed, 64 bits.</summary>
    [JsonStringEnumMemberName("int64")] Int64,
    /// <summary>Unsigned, 8 bits.</summary>
    [JsonStringEnumMemberName("uint8")] UInt8,
    /// <summary>Unsigned, 16 bits.</summary>
    [JsonStringEnumMemberName("uint16")] UInt16,
    /// <summary>Unsigned, 32 bits.</summary>
    [JsonStringEnumMemberName("uint32")] UInt32,
    /// <summary>Unsigned, 64 bits.</summary>
    [JsonStringEnumMemberName("uint64")] UInt64,
    /// <summary>IEEE 754 binary32.</summary>
    [JsonStringEnumMemberName("float32")] Float32,
    /// <summary>IEEE 754 binary64.</summary>
    [JsonStringEnumMemberName("float64")] Float64,
    /// <summary>Real then imaginary part, float32 each.</summary>
    [JsonStringEnumMemberName("complex64")] Complex64,
    /// <summary>Real then imaginary part, float64 each.</summary>
    [JsonStringEnumMemberName("complex128")] Complex128,
    /// <summary>Red, green, blue, one byte each.</summary>
    [JsonStringEnumMemberName("rgb24")] Rgb24,
    /// <summary>Red, green, blue, alpha, one byte each.</summary>
    [JsonStringEnumMemberName("rgba32")] Rgba32,
    /// <summary>Red, green, blue, 16 bits each.</summary>
    [JsonStringEnumMemberName("rgb48")] Rgb48,
    /// <summary>Red, green, blue, alpha, 16 bits each.</summary>
    [JsonStringEnumMemberName("rgba64")] Rgba64,
}
