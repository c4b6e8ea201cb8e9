// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using PluginHost.Contract;

namespace PluginHost.Formats.Tests;

/// <summary>One axis as an independent reader reports it. Null where that reader says nothing.</summary>
internal sealed record ExpectedAxis(string? Name, long Size, double? Scale, double? Offset, string? Units, bool? IsNavigation);

/// <summary>One signal as an independent reader reports it.</summary>
internal sealed record ExpectedSignal(ElementType Type, long[] Shape, ExpectedAxis[] Axes, string Sha256, JsonElement Metadata)
{
    /// <summary>The signals of an item, in the reader's order.</summary>
    public static ExpectedSignal[] Of(string item) => [.. SharedData.Item(item).GetProperty("signals").EnumerateArray().Select(Read)];

    private static ExpectedSignal Read(JsonElement signal) => new(
        TypeOf(signal.GetProperty("dtype")),
        [.. signal.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())],
        [.. signal.GetProperty("axes").EnumerateArray().Select(Axis)],
        signal.GetProperty("sha256").GetString()!,
        signal.GetProperty("metadata").Clone());

    private static ExpectedAxis Axis(JsonElement axis) => new(
        Text(axis, "name"),
        axis.GetProperty("size").GetInt64(),
        Number(axis, "scale"), Number(axis, "offset"),
        Text(axis, "units"),
        axis.TryGetProperty("navigate", out var navigate) ? navigate.GetBoolean() : null);

    private static string? Text(JsonElement axis, string name) =>
        axis.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement axis, string name) =>
        axis.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    // NumPy's names; colours are structures of R, G, B and perhaps A.
    private static ElementType TypeOf(JsonElement dtype)
    {
        if (dtype.ValueKind == JsonValueKind.Array)
        {
            var names = string.Concat(dtype.EnumerateArray().Select(field => field[0].GetString()));
            var isWide = dtype[0][1].GetString()!.EndsWith("u2", StringComparison.Ordinal);
            return (names, isWide) switch
            {
                ("RGB", false) => ElementType.Rgb24,
                ("RGBA", false) => ElementType.Rgba32,
                ("RGB", true) => ElementType.Rgb48,
                ("RGBA", true) => ElementType.Rgba64,
                _ => throw new NotSupportedException(dtype.GetRawText()),
            };
        }

        return dtype.GetString()![1..] switch
        {
            "b1" => ElementType.Boolean,
            "i1" => ElementType.Int8,
            "i2" => ElementType.Int16,
            "i4" => ElementType.Int32,
            "i8" => ElementType.Int64,
            "u1" => ElementType.UInt8,
            "u2" => ElementType.UInt16,
            "u4" => ElementType.UInt32,
            "u8" => ElementType.UInt64,
            "f4" => ElementType.Float32,
            "f8" => ElementType.Float64,
            "c8" => ElementType.Complex64,
            "c16" => ElementType.Complex128,
            _ => throw new NotSupportedException(dtype.GetString()),
        };
    }
}
