// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats.Raw;

/// <summary>
/// The JSON beside raw bytes, <c>X.raw.json</c> beside <c>X.raw</c>: <c>dtype</c> and <c>shape</c>; and where they differ from what is
/// written here <c>offset</c> (0), <c>byteOrder</c> (<c>little</c>), <c>order</c> (<c>C</c>), <c>axes</c>, <c>title</c>, <c>metadata</c>.
/// </summary>
internal sealed record RawDescription(SignalDescriptor Signal, long Offset, bool IsBigEndian, bool IsFortran)
{
    /// <summary>What is appended to the name of the raw file.</summary>
    public const string Suffix = ".json";

    private const long Largest = 1 << 26;

    /// <summary>Whether a file is such a description: a JSON object with an element type and a shape.</summary>
    public static bool IsDescription(string path) => Parse(path) is { } json && json["dtype"] is JsonValue && json["shape"] is JsonArray;

    /// <summary>Reads a description.</summary>
    /// <exception cref="UnreadableFileException">It is none; the sentence names the field and what it should be.</exception>
    public static RawDescription Read(string path)
    {
        var json = Parse(path) ?? throw Refused(path, "it should be a JSON object");
        var shape = Shape(json["shape"], path);
        if (!ElementTypes.TryParse(Text(json, "dtype", "", path), out var type))
            throw Refused(path, $"'dtype' should be one of {string.Join(", ", Enum.GetValues<ElementType>().Select(element => element.Name()))}");
        var offset = (json["offset"] is { } given ? Whole(given) : 0) ?? throw Refused(path, "'offset' should be a number of bytes, 0 or more");
        var descriptor = new SignalDescriptor
        {
            Title = Text(json, "title", "", path),
            ElementType = type,
            Shape = shape,
            Axes = Axes(json["axes"], shape, path),
            Metadata = json["metadata"] is JsonObject metadata ? (JsonObject)metadata.DeepClone() : [],
        };
        return new RawDescription(
            descriptor, offset,
            Choice(json, "byteOrder", "little", "big", path),
            Choice(json, "order", "C", "F", path));
    }

    /// <summary>The JSON that describes a signal in little-endian bytes and C order.</summary>
    public static JsonObject Describe(SignalDescriptor signal)
    {
        var descriptor = JsonSerializer.SerializeToNode(signal with { Location = null, Dataset = null }, ContractJson.Default.SignalDescriptor)!.AsObject();
        return new JsonObject
        {
            ["dtype"] = signal.ElementType.Name(),
            ["shape"] = descriptor["shape"]!.DeepClone(),
            ["offset"] = 0,
            ["byteOrder"] = "little",
            ["order"] = "C",
            ["axes"] = descriptor["axes"]!.DeepClone(),
            ["title"] = signal.Title,
            ["metadata"] = descriptor["metadata"]?.DeepClone(),
        };
    }

    private static JsonObject? Parse(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length > Largest) return null;
        try
        {
            return JsonText.Parse(File.ReadAllBytes(path), byHand: true) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static long[] Shape(JsonNode? node, string path)
    {
        var sizes = (node as JsonArray)?.Select(Whole).ToArray();
        if (sizes is null || sizes.Any(size => size is null)) throw Refused(path, "'shape' should be a list of sizes, 0 or more, slowest first");
        return [.. sizes.Select(size => size!.Value)];
    }

    private static IReadOnlyList<Axis> Axes(JsonNode? node, long[] shape, string path)
    {
        var assumed = DefaultAxes.For(shape);
        if (node is null) return assumed;
        if (node is not JsonArray list || list.Count != shape.Length) throw Refused(path, $"'axes' should list {shape.Length} axes, one for each size of 'shape'");
        return [.. list.Select((axis, index) => Axis(axis as JsonObject, assumed[index], path))];
    }

    private static Axis Axis(JsonObject? json, Axis assumed, string path)
    {
        if (json is null) throw Refused(path, "each of 'axes' should be an object");
        var size = json["size"] is { } given ? Whole(given) : assumed.Size;
        if (size != assumed.Size) throw Refused(path, $"the 'size' of an axis should be {assumed.Size} as in 'shape'");
        return new Axis(
            Text(json, "name", assumed.Name, path), assumed.Size,
            Choice(json, "role", assumed.Role == AxisRole.Signal ? "signal" : "navigation", assumed.Role == AxisRole.Signal ? "navigation" : "signal", path)
                ? assumed.Role == AxisRole.Signal ? AxisRole.Navigation : AxisRole.Signal
                : assumed.Role,
            Number(json, "scale", 1, path), Number(json, "offset", 0, path), Text(json, "units", "", path));
    }

    // False for the usual of two values or when there is none, true for the other.
    private static bool Choice(JsonObject json, string name, string usual, string other, string path)
    {
        var text = Text(json, name, usual, path);
        return text == other || (text == usual ? false : throw Refused(path, $"'{name}' should be '{usual}' or '{other}'"));
    }

    private static string Text(JsonObject json, string name, string usual, string path) => json[name] switch
    {
        null => usual,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => throw Refused(path, $"'{name}' should be a text"),
    };

    private static double Number(JsonObject json, string name, double usual, string path) => json[name] switch
    {
        null => usual,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var number) && double.IsFinite(number) => number,
        _ => throw Refused(path, $"'{name}' of an axis should be a number"),
    };

    private static long? Whole(JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var number) && number >= 0 ? number : null;

    private static UnreadableFileException Refused(string path, string expected) =>
        new($"'{Path.GetFileName(path)}' does not describe raw bytes: {expected}.", path);
}
