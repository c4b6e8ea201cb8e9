// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Hdf5;
using PluginHost.Formats.Hdf5.Writing;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Hspy;

/// <summary>The axes of a signal: groups <c>axis-0</c>, <c>axis-1</c>, … in the order of the array.</summary>
internal static class HspyAxes
{
    public const string Prefix = "axis-";
    private const string Uniform = "UniformDataAxis";

    /// <summary>Reads them.</summary>
    /// <param name="experiment">What the signal's group holds, axes included.</param>
    /// <param name="shape">Sizes of the array.</param>
    public static IReadOnlyList<Axis> Read(JsonObject experiment, IReadOnlyList<long> shape)
    {
        var described = new JsonObject?[shape.Count];
        for (var number = 0; experiment[Prefix + number.ToString(CultureInfo.InvariantCulture)] is JsonObject axis; number++)
        {
            // The oldest files say which axis of the array is meant.
            var index = JsonNotation.ToInteger(axis["index_in_array"]) ?? number;
            if (index >= 0 && index < described.Length) described[index] ??= axis;
        }

        var signalAxes = SignalAxes(experiment, shape.Count);
        return [.. described.Select((axis, index) => Read(axis ?? [], shape[index], isSignal: index >= shape.Count - signalAxes))];
    }

    /// <summary>Writes one.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="isBinned">HyperSpy's mark for numbers that were counted in channels, unless the axis came from a file that said it.</param>
    /// <param name="before">What the file from which the signal came said about its axis of that number; may be null.</param>
    /// <param name="trees">Writes trees.</param>
    public static NewGroup Write(Axis axis, bool isBinned, JsonObject? before, HspyTreeWriter trees)
    {
        var isSame = before is not null && Read(before, axis.Size, axis.Role == AxisRole.Signal) == axis;
        // An axis given by values or a formula has no other place.
        if (isSame && IsUneven(before!)) return trees.Write(before!, "axis");

        var group = new NewGroup
        {
            Attributes =
            {
                ["_type"] = StoredValue.Of(Uniform),
                ["navigate"] = StoredValue.Of(axis.Role == AxisRole.Navigation),
                ["is_binned"] = StoredValue.Of((isSame ? Boolean(before!["is_binned"]) : null) ?? isBinned),
                ["size"] = StoredValue.Of(axis.Size),
                ["scale"] = StoredValue.Of(axis.Scale),
                ["offset"] = StoredValue.Of(axis.Offset),
            },
        };
        if (axis.Name.Length > 0) group.Attributes["name"] = StoredValue.Of(axis.Name);
        if (axis.Units.Length > 0) group.Attributes["units"] = StoredValue.Of(axis.Units);
        return group;
    }

    private static bool IsUneven(JsonObject axis) => Text(axis["_type"]) is not (Uniform or "");

    private static Axis Read(JsonObject axis, long size, bool isSignal)
    {
        var role = Boolean(axis["navigate"]) switch
        {
            true => AxisRole.Navigation,
            false => AxisRole.Signal,
            null => isSignal ? AxisRole.Signal : AxisRole.Navigation,
        };
        var name = Text(axis["name"]);
        if (IsUneven(axis))
        {
            // An axis given by its values or by a formula: it is calibrated here only when its steps are equal.
            return Steps(axis["axis"], size) is var (first, step)
                ? new Axis(name, size, role, step, first, Text(axis["units"]))
                : new Axis(name, size, role);
        }

        return new Axis(name, size, role, Float(axis["scale"]) ?? 1, Float(axis["offset"]) ?? 0, Text(axis["units"]));
    }

    // Before "navigate" was written, the kind of signal told how many axes, counted from the fastest, were signal axes.
    private static int SignalAxes(JsonObject experiment, int rank)
    {
        var metadata = HspyMetadata.Of(experiment);
        return Text(JsonPath.Get(metadata, "Signal.record_by") ?? metadata["record_by"]) switch
        {
            "spectrum" => Math.Min(1, rank),
            "image" => Math.Min(2, rank),
            _ => rank,
        };
    }

    private static (double First, double Step)? Steps(JsonNode? values, long size)
    {
        if (size < 2 || JsonNotation.Content(values, JsonNotation.Array)?["values"] is not JsonArray list || list.Count != size) return null;
        var numbers = list.Select(JsonNotation.ToFloat).ToArray();
        if (numbers[0] is not { } first || numbers[^1] is not { } last) return null;
        var step = (last - first) / (size - 1);
        for (var i = 0; i < numbers.Length; i++)
        {
            // A rounding error of double, not a step of another size.
            if (numbers[i] is not { } value || !(Math.Abs(value - (first + (i * step))) <= 1e-9 * Math.Abs(step))) return null;
        }

        return (first, step);
    }

    private static string Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) && text is not "<undefined>" ? text : "";

    private static double? Float(JsonNode? node) => JsonNotation.ToFloat(node) is { } number && double.IsFinite(number) ? number : null;

    private static bool? Boolean(JsonNode? node)
    {
        if (node is not JsonValue value) return null;
        if (value.TryGetValue(out bool flag)) return flag;
        return JsonNotation.ToInteger(value) is { } number ? number != 0 : null;
    }
}
