// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Dm;

/// <summary>
/// What DigitalMicrograph has no place for, in a group of tags of our own, <c>ImageTags.PluginHost</c>: <c>Axes</c> (names, roles, and
/// calibrations without the rounding to <c>f32</c>) and <c>Metadata</c>. What was changed in DigitalMicrograph since then counts.
/// </summary>
internal static class DmOwnTags
{
    public const string Group = "PluginHost";
    public const string MetadataGroup = "Metadata";
    private const string AxesList = "Axes";

    /// <summary>The group for a signal; null when the other tags say everything.</summary>
    /// <param name="image">The image without the group.</param>
    /// <param name="axes">The axes as they are.</param>
    /// <param name="metadata">The metadata as they are, but for what the source file said.</param>
    public static DmGroup? Of(DmImage image, IReadOnlyList<Axis> axes, JsonObject metadata)
    {
        var entries = new List<DmEntry>();
        if (!DmAxes.Of(image).SequenceEqual(axes)) entries.Add(new DmEntry(AxesList, DmGroup.List(axes.Select(Axis))));
        if (Difference(metadata, DmMetadata.Of(image).ToJson()) is { Count: > 0 } rest) entries.Add(new DmEntry(MetadataGroup, DmJsonTags.Write(rest)));
        return entries.Count == 0 ? null : DmGroup.Named(entries);
    }

    /// <summary>The axes with the names, roles and exact calibrations that were written with them.</summary>
    public static IReadOnlyList<Axis> Axes(DmImage image)
    {
        var axes = DmAxes.Of(image);
        var own = image.ImageTags?.Group(Group, AxesList)?.Entries.Select(entry => entry.Value as DmGroup).ToArray();
        if (own is null || own.Length != axes.Count) return axes;
        var exact = new Axis[axes.Count];
        for (var index = 0; index < exact.Length; index++)
        {
            var (axis, said) = (axes[index], own[index]);
            // An image that was cut or turned since then has other axes.
            if (said is null || said.Number("Size") != axis.Size) return axes;
            var named = axis with
            {
                Name = (said["Name"] as DmText)?.Text ?? axis.Name,
                Role = said.Text("Role") switch { "signal" => AxisRole.Signal, "navigation" => AxisRole.Navigation, _ => axis.Role },
            };
            var calibrated = named with { Scale = said.Number("Scale") ?? axis.Scale, Offset = said.Number("Offset") ?? axis.Offset, Units = (said["Units"] as DmText)?.Text ?? axis.Units };
            exact[index] = IsSame(calibrated, axis) ? calibrated : named;
        }

        return exact;
    }

    /// <summary>The metadata with those that were written with them.</summary>
    public static JsonObject Metadata(DmImage image, JsonObject said)
    {
        if (image.ImageTags?.Group(Group, MetadataGroup) is { } own && DmJsonTags.Read(own) is JsonObject metadata) Overlay(said, metadata);
        return said;
    }

    private static DmGroup Axis(Axis axis) => DmGroup.Named(
        new DmEntry("Name", new DmText(axis.Name)),
        new DmEntry("Offset", DmScalar.Of(axis.Offset)),
        new DmEntry("Role", new DmText(axis.Role == AxisRole.Signal ? "signal" : "navigation")),
        new DmEntry("Scale", DmScalar.Of(axis.Scale)),
        new DmEntry("Size", DmScalar.Of((uint)axis.Size)),
        new DmEntry("Units", new DmText(axis.Units)));

    // Whether a calibration is what the file holds of it.
    private static bool IsSame(Axis exact, Axis rounded)
    {
        var written = DmCalibration.Rounded(exact);
        return written.Scale == rounded.Scale && written.Offset == rounded.Offset && exact.Units.Trim() == rounded.Units;
    }

    private static JsonObject Difference(JsonObject metadata, JsonObject said)
    {
        var rest = new JsonObject();
        foreach (var (key, value) in metadata)
        {
            if (said[key] is JsonObject below && value is JsonObject inner && !IsQuantity(inner))
            {
                if (Difference(inner, below) is { Count: > 0 } deeper) rest[key] = deeper;
            }
            else if (!JsonNode.DeepEquals(value, said[key]) || (value is null && !said.ContainsKey(key)))
            {
                rest[key] = value?.DeepClone();
            }
        }

        return rest;
    }

    private static void Overlay(JsonObject said, JsonObject own)
    {
        foreach (var (key, value) in own.ToList())
        {
            if (said[key] is JsonObject below && value is JsonObject inner && !IsQuantity(inner)) Overlay(below, inner);
            else if (!IsChanged(said[key], value)) said[key] = value?.DeepClone();
        }
    }

    // A number that DigitalMicrograph holds too is ours as long as it is the same but for rounding.
    private static bool IsChanged(JsonNode? said, JsonNode? own)
    {
        var (there, ours) = (Number(said), Number(own));
        return there is { } now && ours is { } then && Math.Abs(now - then) > 1e-6 * Math.Max(Math.Abs(now), Math.Abs(then));
    }

    private static double? Number(JsonNode? node) => node switch
    {
        JsonObject quantity when IsQuantity(quantity) => Number(quantity["value"]),
        _ => Json.ToDouble(node),
    };

    private static bool IsQuantity(JsonObject json) => json.Count == 2 && json.ContainsKey("value") && json.ContainsKey("units");
}
