// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Call.Arrays;
using PluginHost.Call.Errors;
using PluginHost.Call.Lines;
using PluginHost.Contract;

namespace PluginHost.Call.Requests;

/// <summary>Plain numbers in a file of the caller's, and what they are.</summary>
internal sealed record RawArray
{
    private static readonly string[] PlainNumbers = ["acquisition.magnification", "signal.scale", "signal.offset"];

    /// <summary>The keys beside <c>raw</c>.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["dtype", "shape", "offset", "byteorder", "title", "axis", "intensity", "metadata", "tags"];

    public required string Path { get; init; }

    public required long Offset { get; init; }

    public required bool IsBigEndian { get; init; }

    /// <summary>How the elements lie in the file.</summary>
    public required StoredElement Element { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<Axis> Axes { get; init; }

    public required JsonObject Metadata { get; init; }

    /// <summary>A file whose metadata are the array's too, where <see cref="Metadata"/> says nothing else.</summary>
    public string? Tags { get; init; }

    /// <summary>What makes the file's elements those of the contract; null when they are.</summary>
    public ElementConversion? Conversion => ElementConversion.OfInput(Element, IsBigEndian);

    /// <summary>Reads the keys beside <c>raw</c>.</summary>
    /// <exception cref="ContractException">They do not describe an array.</exception>
    public static RawArray Read(string path, RequestNode node)
    {
        var dtype = node.Text("dtype") ?? throw Missing(node, "dtype", "the type of one number, such as float32 or dm2");
        var shape = node.List("shape").Select(size => Size(node, size)).ToArray();
        if (shape.Length == 0) throw Missing(node, "shape", "the sizes of the array, slowest axis first");
        var offset = node.Whole("offset") ?? 0;
        if (offset < 0) throw CallErrorKind.Wrong($"'{node.Key("offset")}' is {offset}; 0 or more was expected.", node.Key("offset"));
        var order = node.Text("byteorder") ?? "little";
        if (order is not ("little" or "big")) throw CallErrorKind.Wrong($"'{node.Key("byteorder")}' is '{order}'; little or big was expected.", node.Key("byteorder"));
        return new RawArray
        {
            Path = path,
            Offset = offset,
            IsBigEndian = order == "big",
            Element = StoredElement.Parse(dtype, node.Key("dtype")),
            Title = node.Text("title") ?? "",
            Axes = ReadAxes(node.Take("axis"), shape),
            Metadata = ReadMetadata(node),
            Tags = node.FullPath("tags"),
        };
    }

    private static long Size(RequestNode node, string text) => LineNumber.TryReadWhole(text, out var size) && size >= 0
        ? size
        : throw CallErrorKind.Wrong($"'{node.Key("shape")}' has the size '{text}'; whole numbers of 0 or more were expected.", node.Key("shape"));

    private static List<Axis> ReadAxes(RequestNode? node, long[] shape)
    {
        var axes = new List<Axis>(shape.Length);
        for (var index = 0; index < shape.Length; index++)
        {
            var isSignal = index >= shape.Length - 2;
            // As the reader of dm4 names them.
            var name = (shape.Length - index) switch { 1 => "x", 2 => "y", _ => "" };
            axes.Add(node?.Take(LineNumber.Write(index)) is { } given
                ? ReadAxis(given, shape[index], name, isSignal)
                : new Axis(name, shape[index], isSignal ? AxisRole.Signal : AxisRole.Navigation));
        }

        node?.RefuseOthers();
        return axes;
    }

    private static Axis ReadAxis(RequestNode node, long size, string name, bool isSignal)
    {
        var role = node.Text("role") switch
        {
            null => isSignal ? AxisRole.Signal : AxisRole.Navigation,
            "signal" => AxisRole.Signal,
            "navigation" => AxisRole.Navigation,
            var other => throw CallErrorKind.Wrong($"'{node.Key("role")}' is '{other}'; signal or navigation was expected.", node.Key("role")),
        };
        var (scale, offset) = Calibration(node);
        if (scale == 0) throw CallErrorKind.Wrong($"'{node.Key("scale")}' is 0; an axis needs a step.", node.Key("scale"));
        var axis = new Axis(node.Text("name") ?? name, size, role, scale, offset, node.Text("units") ?? "");
        node.RefuseOthers();
        return axis;
    }

    // The value at 0 itself, or where the value is 0.
    private static (double Scale, double Offset) Calibration(RequestNode node)
    {
        var scale = node.Number("scale") ?? 1;
        var offset = node.Number("offset");
        if (node.Number("origin") is not { } origin) return (scale, offset ?? 0);
        if (offset is not null) throw CallErrorKind.Wrong($"Both '{node.Key("offset")}' and '{node.Key("origin")}' are given; one was expected.", node.Key("origin"));
        // Not -0 where there is none.
        return (scale, origin == 0 ? 0 : -origin * scale);
    }

    private static JsonObject ReadMetadata(RequestNode node)
    {
        var metadata = node.Take("metadata") is { } given ? Branch(given, "") : [];
        if (node.Take("intensity") is not { } intensity) return metadata;
        if (metadata["signal"] is not JsonObject signal) metadata["signal"] = signal = [];
        var (scale, offset) = Calibration(intensity);
        if (intensity.Text("units") is { } units) signal["units"] = units;
        if (intensity.Text("quantity") is { } quantity) signal["quantity"] = quantity;
        if (scale != 1) signal["scale"] = scale;
        if (offset != 0) signal["offset"] = offset;
        intensity.RefuseOthers();
        if (signal.Count == 0) metadata.Remove("signal");
        return metadata;
    }

    private static JsonObject Branch(RequestNode node, string path)
    {
        var branch = new JsonObject();
        foreach (var (name, part) in node.Parts)
        {
            var below = path.Length == 0 ? name : $"{path}.{name}";
            branch[name] = part switch
            {
                { IsNull: true } => null,
                { Json: { } json } => json.DeepClone(),
                { Value: { } text } => Leaf(name, below, text, part.Path),
                { IsList: true } => new JsonArray([.. part.Items().Select(item => (JsonNode?)(item.Value ?? ""))]),
                _ => Branch(part, below),
            };
        }

        return branch;
    }

    // The fields of docs/metadata.md: quantities and a few others are numbers, the elements a list, the rest texts.
    private static JsonNode Leaf(string name, string path, string text, string key)
    {
        if (path == "sample.elements") return new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(symbol => (JsonNode)symbol)]);
        if (name != "value" && !PlainNumbers.Contains(path)) return text;
        return LineNumber.TryRead(text, out var number) && double.IsFinite(number) ? number : throw CallErrorKind.Wrong($"'{key}' is '{text}'; a number was expected.", key);
    }

    private static ContractException Missing(RequestNode node, string name, string what) =>
        CallErrorKind.Wrong($"The input '{node.Path}' needs '{node.Key(name)}': {what}.", node.Key(name));
}
