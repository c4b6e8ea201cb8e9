// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.Formats.Hdf5;

/// <summary>
/// How values that JSON does not have are written in metadata, so that nothing is lost and they can be written back:
/// <list type="table">
/// <item><term><c>{"$float":"NaN"}</c></term><description>a number that is none; also <c>Infinity</c> and <c>-Infinity</c></description></item>
/// <item><term><c>{"$complex":[1.0,2.0]}</c></term><description>real and imaginary part</description></item>
/// <item><term><c>{"$bytes":"AAH/"}</c></term><description>bytes, base64</description></item>
/// <item><term><c>{"$tuple":[1,2]}</c></term><description>a tuple, where an array is a list</description></item>
/// <item><term><c>{"$array":{"dtype":"int64","shape":[2,3],"values":[…]}}</c></term><description>an array: its elements in C order;
/// inside it complex numbers are pairs, bytes base64 and numbers that are none text</description></item>
/// <item><term><c>{"$array":{"dtype":"float64","shape":[4096,4096],"omitted":true}}</c></term><description>an array too large for metadata</description></item>
/// </list>
/// A float without a fraction keeps its <c>.0</c>, so that it stays a float.
/// </summary>
internal static class JsonNotation
{
    public const string Float = "$float";
    public const string Complex = "$complex";
    public const string Bytes = "$bytes";
    public const string Tuple = "$tuple";
    public const string Array = "$array";

    /// <summary>A finite number that stays a float.</summary>
    public static JsonNode Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return JsonNode.Parse(text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0")!;
    }

    /// <summary>Any float.</summary>
    public static JsonNode Of(double value) => double.IsFinite(value) ? Number(value) : new JsonObject { [Float] = Name(value) };

    /// <summary>Any float inside an array.</summary>
    public static JsonNode InArray(double value) => double.IsFinite(value) ? Number(value) : Name(value);

    /// <summary>The content of a tagged value; null when the node is none.</summary>
    public static JsonNode? Content(JsonNode? node, string tag) => node is JsonObject { Count: 1 } tagged && tagged.TryGetPropertyValue(tag, out var content) ? content : null;

    /// <summary>A float that may be tagged or, inside arrays, text; null when it is none.</summary>
    public static double? ToFloat(JsonNode? node)
    {
        node = Content(node, Float) ?? node;
        if (node is not JsonValue value) return null;
        if (value.GetValueKind() == JsonValueKind.Number) return double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
        return value.TryGetValue(out string? text)
            ? text switch { "NaN" => double.NaN, "Infinity" => double.PositiveInfinity, "-Infinity" => double.NegativeInfinity, _ => null }
            : null;
    }

    /// <summary>A whole number of 64 bits; null when it is none. The node's .NET type does not matter.</summary>
    public static long? ToInteger(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A complex number from the pair of its parts; null when it is none.</summary>
    public static System.Numerics.Complex? ToComplex(JsonNode? node) =>
        node is JsonArray and [var real, var imaginary] && ToFloat(real) is { } re && ToFloat(imaginary) is { } im ? new System.Numerics.Complex(re, im) : null;

    private static string Name(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}
